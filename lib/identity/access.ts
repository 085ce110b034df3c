/**
 * Who may have what: the one rule that search marks, links, files, cutouts, packages, jobs and SAMP links all ask.
 *
 * Metadata are for everybody unless the collection is hidden; bytes are free when they are public or their release
 * date has come (ObsCore 1.1 §B.4.4), and before that for the proposal and the staff of the archive.
 * A hidden dataset is to look like one that does not exist: whoever reads `hidden` answers "not found".
 */
import { hasScope, isStaff, type Who } from './who';

/** What the rule needs to know of a dataset. */
export interface DatasetAccess {
  /** data_rights: `public`, `proprietary`, `secure`; `null` where nobody said. */
  readonly dataRights: string | null;
  /** UTC; `null` for proprietary data without an end. */
  readonly releaseDate: Date | null;
  readonly proposalId: string | null;
  /** Its collection is hidden. */
  readonly hidden: boolean;
}

/** `see` that it exists and what is said of it; `read` its bytes, and what is made of them. */
export type Act = 'see' | 'read';

export type Decision =
  | { readonly allowed: true; readonly because: 'metadata' | 'public' | 'released' | 'member' | 'staff' }
  | {
      readonly allowed: false;
      readonly reason: 'sign-in' | 'not-a-member' | 'hidden';
      /** UTC; when everybody may; `null` without such a date, and for what is hidden. */
      readonly releaseDate: Date | null;
      /** For the person who asked: why, and what would help. */
      readonly sentence: string;
    };

export function decide(who: Who, dataset: DatasetAccess, act: Act, now: Date): Decision {
  const insider = insiderOf(who, dataset);
  if (dataset.hidden && insider === null) {
    return { allowed: false, reason: 'hidden', releaseDate: null, sentence: 'There is no such dataset.' };
  }
  if (act === 'see') return { allowed: true, because: dataset.hidden ? insider! : 'metadata' };
  if (dataset.dataRights === 'public') return { allowed: true, because: 'public' };
  if (dataset.releaseDate !== null && dataset.releaseDate <= now)
    return { allowed: true, because: 'released' };
  if (insider !== null) return { allowed: true, because: insider };
  return refuse(who, dataset);
}

/** Why somebody is inside; `null` for those outside, and for a token that was not made for such data. */
function insiderOf(who: Who, { proposalId }: DatasetAccess): 'member' | 'staff' | null {
  if (!hasScope(who, 'data')) return null;
  if (isStaff(who)) return 'staff';
  return proposalId !== null && who.proposals.has(proposalId) ? 'member' : null;
}

function refuse(who: Who, { releaseDate, proposalId }: DatasetAccess): Decision {
  const state = `Proprietary${releaseDate ? ` until ${printDay(releaseDate)} UTC` : ''}`;
  const whose = proposalId === null ? 'the staff of the archive' : `the members of proposal ${proposalId}`;
  const refused = { allowed: false, releaseDate } as const;
  if (who.userId === null) {
    return { ...refused, reason: 'sign-in', sentence: `${state}, open to ${whose}: sign in as one of them.` };
  }
  const sentence = hasScope(who, 'data')
    ? `${state}, open to ${whose}, and ${who.name ?? 'this account'} is not one of them.`
    : `${state}, and this token may read public data only: make one with the scope "data".`;
  return { ...refused, reason: 'not-a-member', sentence };
}

/** A date as it stands in obs_release_date. */
function printDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
