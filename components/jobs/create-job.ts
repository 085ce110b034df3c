/**
 * Making a job from the page, by the same request that a script sends (UWS 1.1 §2.2.3.1).
 */

export type Created =
  | { readonly ok: true; readonly jobId: string }
  /** Problems by the parameter they begin with; what belongs to none stands under ''. */
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

export async function createJob(name: string, fields: FormData): Promise<Created> {
  const body = new FormData();
  for (const [key, value] of fields) {
    // An empty box means the default, and an empty file box no file.
    if (value instanceof File ? value.size > 0 : value.trim() !== '') body.append(key, value);
  }
  const response = await fetch(`/uws/${encodeURIComponent(name)}`, { method: 'POST', body });
  if (response.ok) return { ok: true, jobId: new URL(response.url).pathname.split('/').at(-1)! };
  return { ok: false, problems: sortProblems(await response.text(), [...fields.keys()]) };
}

/** One sentence a line; the ones about a parameter begin with its name. */
export function sortProblems(text: string, names: readonly string[]): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const line of text.split('\n').filter(Boolean)) {
    const name = names.find((one) => line.startsWith(`${one}=`) || line.startsWith(`${one} `)) ?? '';
    problems[name] = problems[name] === undefined ? line : `${problems[name]} ${line}`;
  }
  return problems;
}
