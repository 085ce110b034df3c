/**
 * A text in lines of at most `width` letters, broken at blanks where there are any, else behind what parts a name
 * (`run_900003.` `fits.gz`); what is too much ends in "…".
 */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most) {
    if (rest.length <= width) {
      lines.push(rest);
      return lines;
    }
    const end = endOfLine(rest, width);
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trim();
  }
  if (rest !== '' && lines.length > 0) lines.push(`${lines.pop()!.slice(0, width - 1)}…`);
  return lines.length > 0 ? lines : [''];
}

/** Where the first line ends; a line of a few letters alone is worse than a name that is cut. */
function endOfLine(text: string, width: number): number {
  const least = width / 3;
  const blank = text.lastIndexOf(' ', width);
  if (blank >= least) return blank;
  const part = Math.max(
    ...['.', '_', '-', '/', ':', '?'].map((mark) => text.lastIndexOf(mark, width - 1) + 1),
  );
  return part >= least ? part : width;
}
