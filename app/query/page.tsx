import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { currentUser } from '@/app/current-user';
import { QueryWorkbench } from '@/components/query/query-workbench';
import { Results } from '@/components/results/results';
import { EmptyState } from '@/components/ui/empty-state';
import { publishedCatalogue } from '@/lib/archive/published';
import { env } from '@/lib/env';
import { exampleAdql, SEARCH_KINDS } from '@/lib/obscore/criteria/example-searches';
import { withLists } from '@/lib/search-lists/upload-tables';
import { exampleQueries } from '@/lib/tap/example-queries';
import { linkResult } from '../jobs/actions';
import { listAnalyses, readResults } from '../jobs/analysis-actions';
import { linkRows, linkSearch } from '../samp/actions';
import { recordSearch, saveAskedSearch } from '../searches/actions';

export const metadata: Metadata = { title: 'ADQL query' };

interface QueryPageProps {
  readonly searchParams: Promise<{ readonly adql?: string | string[] }>;
}

/** The tables are known of our own service; of another one the grammar alone can be checked beforehand. */
const own = env.TAP_URL.startsWith(`${env.BASE_URL}/`);

const examples = [
  ...SEARCH_KINDS.flatMap(({ kind, examples: searches }) =>
    searches.map((search) => ({
      id: search.id,
      name: `${kind}: ${search.title}`,
      query: exampleAdql(search),
    })),
  ),
  ...exampleQueries.map(({ id, name, query }) => ({ id, name, query })),
];

/** Any query, as text. The address holds the one that was sent; its rows are below. */
export default async function QueryPage({ searchParams }: QueryPageProps) {
  const adql = [(await searchParams).adql ?? ''].flat()[0]!;
  const query = new URLSearchParams({ adql }).toString();
  const signedIn = (await currentUser()) !== null;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1>ADQL query</h1>
        <p className="text-sm text-muted">
          Sent to {env.TAP_URL}. Names are offered while you type; Ctrl-Enter runs the query.
        </p>
      </div>
      <QueryWorkbench
        initial={adql}
        catalogue={own ? withLists(publishedCatalogue, adql) : null}
        service={env.TAP_URL}
        nonce={(await headers()).get('x-nonce') ?? ''}
        examples={examples}
      />
      {adql.trim() !== '' && (
        <Results
          key={query}
          query={query}
          name="ADQL query"
          target={null}
          asked={describeQuery(adql)}
          nothing={
            <EmptyState title="The query has no rows.">Every condition of it holds for nothing.</EmptyState>
          }
          service={env.TAP_URL}
          aladin={env.ALADIN_LITE_URL}
          own={own}
          askedAt={`${new Date().toISOString().slice(0, 19)}Z`}
          linkSearch={linkSearch}
          linkRows={linkRows}
          analysis={{ listAnalyses, readResults, linkResult }}
          keep={{
            save: saveAskedSearch.bind(null, { address: query, asked: describeQuery(adql) }),
            record: signedIn ? recordSearch : null,
          }}
        />
      )}
    </div>
  );
}

/** The question in words, for the history: the query on one line, its beginning when it is long. */
function describeQuery(adql: string): string {
  const line = adql.trim().replace(/\s+/g, ' ');
  return `Asked: ${line.length > 200 ? `${line.slice(0, 200)} …` : line}`;
}
