/** A text in lines of at most `width` letters, broken at blanks where there are any; what is too much ends in "…". */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '' && lines.length < most) {
    if (rest.length <= width) {
      lines.push(rest);
      return lines;
    }
    const blank = rest.lastIndexOf(' ', width);
    const end = blank > width / 2 ? blank : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trim();
  }
  if (rest !== '' && lines.length > 0) lines.push(`${lines.pop()!.slice(0, width - 1)}…`);
  return lines.length > 0 ? lines : [''];
}
