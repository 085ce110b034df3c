/**
 * A search as a query that one service understands, and in words what had to be asked otherwise.
 *
 * Only columns that ObsCore makes mandatory are asked for. A condition on something that a service does not have is
 * left out and told: its rows are then more than those asked for, never fewer without a word.
 */
import type { Condition, Query, TableReference } from '@/lib/adql/ast';
import {
  aggregate,
  and,
  ascending,
  column,
  equals,
  joinOn,
  number,
  oneOf,
  or,
  output,
  query,
  table,
} from '@/lib/adql/build';
import { printQuery } from '@/lib/adql/print';
import { columnsIn } from '@/lib/adql/turn-columns';
import type { Criteria, Match } from '@/lib/obscore/criteria/criteria';
import { requireRegion, type SearchRegion } from '@/lib/obscore/criteria/region-field';
import { requireSearchField } from '@/lib/obscore/criteria/search-fields';
import { LIST_COLUMNS, RESULT_COLUMNS } from '@/lib/obscore/criteria/to-adql';
import { mandatoryColumns } from '@/lib/obscore/mandatory-columns';
import { calibLevels } from '@/lib/obscore/data-level';
import type { Position } from '@/lib/sky/position';
import { overlaps } from '@/lib/obscore/criteria/interval-field';
import { LIST_ID, listsNamedIn, listTable } from '@/lib/obscore/criteria/kept-list';
import type { KeptInterval } from '@/lib/search-lists/interval';
import type { NumberedTarget } from '@/lib/search-lists/target';
import { intervalTable, targetTable } from '@/lib/search-lists/upload-tables';
import type { UploadedTable } from '@/lib/tap/client';
import { listTests, type PlaceTest, placeTests } from './place-test';
import type { ServiceSchema } from './service-schema';
import { theirUnits, type TheirUnits } from './their-units';
import {
  duringAny,
  groupByPlace,
  mergeIntervals,
  type SimultaneousRequest,
  withoutTimes,
} from './simultaneous';

/** What is asked of every archive. */
export type Question =
  | { readonly kind: 'criteria'; readonly criteria: Criteria; readonly lists?: QuestionLists }
  | { readonly kind: 'simultaneous'; readonly request: SimultaneousRequest };

/** The lists that the criteria name, with what they hold. */
export interface QuestionLists {
  /** Those that have a position. */
  readonly targets: readonly NumberedTarget[];
  /** By identifier. */
  readonly intervals: ReadonlyMap<string, readonly KeptInterval[]>;
}

/** So many targets or intervals stand in a query itself, where a service takes no tables. */
export const MOST_NAMED = 100;

/** One way of asking it. */
export interface AdaptedQuery {
  readonly rows: Query;
  /** How many rows there are, whatever the limit of the service. */
  readonly count: Query;
  /** How many rows each target of a list has, by `list_row`; `null` where there is none, or it stands in the query itself. */
  readonly totals: Query | null;
  /** How many rows at the place say nothing of their time; `null` where that is not asked. */
  readonly untimed: Query | null;
  readonly remarks: readonly string[];
  /** A condition is on the time. */
  readonly asksTime: boolean;
  /** Tables that go along. */
  readonly uploads?: readonly UploadedTable[];
  /** Whether the centre of a row belongs; `null` where the query has seen to it. */
  readonly keep: ((centre: Position) => boolean) | null;
}

/**
 * @param schema what the service says of itself
 * @param mostRows one more is asked for, so that a service which does not listen to MAXREC is seen to have more
 * @returns ways of asking, the best first; none where the service cannot be asked this at all
 */
