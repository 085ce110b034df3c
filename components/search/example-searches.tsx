import Link from 'next/link';
import { type ExampleSearch, SEARCH_KINDS } from '@/lib/obscore/criteria/example-searches';

/** One search of each kind that needs no explanation, for the front page. */
const FIRST = ['cone-target', 'above-50-tev', 'public-blazars'];

/** Searches to start from; each is a link that holds the whole search. */
export function ExampleSearches() {
  const examples = SEARCH_KINDS.flatMap(({ examples: all }) => all).filter(({ id }) => FIRST.includes(id));
  return (
    <section aria-labelledby="examples" className="flex flex-col gap-2">
      <h2 id="examples" className="text-base">
        Examples
      </h2>
      <ul aria-labelledby="examples" className="grid gap-2 sm:grid-cols-3">
        {examples.map((example) => (
          <li key={example.id}>
            <ExampleLink {...example} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The five kinds of query with their examples, for a search page on which nothing is asked yet. */
export function SearchKinds() {
  return (
    <section aria-labelledby="kinds" className="flex flex-col gap-3">
      <h2 id="kinds" className="text-base">
        Five kinds of search to start from
      </h2>
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2 lg:grid-cols-5">
        {SEARCH_KINDS.map(({ kind, examples }) => (
          <div key={kind} className="flex flex-col gap-2">
            <h3 className="text-sm text-muted">{kind}</h3>
            <ul className="flex flex-col gap-2">
              {examples.map((example) => (
                <li key={example.id}>
                  <ExampleLink {...example} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function ExampleLink({ parameters, title, about }: ExampleSearch) {
  return (
    <Link
      href={`/search?${parameters}`}
      prefetch={false}
      className="flex h-full flex-col rounded-md border border-line bg-raised px-3 py-2 hover:border-control"
    >
      <span className="font-medium text-accent">{title}</span>
      <span className="text-sm text-muted">{about}</span>
    </Link>
  );
}
