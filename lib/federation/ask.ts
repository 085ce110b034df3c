/**
 * Asking a TAP service of somebody else, within limits.
 *
 * The service is told how many rows are wanted; one that does not listen is cut by whoever reads. Whatever goes wrong
 * is a sentence: what the service said, or what happened to it.
 */
import { FormData } from 'undici';
import { OutsideError } from '@/lib/outside/errors';
import { guardedRequest } from '@/lib/outside/guarded-fetch';
import { type RowFormat, syncRequest, type UploadedTable } from '@/lib/tap/client';
import { openAnswer } from '@/lib/tap/open-answer';
import type { AskLimits } from './limits';

export type TapAnswer =
  | { readonly ok: true; readonly answer: Response }
  /** `reached`: it answered, though not with a table. */
  | { readonly ok: false; readonly message: string; readonly reached: boolean };

/** One query to one service. */
export type AskTap = (query: {
  readonly adql: string;
  readonly format: RowFormat;
  readonly maxrec: number;
  /** Tables that go along, for a service that takes them. */
  readonly uploads?: readonly UploadedTable[];
}) => Promise<TapAnswer>;

/** @param url base address of the service */
export function askOutside(url: string, limits: AskLimits, signal?: AbortSignal): AskTap {
  return async (query) => {
    const request = syncRequest(url, query);
    try {
      const answer = await guardedRequest(request.url, {
        method: 'POST',
        content: query.uploads?.length ? await toForm(request) : new URLSearchParams(await request.text()),
        limit: limits.bytes,
        timeout: limits.timeout,
        patience: limits.patience,
        allowed: limits.networks,
        statuses: 'any',
        ...(signal === undefined ? {} : { signal }),
      });
      const opened = await openAnswer(toResponse(answer));
      return opened.ok ? opened : { ...opened, reached: true };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return { ok: false, message: `${error.message}.`, reached: false };
    }
  };
}

/** A document beside the queries, such as `/capabilities`, as text; `null` when it cannot be had. */
export async function readOutside(
  url: string,
  limits: AskLimits,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { body } = await guardedRequest(url, {
      limit: Math.min(limits.bytes, 4_000_000),
      timeout: limits.timeout,
      patience: limits.patience,
      allowed: limits.networks,
      ...(signal === undefined ? {} : { signal }),
    });
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of body) text += decoder.decode(piece, { stream: true });
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof OutsideError) return null;
    throw error;
  }
}

/** The same parts in the form that the guarded client sends. */
async function toForm(request: Request): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, value.name);
  }
  return form;
}

function toResponse({ status, headers, body }: Awaited<ReturnType<typeof guardedRequest>>): Response {
  const type = headers.get('content-type');
  // A Response refuses a body under some statuses, and statuses below 200; what is said counts, not the figure.
  const carried = status >= 200 && ![204, 205, 304].includes(status) ? status : 502;
  return new Response(toStream(body), {
    status: carried,
    headers: type === null ? {} : { 'content-type': type },
  });
}

function toStream(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}
