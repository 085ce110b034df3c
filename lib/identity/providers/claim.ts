/**
 * Claims by their path: `id`, or `data.id` where the answer is wrapped.
 *
 * A name with a dot of its own (`wlcg.groups`) is found whole first.
 */
export function readClaim(profile: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(profile, path)) return profile[path];
  let value: unknown = profile;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Long enough for any name or address, too short for mischief. */
const LONGEST_TEXT = 200;

/** The first of some claims that says something. */
export function firstText(
  profile: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): string | null {
  for (const path of paths) {
    const value = readClaim(profile, path);
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, LONGEST_TEXT);
  }
  return null;
}
