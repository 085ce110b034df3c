/** Bytes for people, in decimal units as disks and browsers count: `412 kB`, `1.3 GB`. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [unit, factor] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  const value = bytes / Number(factor);
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
