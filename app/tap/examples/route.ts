/** Queries to start from, for people and for programs (DALI 1.1 §2.3). */
import { TAP_SERVICE_URL } from '@/lib/archive/tap-service';
import { env } from '@/lib/env';
import { exampleAdql, SEARCH_KINDS } from '@/lib/obscore/criteria/example-searches';
import { type ExampleQuery, exampleQueries } from '@/lib/tap/example-queries';
import { examplesDocument } from '@/lib/tap/examples';
import { preflight, respond } from '../respond';

/** The example searches of the page, as the queries they send. */
const searches: readonly ExampleQuery[] = SEARCH_KINDS.flatMap(({ kind, examples }) =>
  examples.map((example) => {
    const query = exampleAdql(example);
    return {
      id: example.id,
      name: `${kind}: ${example.title}`,
      explanation: `As the search page asks it: ${example.about}.`,
      tables: ['ivoa.obscore', 'cta.obs_config'].filter((table) => query.includes(table)),
      query,
    };
  }),
);

export const GET = () =>
  respond(
    () =>
      new Response(
        examplesDocument(
          [...searches, ...exampleQueries],
          `Example queries for ${env.SITE_NAME}`,
          TAP_SERVICE_URL,
        ),
        {
          headers: { 'content-type': 'application/xhtml+xml; charset=utf-8' },
        },
      ),
  );
export const OPTIONS = preflight;
