import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ArchiveChoice } from '@/components/archives/archive-choice';
import type { ArchiveEntry } from '@/components/archives/archive-entry';
import { ArchiveResults } from '@/components/archives/archive-results';
import { ArchivesForm } from '@/components/archives/archives-form';
import { RegistrySearch } from '@/components/archives/registry-search';
import { SimultaneousForm } from '@/components/archives/simultaneous-form';
import { SearchScope } from '@/components/search/search-scope';
import type { SearchFormState } from '@/components/search/search-form';
import { Notice } from '@/components/ui/notice';
import { DEFAULT_NEAR, DEFAULT_WITHIN, printSimultaneous, readQuestion } from '@/lib/federation/question';
import { WAVEBANDS } from '@/lib/federation/registry';
import { type ArchiveService, OWN } from '@/lib/federation/service';
import type { SimultaneousRequest } from '@/lib/federation/simultaneous';
import { BLANK, type Criteria, parseCriteria } from '@/lib/obscore/criteria/criteria';
import {
  readCriteriaQuery,
  toCriteriaText,
  toSearchParameters,
} from '@/lib/obscore/criteria/criteria-parameters';
import { describeCriteria } from '@/lib/obscore/criteria/describe-criteria';
import { currentUser } from '../current-user';
import { linkResult } from '../jobs/actions';
import { listAnalyses, readResults } from '../jobs/analysis-actions';
import { linkArchives } from '../samp/actions';
import { resolveName } from '../search/actions';
import { locate } from '../search/locate';
import { addArchive, findArchives, removeArchive, submitArchives } from './actions';
import { findArchive, listArchives } from './services';

export const metadata: Metadata = { title: 'Many archives' };

interface ArchivesPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/**
 * One search for many archives, or what they have at the time of chosen rows (`with=…`). The address holds question and
 * archives, so a link asks the same again.
 */
export default async function ArchivesPage({ searchParams }: ArchivesPageProps) {
  const query = toQuery(await searchParams);
  const listed = (await listArchives()).map(toEntry);
  const named = [...new Set(query.getAll('archives'))].slice(0, 50);
  const found = await Promise.all(named.map(findArchive));
  const unknown = named.filter((_, index) => found[index] === null);
  const asked = found.filter((service) => service !== null).map(toEntry);
  const simultaneous = query.has('with');
  // Nobody is chosen yet: all, but our own where others are wanted beside its rows.
  const chosen =
    named.length > 0 ? named : listed.map(({ id }) => id).filter((id) => !simultaneous || id !== OWN);
  // A link may name archives that this visitor has not on the list, and need not take off.
  const others = asked.filter(({ id }) => !listed.some((each) => each.id === id));
  const archives = [...listed, ...others.map((other) => ({ ...other, added: false }))];
  const choice = <ArchiveChoice archives={archives} chosen={chosen} remove={removeArchive} />;
  const question = simultaneous ? readSimultaneous(query) : await readSearch(query);
  return (
    <div className="flex flex-col gap-4">
      <SearchScope here="many" search={question.kind === 'criteria' ? question.query : null} />
      <h1 className={simultaneous ? undefined : 'sr-only'}>
        {simultaneous ? 'Simultaneous data' : 'Many archives'}
      </h1>
      {question.kind === 'simultaneous' ? (
        <SimultaneousForm
          key={question.query}
          rows={question.request?.rows ?? []}
          dt={query.get('dt') ?? DEFAULT_WITHIN}
          near={query.get('near') ?? DEFAULT_NEAR}
        >
          {choice}
        </SimultaneousForm>
      ) : (
        <ArchivesForm
          key={question.query ?? 'nothing'}
          initial={question.form}
          submit={submitArchives}
          resolve={resolveName}
        >
          {choice}
        </ArchivesForm>
      )}
      <RegistrySearch
        wavebands={WAVEBANDS}
        keptIn={(await currentUser()) === null ? 'browser' : 'account'}
        search={findArchives}
        add={addArchive}
      />
      {question.message !== null && <Notice kind="error">{question.message}</Notice>}
      {unknown.length > 0 && (
        <Notice kind="warning" title="Some archives of this link are not known here.">
          {unknown.join(', ')}: find them in the registry, and add them to the list.
        </Notice>
      )}
      {question.query !== null && question.message === null && asked.length > 0 && (
        <ArchiveResults
          key={`${question.query} ${named.join(' ')}`}
          question={question.query}
          archives={asked}
          name={question.name}
          asked={question.words}
          askedAt={`${new Date().toISOString().slice(0, 19)}Z`}
          target={question.target}
          linkTable={linkArchives}
          analysis={{ listAnalyses, readResults, linkResult }}
        />
      )}
      {question.query !== null && named.length === 0 && (
        <p className="text-muted">Choose the archives and press “Ask them”.</p>
      )}
    </div>
  );
}

