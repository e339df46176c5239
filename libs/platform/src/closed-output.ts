/**
 * Lets this process live on when nobody reads its output any more (`… | head`, a log collector that died): without this,
 * the first line that goes nowhere would end it at any point of its work, and leave the embedded PostgreSQL running
 * behind it. A desk must not stop because its log is not read; signals stop it as ever.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}
