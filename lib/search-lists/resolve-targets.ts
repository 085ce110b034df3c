/**
 * Positions for the targets of a list that have a name alone.
 *
 * Answers are kept for a month, so a list that is too long for one go continues where it stopped when it is sent again.
 */
import type { Resolve } from '@/lib/sesame/resolver';
import { nameKey } from '@/lib/sesame/target-name';
import type { ListedTarget } from './target';

export interface ResolveOptions {
  readonly resolve: Resolve;
  /** Look-ups under way at a time: Sesame is somebody else's machine. */
  readonly atOnce?: number;
  /** Milliseconds after which no further name is looked up. */
  readonly patience?: number;
  readonly now?: () => number;
}

/** Every target comes back, with a position or with the reason why it has none. */
export async function resolveTargets(
  targets: readonly ListedTarget[],
  { resolve, atOnce = 6, patience = 40_000, now = () => performance.now() }: ResolveOptions,
): Promise<readonly ListedTarget[]> {
  const wanting = targets.filter(needsLookUp);
  const names = new Map<string, string>();
  for (const { name } of wanting) if (!names.has(nameKey(name))) names.set(nameKey(name), name);
  const found = new Map<string, Pick<ListedTarget, 'ra' | 'dec' | 'problem'>>();
  const queue = [...names];
  const end = now() + patience;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [key, name] = next;
      found.set(
        key,
        now() > end ? { ra: null, dec: null, problem: NOT_REACHED } : await lookUp(name, resolve),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return targets.map((target) =>
    needsLookUp(target) ? { ...target, ...found.get(nameKey(target.name)) } : target,
  );
}

const NOT_REACHED = 'Not looked up in the time for one list: send the list again, what was found is kept';

const needsLookUp = (target: ListedTarget): target is ListedTarget & { readonly name: string } =>
  target.name !== null && target.ra === null && target.problem === null;

async function lookUp(name: string, resolve: Resolve) {
  const { object, trouble } = await resolve(name);
  if (object !== null) return { ra: object.ra, dec: object.dec, problem: null };
  const problem =
    trouble === null
      ? `No position is known for “${name}”: check the spelling, or give RA and Dec`
      : `${trouble}; neither this archive nor its table of known sources has “${name}”: give RA and Dec`;
  return { ra: null, dec: null, problem: problem.slice(0, 300) };
}