interface Asked {
  /** Without archives; `null` while nothing is asked, or when it cannot be. */
  readonly query: string | null;
  readonly message: string | null;
  readonly name: string;
  readonly words: string;
  readonly target: { readonly name: string; readonly ra: number; readonly dec: number } | null;
}

type AskedQuestion =
  | (Asked & { readonly kind: 'criteria'; readonly form: SearchFormState })
  | (Asked & { readonly kind: 'simultaneous'; readonly request: SimultaneousRequest | null });

function readSimultaneous(query: URLSearchParams): AskedQuestion {
  const read = readQuestion(query);
  const nothing = { kind: 'simultaneous', name: 'Simultaneous data', target: null } as const;
  if (!read.ok || read.question.kind !== 'simultaneous') {
    return { ...nothing, query: null, message: read.ok ? null : read.message, words: '', request: null };
  }
  const { request } = read.question;
  const dt = query.get('dt') ?? DEFAULT_WITHIN;
  const near = query.get('near') ?? DEFAULT_NEAR;
  const count = request.rows.length;
  return {
    ...nothing,
    query: printSimultaneous(request.rows, dt, near).toString(),
    message: null,
    words: `Asked for data within ± ${dt} and ${request.radius}° of ${count === 1 ? 'the observation' : `each of ${count} observations`}`,
    request,
  };
}

async function readSearch(query: URLSearchParams): Promise<AskedQuestion> {
  const text = readCriteriaQuery(query);
  const nothing = {
    kind: 'criteria',
    query: null,
    message: null,
    name: '',
    words: '',
    target: null,
  } as const;
  if (Object.keys(text.values).length + text.level.length === 0) {
    return { ...nothing, form: { text: BLANK, errors: {}, resolution: null } };
  }
  const parsed = parseCriteria(text);
  if (!parsed.ok) return { ...nothing, form: { text, errors: parsed.errors, resolution: null } };
  const located = await locate(parsed.criteria);
  if (!located.ok) {
    return { ...nothing, form: { text, errors: located.errors, resolution: located.resolution } };
  }
  const { criteria, resolution } = located;
  const parameters = toSearchParameters(criteria);
  // A name without a position: the position belongs in the address.
  if (parsed.criteria.position === null && criteria.position !== null) {
    for (const id of query.getAll('archives')) parameters.append('archives', id);
    redirect(`/archives?${parameters}`);
  }
  return {
    kind: 'criteria',
    query: parameters.toString(),
    message: null,
    name: criteria.target ?? 'Observations',
    words: describeCriteria(criteria),
    target: targetOf(criteria),
    form: { text: toCriteriaText(criteria), errors: {}, resolution },
  };
}

function targetOf({ target, position }: Criteria): Asked['target'] {
  return target === null || position === null ? null : { name: target, ...position };
}

function toEntry({ id, title, url, wavebands, contact, origin }: ArchiveService): ArchiveEntry {
  return { id, title, url, wavebands, contact, added: origin === 'registry' };
}

function toQuery(parameters: Awaited<ArchivesPageProps['searchParams']>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => [name, value]),
    ),
  );
}