export function adaptQuery(
  question: Question,
  schema: Pick<ServiceSchema, 'obscore' | 'geometry'> & Partial<Pick<ServiceSchema, 'uploads'>>,
  mostRows: number,
): readonly AdaptedQuery[] {
  const columns = schema.obscore === null ? null : new Set(schema.obscore.columns.map(({ name }) => name));
  const geometry = schema.geometry === null ? null : new Set(schema.geometry);
  const name = schema.obscore?.table.replaceAll('"', '') ?? 'ivoa.obscore';
  const has = (each: string) => columns?.has(each) ?? true;
  const units = theirUnits(schema.obscore?.columns ?? null);
  const shared = sharedRemarks(name, columns);
  const items = RESULT_COLUMNS.filter(has).map((each) => output(column(each)));
  const from = [table(name)];
  const ways =
    question.kind === 'simultaneous'
      ? simultaneousWays(question.request)
      : question.lists === undefined
        ? criteriaWays(question.criteria, NO_LISTS)
        : listWays(question.criteria, question.lists);
  return ways.map(({ place, where, untimed, remarks, keep, joins, uploads }) => {
    const asked = convert([...place, ...where]);
    const rows = query({
      items: joins === undefined ? items : [...LIST_COLUMNS.map((name) => output(column(name))), ...items],
      from: joins === undefined ? from : [joins],
      top: mostRows + 1,
      where: asked.condition,
      orderBy: joins === undefined ? [] : [ascending(column('list_row'))],
    });
    return {
      uploads: uploads?.filter(isNamedBy(rows)),
      rows,
      count: query({
        items: [output(aggregate('COUNT'), 'n_found')],
        from: joins === undefined ? from : [joins],
        where: asked.condition,
      }),
      totals:
        joins === undefined
          ? null
          : query({
              items: [output(column('list_row')), output(aggregate('COUNT'), 'n_found')],
              from: [joins],
              where: asked.condition,
              groupBy: [column('list_row')],
            }),
      untimed:
        untimed === null
          ? null
          : query({
              items: [output(aggregate('COUNT'), 'n_untimed')],
              from,
              where: convert([...place, ...untimed]).condition,
            }),
      remarks: [...new Set([...shared, ...remarks, ...asked.remarks])],
      asksTime: asked.names.has('t_min') || asked.names.has('t_max'),
      keep,
    };
  });

  function convert(conditions: readonly Condition[]): {
    readonly condition: Condition | null;
    readonly names: ReadonlySet<string>;
    readonly remarks: readonly string[];
  } {
    if (conditions.length === 0) return { condition: null, names: new Set(), remarks: [] };
    const condition = and(...conditions);
    return { ...units.convert(condition), names: columnsIn(condition) };
  }

  /** As tables first, which say it all; in the query itself where they are short. */
  function listWays(criteria: Criteria, lists: QuestionLists): readonly Way[] {
    const uploads = schema.uploads === true ? listTables(criteria, lists) : null;
    const named = lists.targets.length <= MOST_NAMED && !tooLong(lists.intervals);
    return [
      ...(uploads === null ? [] : tableWays(criteria).map((way) => ({ ...way, uploads }))),
      ...(named ? namedWays(criteria, lists) : []),
    ];
  }

  function tableWays(criteria: Criteria): readonly Way[] {
    const ways = criteriaWays(criteria, NO_LISTS);
    const { targets } = criteria;
    if (targets === null) return ways;
    const list = table(listTable('targets', targets));
    return listTests(criteria.match, criteria.radius, { columns, geometry }).flatMap((test) =>
      ways.map((way) => {
        const on = units.convert(test.condition);
        return {
          ...way,
          joins: joinOn(list, from[0]!, on.condition),
          remarks: [...(test.remark === null ? [] : [test.remark]), ...way.remarks, ...on.remarks],
        };
      }),
    );
  }

  function namedWays(criteria: Criteria, { targets, intervals }: QuestionLists): readonly Way[] {
    const ways = criteriaWays(criteria, intervals);
    if (criteria.targets === null) return ways;
    const tests = targets.map(({ ra, dec }) =>
      placeTests(criteria.match, { kind: 'circle', ra, dec, radius: criteria.radius }, { columns, geometry }),
    );
    const steps = tests.length === 0 ? 0 : Math.min(...tests.map(({ length }) => length));
    return Array.from({ length: steps }, (_, step) => tests.map((each) => each[step]!)).flatMap((chosen) =>
      ways.map((way): Way => {
        const within = anyKeeps(chosen);
        const both = (centre: Position) => (way.keep?.(centre) ?? true) && (within?.(centre) ?? true);
        return {
          ...way,
          place: [...way.place, anyOf(chosen.map(({ condition }) => condition))],
          remarks: [...(chosen[0]!.remark === null ? [] : [chosen[0]!.remark]), ...way.remarks],
          keep: way.keep === null && within === null ? null : both,
        };
      }),
    );
  }

  function criteriaWays(criteria: Criteria, intervals: QuestionLists['intervals']): readonly Way[] {
    const { where, remarks } = fieldConditions(criteria, columns, units, intervals);
    return waysOf(criteria.match, placesOf(criteria)).map((way) => ({
      ...way,
      where,
      untimed: null,
      remarks: [...way.remarks, ...remarks],
    }));
  }

  function simultaneousWays(request: SimultaneousRequest): readonly Way[] {
    const groups = groupByPlace(request);
    const circles = groups.map(({ ra, dec }) => ({
      kind: 'circle' as const,
      ra,
      dec,
      radius: request.radius,
    }));
    const tests = circles.map((circle) => placeTests('footprint', circle, { columns, geometry }));
    if (!has('t_min') || !has('t_max') || units.unaskable.has('t_min')) return [];
    const count = Math.min(...tests.map(({ length }) => length));
    return Array.from({ length: count }, (_, step): Way => {
      const chosen = tests.map((each) => each[step]!);
      const { remark } = chosen[0]!;
      const both = groups.map(({ rows }, index) =>
        and(chosen[index]!.condition, duringAny(mergeIntervals(rows, request.within))),
      );
      return {
        place: [],
        where: [anyOf(both)],
        untimed: [anyOf(chosen.map(({ condition }) => condition)), withoutTimes()],
        remarks: remark === null ? [] : [remark],
        keep: anyKeeps(chosen),
      };
    });
  }

  function waysOf(
    match: Match,
    places: readonly SearchRegion[],
  ): readonly Pick<Way, 'place' | 'remarks' | 'keep'>[] {
    const tests = places.map((place) => placeTests(match, place, { columns, geometry }));
    const count = tests.length === 0 ? 1 : Math.max(...tests.map(({ length }) => length));
    return Array.from({ length: count }, (_, step) => {
      const chosen = tests.map((each) => each[Math.min(step, each.length - 1)]!);
      const keeps = chosen.flatMap(({ keep }) => keep ?? []);
      return {
        place: chosen.map(({ condition }) => condition),
        remarks: [...new Set(chosen.flatMap(({ remark }) => remark ?? []))],
        keep: keeps.length === 0 ? null : (centre: Position) => keeps.every((keep) => keep(centre)),
      };
    });
  }
}

