/**
 * How two versions of a definition differ: facts and attributes one by one, what came, went or moved in the lists,
 * and scripts line by line.
 */
import type { JobDefinition } from './definition';

/** One thing that differs; empty text where it is not there. */
export interface Difference {
  /** For people: `annotation`, `parameter ra: max`, `order of the inputs` … */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

const LISTS = { parameters: 'parameter', used: 'input', generated: 'result', controls: 'control' } as const;

/** All but the script. */
export function findDifferences(before: JobDefinition, after: JobDefinition): Difference[] {
  const facts = (Object.keys(before) as (keyof JobDefinition)[]).filter(
    (key) => typeof before[key] === 'string' && key !== 'script',
  );
  return [
    ...facts.flatMap((key) => differ(key, String(before[key]), String(after[key]))),
    ...(Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((key) =>
      compareLists(LISTS[key], before[key], after[key]),
    ),
  ];
}

type Item = { readonly name: string };

function compareLists(word: string, before: readonly Item[], after: readonly Item[]): Difference[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const attributes = names.flatMap((name) => {
    const old = attributesOf(before.find((one) => one.name === name));
    const now = attributesOf(after.find((one) => one.name === name));
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
      differ(key === 'name' ? `${word} ${name}` : `${word} ${name}: ${key}`, old[key] ?? '', now[key] ?? ''),
    );
  });
  const common = (list: readonly Item[], other: readonly Item[]) =>
    list.map(({ name }) => name).filter((name) => other.some((one) => one.name === name));
  const order = differ(
    `order of the ${word}s`,
    common(before, after).join(', '),
    common(after, before).join(', '),
  );
  return [...attributes, ...order];
}

/** What an item says, as text; what is empty or left at `false` says nothing. */
function attributesOf(item: Item | undefined): Record<string, string> {
  const entries = Object.entries(item ?? {}).map(
    ([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value)] as const,
  );
  return Object.fromEntries(entries.filter(([, text]) => text !== '' && text !== 'false'));
}

function differ(what: string, before: string, after: string): Difference[] {
  return before === after ? [] : [{ what, before, after }];
}

/** Beyond so many pairs of lines the middle is shown as replaced: a comparison must not hold the page. */
const MOST_PAIRS = 4_000_000;

/** A longest common subsequence of lines; ends of lines do not count. */
export function compareLines(before: string, after: string): DiffLine[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const lines = (kind: DiffLine['kind'], texts: readonly string[]) => texts.map((text) => ({ kind, text }));
  return [
    ...lines('same', old.slice(0, start)),
    ...compareMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...lines('same', old.slice(old.length - end)),
  ];
}

function compareMiddle(old: readonly string[], now: readonly string[]): DiffLine[] {
  const gone = (text: string): DiffLine => ({ kind: 'gone', text });
  const fresh = (text: string): DiffLine => ({ kind: 'new', text });
  if (old.length * now.length > MOST_PAIRS) return [...old.map(gone), ...now.map(fresh)];
  // longest[i][j]: lines that old from i and now from j have in common
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[i] === now[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i]! });
      i += 1;
      j += 1;
    } else if (
      j === now.length ||
      (i < old.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    ) {
      lines.push(gone(old[i]!));
      i += 1;
    } else {
      lines.push(fresh(now[j]!));
      j += 1;
    }
  }
  return lines;
}
