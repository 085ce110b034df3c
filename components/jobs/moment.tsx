/** A time of a job in UTC, to the minute or the second. */
export function Moment({ at, seconds = false }: { readonly at: Date | null; readonly seconds?: boolean }) {
  if (at === null) return <span className="text-muted">–</span>;
  const iso = at.toISOString();
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {`${iso.slice(0, 10)} ${iso.slice(11, seconds ? 19 : 16)} UTC`}
    </time>
  );
}
