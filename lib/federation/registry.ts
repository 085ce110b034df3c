/**
 * Finding archives in the Virtual Observatory's registry by RegTAP (RegTAP 1.2 §8, §10.8).
 *
 * The registry lists what anybody has registered: its answers are text to show, and an address in them is only asked
 * after the same check as any other from outside.
 */
import type { Condition, Query } from '@/lib/adql/ast';
import {
  and,
  call,
  column,
  equals,
  inSubquery,
  isNull,
  like,
  naturalJoin,
  not,
  number,
  oneOf,
  or,
  output,
  query,
  select,
  table,
  text,
} from '@/lib/adql/build';
import { printQuery } from '@/lib/adql/print';
import { OutsideError } from '@/lib/outside/errors';
import { VotableError } from '@/lib/votable/errors';
import type { AskTap } from './ask';
import { readTexts } from './read-texts';
import type { ArchiveService } from './service';

export interface RegistrySearch {
  /** Words of title or description; every one must be there. */
  readonly words: string;
  /** An observatory or instrument. */
  readonly facility: string;
  /** A term of the vocabulary “messenger”; services that name none are found as well. */
  readonly waveband: string;
}

/** Terms of the IVOA vocabulary “messenger” that ObsTAP services use. */
export const WAVEBANDS = [
  'Gamma-ray',
  'X-ray',
  'EUV',
  'UV',
  'Optical',
  'Infrared',
  'Millimeter',
  'Radio',
  'Neutrino',
];

export interface RegisteredService {
  readonly ivoid: string;
  readonly title: string;
  readonly url: string;
  readonly wavebands: readonly string[];
  readonly description: string | null;
  readonly reference: string | null;
}

export type RegistryOutcome =
  | {
      readonly ok: true;
      readonly services: readonly RegisteredService[];
      readonly registry: string;
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly message: string };

/** Services in one answer. */
export const MOST_FOUND = 100;
/** One service may have several interfaces. */
const MOST_ROWS = 400;

const COLUMNS = ['ivoid', 'res_title', 'waveband', 'res_description', 'reference_url', 'access_url'] as const;

const STANDARD = 'ivo://ivoa.net/std/tap';
const OBSCORE = 'ivo://ivoa.net/std/obscore%';

const holdsOne = (condition: ReturnType<typeof call>): Condition => equals(number(1), condition);

/** ivoids with a detail: the data model of a capability, a facility. */
const withDetail = (...where: readonly Condition[]): Condition =>
  inSubquery(
    column('ivoid'),
    select({ items: [output(column('ivoid'))], from: [table('rr.res_detail')], where: and(...where) }),
  );

/** TAP services that declare ObsCore; the pattern takes the spellings that services have for it. */
export function toRegistryQuery(search: RegistrySearch): Query {
  return query({
    distinct: true,
    top: MOST_ROWS,
    items: COLUMNS.map((name) => output(column(name))),
    from: [naturalJoin(naturalJoin(table('rr.resource'), table('rr.capability')), table('rr.interface'))],
    where: and(...conditions(search)),
  });
}

/** One service by its identifier, to take its address from the registry itself. */
export function toServiceQuery(ivoid: string): Query {
  return query({
    distinct: true,
    top: MOST_ROWS,
    items: COLUMNS.map((name) => output(column(name))),
    from: [naturalJoin(naturalJoin(table('rr.resource'), table('rr.capability')), table('rr.interface'))],
    where: and(...isTapService(), equals(column('ivoid'), text(ivoid.toLowerCase()))),
  });
}

function isTapService(): Condition[] {
  return [
    like(column('standard_id'), text(`${STANDARD}%`)),
    not(like(column('standard_id'), text('%#aux'))),
    equals(column('intf_role'), text('std')),
  ];
}

