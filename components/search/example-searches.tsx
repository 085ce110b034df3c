import Link from 'next/link';

const EXAMPLES = [
  {
    query: 'target=PKS+2155-304',
    title: 'PKS 2155-304',
    about: 'every run whose field of view covers the blazar',
  },
  {
    query: 'target=Crab+Nebula&radius=2',
    title: 'Two degrees around the Crab Nebula',
    about: 'pointings beside the target as well',
  },
  {
    query: 'radius=0.001&dataproduct_type=event&level=DL3',
    title: 'All event lists with responses',
    about: 'data level DL3, anywhere on the sky',
  },
] as const;

/** Searches to start from; each is a link that holds the whole search. */
export function ExampleSearches() {
  return (
    <section aria-labelledby="examples" className="flex flex-col gap-2">
      <h2 id="examples" className="text-base">
        Examples
      </h2>
      <ul aria-labelledby="examples" className="grid gap-2 sm:grid-cols-3">
        {EXAMPLES.map(({ query, title, about }) => (
          <li key={query}>
            <Link
              href={`/search?${query}`}
              prefetch={false}
              className="flex h-full flex-col rounded-md border border-line bg-raised px-3 py-2 hover:border-control"
            >
              <span className="font-medium text-accent">{title}</span>
              <span className="text-sm text-muted">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
