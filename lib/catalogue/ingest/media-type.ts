/**
 * Media types of products by the ending of their file. ECSV and YAML have no registered one that says more than text.
 */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/\.fits?\.gz$/i, 'application/gzip'],
  [/\.(fits?|pha|arf|rmf)$/i, 'application/fits'],
  [/\.(xml|vot|votable)$/i, 'application/x-votable+xml'],
  [/\.ya?ml$/i, 'application/yaml'],
];

export const mediaTypeOf = (path: string): string =>
  TYPES.find(([ending]) => ending.test(path))?.[1] ?? 'text/plain';