function conditions({ words, facility, waveband }: RegistrySearch): Condition[] {
  return [
    ...isTapService(),
    withDetail(
      equals(column('detail_xpath'), text('/capability/dataModel/@ivo-id')),
      holdsOne(call('ivo_nocasematch', column('detail_value'), text(OBSCORE))),
    ),
    ...wordsOf(words).map((word) =>
      or(
        holdsOne(call('ivo_hasword', column('res_title'), text(word))),
        holdsOne(call('ivo_hasword', column('res_description'), text(word))),
        holdsOne(call('ivo_nocasematch', column('short_name'), text(`%${literal(word)}%`))),
        holdsOne(call('ivo_nocasematch', column('ivoid'), text(`%${literal(word)}%`))),
      ),
    ),
    ...(facility.trim() === ''
      ? []
      : [
          or(
            withDetail(
              oneOf(column('detail_xpath'), [text('/facility'), text('/instrument')]),
              holdsOne(
                call('ivo_nocasematch', column('detail_value'), text(`%${literal(facility.trim())}%`)),
              ),
            ),
            holdsOne(call('ivo_nocasematch', column('res_title'), text(`%${literal(facility.trim())}%`))),
            holdsOne(call('ivo_hasword', column('res_description'), text(facility.trim()))),
          ),
        ]),
    // Whole-archive services carry no waveband as a rule: they stay.
    ...(waveband === ''
      ? []
      : [
          or(
            holdsOne(call('ivo_hashlist_has', column('waveband'), text(waveband.toLowerCase()))),
            isNull(column('waveband')),
          ),
        ]),
  ];
}

const wordsOf = (words: string) => words.trim().split(/\s+/).filter(Boolean).slice(0, 8);

/** The signs of a pattern as themselves are not to be had in every RegTAP service: they match anything. */
const literal = (word: string) => word.replaceAll('%', '_');

/**
 * Ask one registry after the other until one answers.
 *
 * @param asks by the address of the registry
 */
export async function searchRegistry(
  asks: readonly { readonly url: string; readonly ask: AskTap }[],
  asked: Query,
): Promise<RegistryOutcome> {
  const adql = printQuery(asked);
  const failures: string[] = [];
  for (const { url, ask } of asks) {
    const answer = await ask({ adql, format: 'votable', maxrec: MOST_ROWS });
    if (!answer.ok) {
      failures.push(answer.reached ? `${url} says: ${answer.message}` : answer.message);
      continue;
    }
    try {
      const rows = await readTexts(answer.answer, COLUMNS, MOST_ROWS);
      const services = toServices(rows);
      return {
        ok: true,
        services: services.slice(0, MOST_FOUND),
        registry: url,
        cut: rows.length === MOST_ROWS || services.length > MOST_FOUND,
      };
    } catch (error) {
      if (!(error instanceof VotableError || error instanceof OutsideError)) throw error;
      failures.push(`${url} sent no table: ${error.message}`);
    }
  }
  const message = failures.length === 0 ? 'No registry is named in the settings.' : failures.join(' ');
  return { ok: false, message };
}

type RegistryRow = Awaited<ReturnType<typeof readTexts<(typeof COLUMNS)[number]>>>[number];

/** One entry for each service, the https address where it has several; what is no address is passed over. */
function toServices(rows: readonly RegistryRow[]): RegisteredService[] {
  const services = new Map<string, RegisteredService>();
  for (const row of rows) {
    const ivoid = row.ivoid?.toLowerCase() ?? '';
    const url = row.access_url?.replace(/\/+$/, '') ?? '';
    if (!/^ivo:\/\/[a-z0-9][\w.-]{2,}(\/\S*)?$/.test(ivoid) || ivoid.length > 200) continue;
    if (!/^https?:\/\/[^\s"'<>]{3,500}$/.test(url) || !URL.canParse(url)) continue;
    const known = services.get(ivoid);
    if (known !== undefined && (known.url.startsWith('https:') || !url.startsWith('https:'))) continue;
    services.set(ivoid, {
      ivoid,
      url,
      title: row.res_title?.slice(0, 100) ?? ivoid,
      wavebands: (row.waveband?.split('#') ?? []).map(toTerm).filter(Boolean).slice(0, 12),
      description: row.res_description?.slice(0, 400) ?? null,
      reference: /^https?:\/\/[^\s"'<>]+$/.test(row.reference_url ?? '') ? row.reference_url : null,
    });
  }
  return [...services.values()].sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** RegTAP keeps terms in lower case. */
function toTerm(word: string): string {
  const term = word.trim().slice(0, 30);
  return WAVEBANDS.find((known) => known.toLowerCase() === term.toLowerCase()) ?? term;
}

export function toArchiveService({
  ivoid,
  title,
  url,
  wavebands,
  reference,
}: RegisteredService): ArchiveService {
  return { id: ivoid, ivoid, title, url, wavebands, contact: reference, tables: [], origin: 'registry' };
}
