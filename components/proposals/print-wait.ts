const DAY = 86_400_000;

/** How long it is until a moment, to the precision that matters: `in 5 hours`, `in 12 days`, `in 14 months`. */
export function printWait(until: Date, now: Date): string {
  const days = (until.getTime() - now.getTime()) / DAY;
  if (days <= 0) return 'now';
  if (days < 2) return `in ${count(Math.max(1, Math.round(days * 24)), 'hour')}`;
  if (days < 90) return `in ${count(Math.round(days), 'day')}`;
  const months = Math.round(days / 30.4375);
  return months < 24 ? `in ${count(months, 'month')}` : `in ${count(Math.floor(months / 12), 'year')}`;
}

/** The same where there is room for a few letters: `5 h`, `12 d`, `14 mo`, `2 y`. */
export function printShortWait(until: Date, now: Date): string {
  return printWait(until, now)
    .replace(/^in /, '')
    .replace(/ (hour|day|year)s?$/, (_, unit: string) => ` ${unit[0]}`)
    .replace(/ months?$/, ' mo');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
