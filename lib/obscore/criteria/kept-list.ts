/**
 * What a kept list is called in a query: `TAP_UPLOAD.targets_3f2a…`.
 *
 * The name holds the identifier, so the text of a query says which lists belong to it: it can be edited, cited, and
 * read back into the form.
 */
export type ListKind = 'targets' | 'intervals';

/** 128 bits, hexadecimal: a name of a table may hold it. */
export const LIST_ID = /^[0-9a-f]{32}$/;

export const listTable = (kind: ListKind, id: string): string => `TAP_UPLOAD.${kind}_${id}`;

const LIST_TABLE = /\btap_upload\.(targets|intervals)_([0-9a-f]{32})\b/gi;

export interface ListReference {
  readonly kind: ListKind;
  readonly id: string;
}

/** Where the gateway has the list itself, as VOTable: whoever knows the identifier may read it. */
export const listPath = ({ kind, id }: ListReference): string => `/search/${kind}/list?id=${id}`;

/** The lists that a text of ADQL names, each once. */
export function listsNamedIn(adql: string): readonly ListReference[] {
  const found = new Map<string, ListReference>();
  for (const [, kind, id] of adql.matchAll(LIST_TABLE)) {
    const reference = { kind: kind!.toLowerCase() as ListKind, id: id!.toLowerCase() };
    found.set(`${reference.kind}_${reference.id}`, reference);
  }
  return [...found.values()];
}

/** Whether a list goes along with the search. */
export function hasList({
  targets,
  fields,
}: {
  readonly targets: string | null;
  readonly fields: Readonly<Record<string, string>>;
}): boolean {
  return targets !== null || Object.values(fields).some((value) => LIST_ID.test(value));
}

/** The list that a table of a FROM clause stands for. @returns `null` for any other table */
export function listOfPath(path: readonly string[], kind: ListKind): string | null {
  const [only, ...others] = listsNamedIn(path.join('.'));
  return path.length === 2 && only?.kind === kind && others.length === 0 ? only.id : null;
}
