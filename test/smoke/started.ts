import type { ChildProcess } from 'node:child_process';

/** Waits until a server that was started says where its API is; `printed` gives all that it said, up to now. */
export async function started(child: ChildProcess): Promise<{ url: string; printed: () => string }> {
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /API +(http:\/\/127\.0\.0\.1:\d+)/.exec(printed);
      if (found?.[1]) resolve(found[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${printed}`)));
  });
  return { url, printed: () => printed };
}
