/**
 * The sentence for whoever may not start a job: which quota, its figure, and whose it is.
 */
import { UwsError } from '@/lib/uws/errors';
import { type Bound, type Figure, printFigure, printMembers, printWhose } from './figures';

/** Seconds after which somebody may ask again. Room comes back when they delete, not by itself. */
const TRY_AGAIN: Partial<Record<Figure, number>> = { jobs: 60, cpuSeconds: 3600 };

const HELP: Record<Figure, string> = {
  jobs: 'wait for one to end, or abort it',
  cpuSeconds: 'try again later',
  resultBytes: 'delete jobs that you need no more',
};

/** @param used what was used when the job was to start */
export function refusal({ figure, allowed, from }: Bound, used: number): UwsError {
  const members = from?.span === 'together' ? printMembers(from.whose) : null;
  const said = usedSoFar(figure, printFigure(figure, used), members);
  return new UwsError(
    `${said.charAt(0).toUpperCase()}${said.slice(1)}, and ${printFigure(figure, allowed)} is what ${allowedBy(from)}: ${HELP[figure]}.`,
    503,
    TRY_AGAIN[figure],
  );
}

/** @param members who share it; `null` for a person's own use */
function usedSoFar(figure: Figure, amount: string, members: string | null): string {
  switch (figure) {
    case 'jobs':
      return members === null
        ? `you have ${amount} jobs under way`
        : `${members} have ${amount} jobs under way together`;
    case 'cpuSeconds':
      return `${members === null ? 'your jobs' : `jobs of ${members}`} used ${amount} of processor time in the last 24 hours`;
    case 'resultBytes':
      return `results of ${members === null ? 'your jobs' : `jobs of ${members}`} hold ${amount}`;
    default:
      return figure satisfies never;
  }
}

function allowedBy(from: Bound['from']): string {
  if (from === null) return 'the general quota allows each person';
  if (from.span === 'together') return 'their shared quota allows';
  return from.whose.kind === 'person'
    ? 'your own quota allows'
    : `the quota of ${printWhose(from.whose)} allows each of them`;
}
