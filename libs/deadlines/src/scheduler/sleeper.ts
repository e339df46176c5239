/** A sleep that can be cut short. A call to `wake` while nobody sleeps ends the next sleep at once: no hint is lost. */
export class Sleeper {
  #woken = false;
  #end: (() => void) | undefined;

  wake(): void {
    this.#woken = true;
    this.#end?.();
  }

  /** Sleeps so many milliseconds of real time, or until woken. */
  async sleep(ms: number): Promise<void> {
    if (!this.#woken && ms > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#end = undefined;
    this.#woken = false;
  }
}
