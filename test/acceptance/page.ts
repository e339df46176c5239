/** A command block of a page, and the output that the page shows for it. */
export interface Block {
  /** The heading it stands under. */
  readonly title: string;
  /** Line of the page on which it begins. */
  readonly line: number;
  readonly code: string;
  readonly output?: string;
}

const FENCE = /^```(\w*)$/;

/** The ```sh blocks of a page in their order; a ```text block right after one is its output. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let title = '';
  let open: { language: string; line: number; lines: string[] } | undefined;
  for (const [i, line] of page.split('\n').entries()) {
    const fence = FENCE.exec(line);
    if (open && fence) {
      take(blocks, { ...open, title });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (fence) open = { language: fence[1]!, line: i + 1, lines: [] };
    else if (line.startsWith('#')) title = line.replace(/^#+ /, '');
  }
  return blocks;
}

function take(
  blocks: Block[],
  { language, line, lines, title }: { language: string; line: number; lines: string[]; title: string },
): void {
  const text = lines.join('\n');
  const last = blocks.at(-1);
  if (language === 'sh') blocks.push({ title, line, code: text });
  else if (language === 'text' && last) blocks[blocks.length - 1] = { ...last, output: text };
}
