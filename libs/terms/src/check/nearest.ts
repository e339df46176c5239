/** How many letters have to be put in, left out, exchanged or swapped with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1]!;
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** Of the known words the one that was probably meant: a slip of the pen, or another way of joining the same letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (said: string) => said.slice(0, 60).toLowerCase().replace(/[-_ ]/g, '');
  const said = plain(word);
  const [best] = known
    .map((each) => ({ each, off: distance(said, plain(each)) }))
    .toSorted((a, b) => a.off - b.off);
  return best !== undefined && best.off <= Math.max(1, Math.floor(said.length / 3)) ? best.each : undefined;
}
