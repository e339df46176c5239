interface Part {
  readonly headers: string;
  readonly body: string;
}

/** Headers and body are parted by the first empty line. */
function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return { headers: text, body: '' };
  return { headers: text.slice(0, end.index), body: text.slice(end.index + end[0].length) };
}

/** A header's value with its folded lines joined; empty where there is none. */
const header = ({ headers }: Part, name: string): string =>
  new RegExp(`^${name}:((?:.*(?:\\r?\\n[ \\t].*)*))`, 'im')
    .exec(headers)?.[1]
    ?.replace(/\r?\n/g, ' ')
    .trim() ?? '';

const quotedPrintable = (body: string): Buffer =>
  Buffer.from(
    body
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

function decoded(part: Part): string {
  switch (header(part, 'Content-Transfer-Encoding').toLowerCase()) {
    case 'base64':
      return Buffer.from(part.body, 'base64').toString('utf8');
    case 'quoted-printable':
      return quotedPrintable(part.body).toString('utf8');
    default:
      return Buffer.from(part.body, 'latin1').toString('utf8');
  }
}

/** The parts between the boundaries of a multipart body. */
function innerParts(part: Part): readonly Part[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(header(part, 'Content-Type'))?.[1];
  if (boundary === undefined) return [];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((text) => partOf(text.replace(/^\r?\n/, '')));
}

/** The first part of a type; for captured mail of ours, other people's may be stranger. */
function firstOf(raw: Buffer, wanted: (type: string) => boolean): string {
  const read = (part: Part): string | undefined => {
    const type = header(part, 'Content-Type').toLowerCase();
    if (type.startsWith('multipart/'))
      return innerParts(part)
        .map(read)
        .find((text) => text !== undefined);
    return wanted(type) ? decoded(part) : undefined;
  };
  return (read(partOf(raw.toString('latin1'))) ?? '').replace(/\r\n/g, '\n').trimEnd();
}

/** What a person reads of a message of ours. */
export const plainText = (raw: Buffer): string =>
  firstOf(raw, (type) => type === '' || type.startsWith('text/plain'));

/** The same with its layout; empty where there is none. */
export const htmlText = (raw: Buffer): string => firstOf(raw, (type) => type.startsWith('text/html'));
