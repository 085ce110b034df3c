import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { currentUser } from '@/app/current-user';
import { QueryWorkbench } from '@/components/query/query-workbench';
import { Results } from '@/components/results/results';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { publishedCatalogue } from '@/lib/archive/published';
import { isOwnService } from '@/app/on-behalf';
import { env } from '@/lib/env';
import { type ArchiveService, OWN } from '@/lib/federation/service';
import type { CatalogueOutcome } from '@/lib/federation/service-catalogue';
import { exampleAdql, SEARCH_KINDS } from '@/lib/obscore/criteria/example-searches';
import { withLists } from '@/lib/search-lists/upload-tables';
import { exampleQueries } from '@/lib/tap/example-queries';
import { catalogueOf, findArchive, isOwnGateway, listArchives } from '../archives/services';
import { linkResult } from '../jobs/actions';
import { listAnalyses, readResults } from '../jobs/analysis-actions';
import { linkRows, linkSearch } from '../samp/actions';
import { resultLimits, USUAL_ROWS } from '../search/result-limits';
import { recordSearch, saveAskedSearch } from '../searches/actions';

export const metadata: Metadata = { title: 'ADQL query' };

interface QueryPageProps {
  readonly searchParams: Promise<{
    readonly adql?: string | string[];
    /** A text for the editor that is not sent. */
    readonly draft?: string | string[];
    /** Id of the archive to ask; ours when absent. */
    readonly service?: string | string[];
  }>;
}

/** The tables are known of our own service; of another one the grammar alone can be checked beforehand. */
const own = isOwnService(env.TAP_URL);

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
  const parameters = await searchParams;
  const first = (name: keyof typeof parameters) => [parameters[name] ?? ''].flat()[0]!;
  const adql = first('adql');
  const named = first('service') || OWN;
  const found = await findArchive(named);
  const service = found ?? (await findArchive(OWN))!;
  const ours = service.id === OWN;
  const query = new URLSearchParams({ adql, ...(ours ? {} : { service: service.id }) }).toString();
  const signedIn = (await currentUser()) !== null;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1>ADQL query</h1>
        <p className="text-sm text-muted">
          Sent to {service.url}. Names are offered while you type; Ctrl-Enter runs the query.
        </p>
      </div>
      {found === null && (
        <Notice kind="warning" title="The archive of this link is not known here.">
          Find {named} in the registry on the page of many archives, and add it to the list. The query stands
          below, for our own archive.
        </Notice>
      )}
      <Suspense
        key={service.id}
        fallback={<p className="text-muted">Reading the tables of {service.title} …</p>}
      >
        <Workbench
          service={service}
          initial={adql || first('draft')}
          nonce={(await headers()).get('x-nonce') ?? ''}
        />
      </Suspense>
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
          // Other archives have limits of their own.
          {...(ours && { limits: resultLimits(adql) })}
          service={service.url}
          aladin={env.ALADIN_LITE_URL}
          own={ours && own}
          askedAt={`${new Date().toISOString().slice(0, 19)}Z`}
          linkSearch={linkSearch}
          linkRows={linkRows}
          analysis={{ listAnalyses, readResults, linkResult }}
          keep={
            ours
              ? {
                  save: saveAskedSearch.bind(null, { address: query, asked: describeQuery(adql) }),
                  record: signedIn ? recordSearch : null,
                }
              : undefined
          }
        />
      )}
    </div>
  );
}

/** The editor, once the tables of the service are known. */
async function Workbench({
  service,
  initial,
  nonce,
}: {
  readonly service: ArchiveService;
  readonly initial: string;
  readonly nonce: string;
}) {
  const ours = isOwnGateway(service);
  const read = ours ? null : await catalogueOf(service);
  const services = await listArchives();
  return (
    <QueryWorkbench
      initial={initial}
      catalogue={ours ? withLists(publishedCatalogue, initial) : read?.ok ? read.catalogue : null}
      note={noteOf(read)}
      checked={ours}
      services={[...services, ...(services.some(({ id }) => id === service.id) ? [] : [service])].map(
        ({ id, title, url }) => ({ id, title, url }),
      )}
      service={service.id}
      gateway={env.BASE_URL}
      usualRows={USUAL_ROWS}
      nonce={nonce}
      examples={ours ? examples : examples.filter(({ query }) => isGeneric(query))}
    />
  );
}

function noteOf(read: CatalogueOutcome | null): string | null {
  if (read === null) return null;
  if (!read.ok) return `Its tables could not be read: ${read.message}`;
  return [read.remark, `Read ${read.readAt.slice(0, 16).replace('T', ' ')} UTC.`].filter(Boolean).join(' ');
}

/** What any archive may be asked: one table, and nothing of our own beside it. */
const isGeneric = (query: string) =>
  /\bivoa\.obscore\b/i.test(query) && !/\b(?:cta|prov|tap_upload)\.|obscore_hea|ivo_/i.test(query);

/** The question in words, for the history: the query on one line, its beginning when it is long. */
function describeQuery(adql: string): string {
  const line = adql.trim().replace(/\s+/g, ' ');
  return `Asked: ${line.length > 200 ? `${line.slice(0, 200)} …` : line}`;
}
