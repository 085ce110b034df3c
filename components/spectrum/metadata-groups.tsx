import type { MetadataGroup } from '@/lib/spectra/spectrum';

/** The metadata that a product's own file carries, group by group, as it stands there. */
export function MetadataGroups({ groups }: { readonly groups: readonly MetadataGroup[] }) {
  return (
    <div className="columns-1 gap-8 [&>section]:mb-5 lg:columns-2 2xl:columns-3">
      {groups.map(({ title, items }) => {
        const id = `group-${title.toLowerCase().replace(/\W+/g, '-')}`;
        return (
          <section key={title} aria-labelledby={id} className="break-inside-avoid">
            <h2 id={id} className="border-b border-control pb-0.5 font-semibold">
              {title}
            </h2>
            <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4">
              {items.map(([label, value]) => (
                <div key={label} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
                  <dt className="max-w-56 text-muted">{label}</dt>
                  <dd className="wrap-anywhere">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
