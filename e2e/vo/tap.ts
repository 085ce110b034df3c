/** A TAP client in a few lines: what it sends is as visible as what comes back. */
import type { APIRequestContext, APIResponse } from '@playwright/test';

export type Fields = Readonly<Record<string, string>>;

/** A query by GET, without compression. */
export function sync(request: APIRequestContext, fields: Fields): Promise<APIResponse> {
  return request.get('/tap/sync', { params: fields, headers: { 'accept-encoding': 'identity' } });
}

/** A new job; its URL. */
export async function createJob(
  request: APIRequestContext,
  fields: Fields,
  list = '/tap/async',
): Promise<string> {
  const response = await request.post(list, { form: { ...fields }, maxRedirects: 0 });
  if (response.status() !== 303)
    throw new Error(`no job was made: ${response.status()} ${await response.text()}`);
  return response.headers().location!;
}

/** Wait by WAIT until the job has ended; its last phase. */
export async function waitForEnd(request: APIRequestContext, job: string): Promise<string> {
  for (;;) {
    const document = await (await request.get(`${job}?WAIT=20`)).text();
    const phase = /<uws:phase>(\w+)</.exec(document)![1]!;
    if (!['PENDING', 'QUEUED', 'EXECUTING'].includes(phase)) return phase;
  }
}

/** The cells of a TABLEDATA, row by row. */
export function cellsOf(votable: string): string[][] {
  return [...votable.matchAll(/<TR>(.*?)<\/TR>/gs)].map(([, row]) =>
    [...row!.matchAll(/<TD>(.*?)<\/TD>|<TD\/>/gs)].map(([, cell]) => cell ?? ''),
  );
}

/** The values of QUERY_STATUS, in order. */
export function statusOf(votable: string): string[] {
  return [...votable.matchAll(/<INFO name="QUERY_STATUS" value="(\w+)"/g)].map(([, value]) => value!);
}

/** The message of an error document. */
export function messageOf(votable: string): string {
  return /<INFO name="QUERY_STATUS" value="ERROR">([^<]*)</.exec(votable)?.[1] ?? '';
}
