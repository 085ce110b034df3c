/** `1 observation`, `36 observations`; rows of a result are called observations on its page. */
export function countRows(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'observation' : 'observations'}`;
}

/** Seconds as hours, `14.7 h`. */
export function printHours(seconds: number): string {
  return `${(seconds / 3600).toFixed(2)} h`;
}
