/**
 * What jobs may use, as figures, and which entry a figure comes from.
 *
 * For one person: what was said of her by name, else the most that one of her groups gives each member, else the
 * settings; each figure for itself. Besides, every group whose members share a figure bounds all of them together.
 */

export interface QuotaFigures {
  /** Described jobs that are queued or executing. */
  readonly jobs: number;
  /** Seconds of processors in 24 hours. */
  readonly cpuSeconds: number;
  /** Bytes of results that are kept. */
  readonly resultBytes: number;
}

export type Figure = keyof QuotaFigures;
export const FIGURES: readonly Figure[] = ['jobs', 'cpuSeconds', 'resultBytes'];

export const QUOTA_ROLES = ['user', 'staff', 'administrator'] as const;
export type QuotaRole = (typeof QUOTA_ROLES)[number];

/** Whom an entry is for. */
export type Whose =
  | { readonly kind: 'person'; readonly userId: string; readonly name: string }
  | { readonly kind: 'group'; readonly authority: string; readonly path: string; readonly role: string }
  | { readonly kind: 'proposal'; readonly proposalId: string }
  /** Those who have the role or a higher one. */
  | { readonly kind: 'role'; readonly role: QuotaRole };

/** Of every member for themselves, or of all of them. A person's is always `each`. */
export type Span = 'each' | 'together';

export interface QuotaEntry {
  readonly id: string;
  readonly whose: Whose;
  readonly span: Span;
  /** `null` where the entry says nothing of a figure. */
  readonly figures: { readonly [name in Figure]: number | null };
}

/** A figure that holds for somebody. */
export interface Bound {
  readonly figure: Figure;
  readonly allowed: number;
  /** `null`: the settings. */
  readonly from: QuotaEntry | null;
}

/**
 * All that bounds somebody, those of their own before those they share.
 *
 * @param entries that name this person or a group of theirs
 */
export function boundsOf(entries: readonly QuotaEntry[], general: QuotaFigures): Bound[] {
  return [
    ...FIGURES.map((figure) => ownBound(figure, entries, general)),
    ...entries.filter(({ span }) => span === 'together').flatMap(boundsBy),
  ];
}

function ownBound(figure: Figure, entries: readonly QuotaEntry[], general: QuotaFigures): Bound {
  const each = entries
    .filter(({ span }) => span === 'each')
    .flatMap(boundsBy)
    .filter((bound) => bound.figure === figure)
    .toSorted((a, b) => b.allowed - a.allowed);
  return (
    each.find(({ from }) => from?.whose.kind === 'person') ??
    each[0] ?? { figure, allowed: general[figure], from: null }
  );
}

function boundsBy(from: QuotaEntry): Bound[] {
  return FIGURES.flatMap((figure) => {
    const allowed = from.figures[figure];
    return allowed === null ? [] : [{ figure, allowed, from }];
  });
}

const ROLES: Record<QuotaRole, string> = {
  user: 'all who have an account',
  staff: 'the staff of the archive',
  administrator: 'the administrators',
};

/** @example printWhose({ kind: 'group', authority: 'aai.example.org', path: 'hess/crab', role: '' }); // 'group hess/crab of aai.example.org' */
export function printWhose(whose: Whose): string {
  switch (whose.kind) {
    case 'person':
      return whose.name;
    case 'group':
      return `group ${whose.path}${whose.role === '' ? '' : ` (role ${whose.role})`} of ${whose.authority}`;
    case 'proposal':
      return `proposal ${whose.proposalId}`;
    case 'role':
      return ROLES[whose.role];
    default:
      return whose satisfies never;
  }
}

/** Those an entry is for, as the beginning of a sentence about all of them. */
export function printMembers(whose: Whose): string {
  const printed = printWhose(whose);
  return whose.kind === 'group' || whose.kind === 'proposal' ? `the members of ${printed}` : printed;
}

/** A figure with its unit, to three digits. */
export function printFigure(figure: Figure, value: number): string {
  switch (figure) {
    case 'jobs':
      return value.toLocaleString('en');
    case 'cpuSeconds':
      if (value < 600) return `${round(value)} s`;
      return value < 7200 ? `${round(value / 60)} min` : `${round(value / 3600)} h`;
    case 'resultBytes':
      if (value < 1e6) return `${round(value / 1e3)} kB`;
      return value < 1e9 ? `${round(value / 1e6)} MB` : `${round(value / 1e9)} GB`;
    default:
      return figure satisfies never;
  }
}

/** @example printQuota(entry); // 'together: 10 jobs under way, 5 h of processor time a day' */
export function printQuota({ span, figures }: Pick<QuotaEntry, 'span' | 'figures'>): string {
  const said = FIGURES.flatMap((figure) => {
    const value = figures[figure];
    return value === null ? [] : [`${printFigure(figure, value)} ${NAMES[figure]}`];
  });
  return `${span}: ${said.join(', ')}`;
}

const NAMES: Record<Figure, string> = {
  jobs: 'jobs under way',
  cpuSeconds: 'of processor time a day',
  resultBytes: 'of results',
};

function round(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
