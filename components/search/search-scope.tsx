import Link from 'next/link';

export interface SearchScopeProps {
  readonly here: 'one' | 'many';
  /** The search at hand, which goes along; `null` for none. */
  readonly search: string | null;
}

/** The same search, here or in many archives. */
export function SearchScope({ here, search }: SearchScopeProps) {
  const query = search === null ? '' : `?${search}`;
  const places = [
    { scope: 'one', href: `/search${query}`, label: 'This archive' },
    { scope: 'many', href: `/archives${query}`, label: 'Many archives' },
  ] as const;
  return (
    <nav aria-label="Where to search" className="flex gap-1 border-b border-line">
      {places.map(({ scope, href, label }) => (
        <Link
          key={scope}
          href={href}
          prefetch={false}
          aria-current={scope === here ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-3 py-1.5 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
