/** The parameters of a query string by upper-case name (DALI 1.1 §3.1). */
export function queryValues(request: Request): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URL(request.url).searchParams) {
    const key = name.toUpperCase();
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}