interface Way {
  /** The table of targets, joined. */
  readonly joins?: TableReference;
  readonly uploads?: readonly UploadedTable[];
  readonly place: readonly Condition[];
  readonly where: readonly Condition[];
  readonly untimed: readonly Condition[] | null;
  readonly remarks: readonly string[];
  readonly keep: AdaptedQuery['keep'];
}

const anyOf = (conditions: readonly Condition[]): Condition => or(...conditions);

/** A row that any of the boxes lets through belongs when any of the circles holds it. */
function anyKeeps(tests: readonly PlaceTest[]): AdaptedQuery['keep'] {
  const keeps = tests.flatMap(({ keep }) => keep ?? []);
  return keeps.length < tests.length ? null : (centre) => keeps.some((keep) => keep(centre));
}

function placesOf({ position, radius, region }: Criteria): readonly SearchRegion[] {
  return [
    ...(position === null ? [] : [{ kind: 'circle' as const, ...position, radius }]),
    ...(region === null ? [] : [requireRegion(region)]),
  ];
}

const NO_LISTS: QuestionLists['intervals'] = new Map();

const tooLong = (intervals: QuestionLists['intervals']) =>
  [...intervals.values()].some(({ length }) => length > MOST_NAMED);

/** The lists as the tables that a query names. */
export function listTables({ targets }: Criteria, lists: QuestionLists): readonly UploadedTable[] {
  return [
    ...(targets === null
      ? []
      : [{ name: `targets_${targets}`, table: targetTable(lists.targets, 'TABLEDATA') }]),
    ...[...lists.intervals].map(([id, intervals]) => ({
      name: `intervals_${id}`,
      table: intervalTable(intervals, 'TABLEDATA'),
    })),
  ];
}

/** A list whose condition was left out stays at home. */
function isNamedBy(rows: Query): (upload: UploadedTable) => boolean {
  const named = new Set(listsNamedIn(printQuery(rows)).map(({ kind, id }) => `${kind}_${id}`));
  return ({ name }) => named.has(name);
}

/** @param intervals lists that are to stand in the query itself */
function fieldConditions(
  criteria: Criteria,
  columns: ReadonlySet<string> | null,
  { unaskable }: TheirUnits,
  intervals: QuestionLists['intervals'],
) {
  const where: Condition[] = [];
  const remarks: string[] = [];
  for (const [name, value] of Object.entries(criteria.fields)) {
    const field = requireSearchField(name);
    const known =
      field.table === 'ivoa.obscore' &&
      (columns === null ? isMandatory(field.column) : columns.has(field.column));
    const notAsked = (why: string) =>
      remarks.push(`${why}: “${asTold(field.label, value)}” was not asked, so rows may not fit it.`);
    if (!known) {
      notAsked(`It has no column ${field.column}`);
      continue;
    }
    const listed = intervals.get(value);
    const condition = listed === undefined ? field.toCondition(value) : or(...listed.map(overlaps));
    const otherwise = [...columnsIn(condition)].find((name) => unaskable.has(name));
    if (otherwise === undefined) where.push(condition);
    else notAsked(`It cannot be asked by number, for ${unaskable.get(otherwise)}`);
  }
  const levels = calibLevels(criteria.levels).map(number);
  if (levels.length > 0 && (columns?.has('calib_level') ?? true)) {
    where.push(
      levels.length === 1 ? equals(column('calib_level'), levels[0]!) : oneOf(column('calib_level'), levels),
    );
  } else if (levels.length > 0) {
    remarks.push('It has no column calib_level: the data level was not asked, so rows may not fit it.');
  }
  return { where, remarks };
}

/** The identifier of a list says nothing to its reader. */
const asTold = (label: string, value: string) => (LIST_ID.test(value) ? label : `${label} ${value}`);

const isMandatory = (name: string) => MANDATORY.has(name);

function sharedRemarks(name: string, columns: ReadonlySet<string> | null): readonly string[] {
  const missing = columns === null ? [] : RESULT_COLUMNS.filter((each) => !columns.has(each));
  return [
    ...(name.toLowerCase() === 'ivoa.obscore' ? [] : [`Its ObsCore table is ${name}.`]),
    ...(missing.length === 0
      ? []
      : [
          `It has no ${missing.join(', ')}: ${missing.length === 1 ? 'that column is' : 'those columns are'} empty.`,
        ]),
    ...(columns === null || (columns.has('t_min') && columns.has('t_max'))
      ? []
      : ['It does not say when data were taken.']),
  ];
}

const MANDATORY: ReadonlySet<string> = new Set(mandatoryColumns.map(({ name }) => name));
