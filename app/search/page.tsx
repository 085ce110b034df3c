import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FacetColumn } from '@/components/facets/facet-column';
import { searchedSky } from '@/components/result-views/searched-sky';
import { NothingFound } from '@/components/results/nothing-found';
import { FILTER_PARAMETER } from '@/components/results/filter-parameters';
import { Results } from '@/components/results/results';
import { TargetTotals } from '@/components/search-lists/target-totals';
import { AdqlPanel } from '@/components/search/adql-panel';
import { SearchKinds } from '@/components/search/example-searches';
import { SearchScope } from '@/components/search/search-scope';
import { SearchForm, type SearchFormState } from '@/components/search/search-form';
import { printQuery } from '@/lib/adql/print';
import { isOwnService } from '@/app/on-behalf';
import { env } from '@/lib/env';
import { type Criteria, parseCriteria, textOf } from '@/lib/obscore/criteria/criteria';
import {
  readCriteriaText,
  type SearchParameters,
  toCriteriaText,
  toSearchParameters,
} from '@/lib/obscore/criteria/criteria-parameters';
import { describeCriteria } from '@/lib/obscore/criteria/describe-criteria';
import { toAdql } from '@/lib/obscore/criteria/to-adql';
import { archiveSummary } from '../archive-summary';
import { currentUser } from '../current-user';
import { linkResult } from '../jobs/actions';
import { listAnalyses, readResults } from '../jobs/analysis-actions';
import { linkRows, linkSearch } from '../samp/actions';
import { recordSearch, saveAskedSearch } from '../searches/actions';
import { resolveName, submitSearch } from './actions';
import { locate } from './locate';
import { resultLimits } from './result-limits';

/** Facets are counted in our own archive alone. */
const own = isOwnService(env.TAP_URL);

interface SearchPageProps {
  readonly searchParams: Promise<SearchParameters>;
}

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const target = textOf(readCriteriaText(await searchParams), 'target');
  return { title: target === '' ? 'Search' : `Search: ${target}` };
}

/**
 * Form and results. The address holds the whole search, so this page is a function of it: Back,
 * reload and a shared link all come through here.
 */
export default async function SearchPage({ searchParams }: SearchPageProps) {
  const parameters = await searchParams;
  const [adql] = [parameters.adql ?? ''].flat();
  if (adql) redirect(`/query?${new URLSearchParams({ adql })}`); // a query of one's own is asked by its editor
  const signedIn = (await currentUser()) !== null;
  const { form, criteria } = await readSearch(parameters);
  const query = criteria === null ? null : toSearchParameters(criteria).toString();
  return (
    <div className="flex flex-col gap-4">
      <h1 className="sr-only">Search for observations</h1>
      <SearchScope here="one" search={query} />
      <SearchForm
        key={query ?? JSON.stringify(form.text)}
        initial={form}
        submit={submitSearch}
        resolve={resolveName}
        collections={(await archiveSummary()).collections.map(({ name }) => name)}
      />
      {criteria === null && Object.keys(form.errors).length === 0 && (
        <>
          <SearchKinds />
          {own && <FacetColumn query="" layout="page" />}
        </>
      )}
      {criteria !== null && query !== null && (
        <div className={own ? 'grid items-start gap-4 xl:grid-cols-[15rem_minmax(0,1fr)]' : undefined}>
          {own && <FacetColumn query={query} layout="column" />}
          <div className="flex min-w-0 flex-col gap-4">
            {criteria.targets !== null && <TargetTotals key={`totals ${query}`} query={query} />}
            <Results
              key={query}
              query={query}
              name={criteria.target ?? 'Observations'}
              target={targetOf(criteria)}
              searched={searchedSky(criteria)}
              asked={describeCriteria(criteria)}
              nothing={<NothingFound criteria={criteria} />}
              limits={resultLimits(printQuery(toAdql(criteria)))}
              service={env.TAP_URL}
              aladin={env.ALADIN_LITE_URL}
              own={own}
              adapted={!own}
              askedAt={`${new Date().toISOString().slice(0, 19)}Z`}
              linkSearch={linkSearch}
              linkRows={linkRows}
              analysis={{ listAnalyses, readResults, linkResult }}
              keep={{
                save: saveAskedSearch.bind(null, { address: query, asked: describeCriteria(criteria) }),
                record: signedIn ? recordSearch : null,
              }}
            />
            {!own && (
              <p className="text-sm text-muted">
                Counts by collection, instrument and mode are kept for this gateway’s own archive alone, not
                for {env.TAP_URL}.
              </p>
            )}
            {own && <AdqlPanel adql={printQuery(toAdql(criteria))} service={env.TAP_URL} />}
          </div>
        </div>
      )}
    </div>
  );
}

interface Search {
  readonly form: SearchFormState;
  /** `null` while nothing is asked, or when it cannot be asked. */
  readonly criteria: Criteria | null;
}

async function readSearch(parameters: SearchParameters): Promise<Search> {
  const text = readCriteriaText(parameters);
  const asked = Object.keys(text.values).length + text.level.length > 0;
  if (!asked) return { form: { text, errors: {}, resolution: null }, criteria: null };
  const parsed = parseCriteria(text);
  if (!parsed.ok) return { form: { text, errors: parsed.errors, resolution: null }, criteria: null };
  const located = await locate(parsed.criteria);
  const { resolution } = located;
  if (!located.ok) return { form: { text, errors: located.errors, resolution }, criteria: null };
  const { criteria } = located;
  // A name from the front page or from an old link: its position belongs in the address.
  if (parsed.criteria.position === null && criteria.position !== null) {
    const address = new URLSearchParams(toSearchParameters(criteria));
    for (const filter of [parameters[FILTER_PARAMETER] ?? []].flat())
      address.append(FILTER_PARAMETER, filter);
    redirect(`/search?${address}`);
  }
  return { form: { text: toCriteriaText(criteria), errors: {}, resolution }, criteria };
}

/** The place a package of the rows is analysed about. */
function targetOf({ target, position }: Criteria) {
  return target === null || position === null ? null : { name: target, ...position };
}
