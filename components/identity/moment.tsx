/** An instant of the gateway's clock, to the minute. */
export function Moment({ at }: { readonly at: Date }) {
  const iso = at.toISOString();
  return <time dateTime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}</time>;
}
