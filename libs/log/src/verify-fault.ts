/** The first thing found that is not as the log would have written it. */
export interface Fault {
  readonly position: number;
  readonly what:
    | 'trusted-head'
    | 'flight-gap'
    | 'flight-hash'
    | 'fact-missing'
    | 'fact-changed'
    | 'version-gap'
    | 'time-went-back'
    | 'fact-without-flight'
    | 'command-without-facts';
  /** For the operator, English. */
  readonly detail: string;
}

export const faultAt = (position: number, what: Fault['what'], detail: string): Fault => ({
  position,
  what,
  detail,
});
