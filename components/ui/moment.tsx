/** A moment in time as people read it, and as programs do; always UTC, as all times here. */
export function Moment({ at }: { readonly at: Date }) {
  const iso = at.toISOString();
  return <time dateTime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}</time>;
}

/** The day alone. */
export function Day({ at }: { readonly at: Date }) {
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={`${iso.slice(0, 16).replace('T', ' ')} UTC`} className="whitespace-nowrap">
      {iso.slice(0, 10)}
    </time>
  );
}
