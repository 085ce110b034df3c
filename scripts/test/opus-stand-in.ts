/**
 * A small OPUS server for tests, of either generation, with the quirks that were read in the real one: times without a
 * zone, results that are addresses as text, hrefs that lead nowhere, bare error summaries, 500 for bad input.
 * A test breaks it by what stands in `trouble`.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInJob {
  readonly id: string;
  readonly name: string;
  readonly fields: Map<string, string>;
  phase: string;
  error: string | null;
  runs: number;
  stdout: string;
  results: Record<string, string>;
}

export interface Trouble {
  /** Nobody answers: connections are closed. */
  down?: boolean;
  /** Answers never come. */
  hang?: boolean;
  /** A page of a proxy in place of what was asked for. */
  page?: boolean;
  /** Results end early: so many bytes come. */
  truncate?: number;
  /** Results come whole, and are others than their checksums say. */
  corrupt?: boolean;
  /** Results come as pages of HTML. */
  resultPage?: boolean;
}

export interface StandIn {
  readonly url: string;
  readonly jobs: Map<string, StandInJob>;
  readonly trouble: Trouble;
  /** `METHOD /path` of each request, and who sent it. */
  readonly requests: {
    readonly line: string;
    readonly authorization: string | null;
    readonly token: string | null;
  }[];
  /** Definitions by name, in the JSON form. */
  readonly definitions: Record<string, object>;
  stop(): Promise<void>;
}

export interface StandInOptions {
  readonly generation: 'A' | 'B';
  readonly port?: number;
  /** What a job does when it is started; without it, the test moves it. */
  readonly onRun?: (job: StandInJob) => void;
}

export const GREETING = {
  name: 'greet',
  annotation: 'Greets somebody',
  version: '1.2',
  contact_name: 'opus-admin',
  executionDuration: '60',
  script: 'echo hello $who > $output',
  parameters: {
    who: { datatype: 'xs:string', default: 'world', required: 'true', annotation: 'Whom to greet' },
    times: { datatype: 'xs:int', default: '1', required: 'false', min: '1', max: '5', unit: '' },
  },
  parameters_keys: ['who', 'times'],
  used: {
    letter: {
      datatype: 'file',
      default: '',
      content_type: 'text/plain',
      multiplicity: '*',
      url: 'file://$ID',
    },
  },
  used_keys: ['letter'],
  generated: { output: { default: 'greeting.txt', content_type: 'text/plain', multiplicity: '1' } },
  generated_keys: ['output'],
};

const PAGE = '<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>';

export async function startOpusStandIn({ generation, port = 0, onRun }: StandInOptions): Promise<StandIn> {
  const jobs = new Map<string, StandInJob>();
  const trouble: Trouble = {};
  const requests: StandIn['requests'] = [];
  const definitions: Record<string, object> = { greet: GREETING, 'tmp/draft': GREETING };
  const base = generation === 'A' ? '/rest' : '/uws';
  let url = '';
  let made = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, url);
    const method = request.method!;
    requests.push({
      line: `${method} ${pathname}`,
      authorization: request.headers.authorization ?? null,
      token: (request.headers['x-opus-token'] as string | undefined) ?? null,
    });
    if (trouble.down) {
      request.socket.destroy();
      return;
    }
    if (trouble.hang) return;
    if (trouble.page) return send(response, 200, PAGE, 'text/html');
    if (pathname === '/capabilities') {
      return generation === 'A'
        ? send(response, 404, '<html><body>Not found</body></html>', 'text/html')
        : send(response, 200, capabilities(), 'text/xml');
    }
    if (pathname === '/jdl') {
      return send(
        response,
        200,
        JSON.stringify({ jobnames: Object.keys(definitions), details: definitions }),
        'application/json',
      );
    }
    if (!request.headers.authorization) return send(response, 401, 'Who are you?', 'text/plain');
    if (pathname === '/store') return sendStored(response, searchParams.get('ID') ?? '');
    const [, name, id, part, item] =
      new RegExp(`^${base}/([^/]+)(?:/([^/]+)(?:/([^/]+)(?:/([^/]+))?)?)?$`).exec(pathname) ?? [];
    if (name === undefined || !definitions[name]) return send(response, 404, 'No such job', 'text/plain');
    if (id === undefined)
      return method === 'POST' ? make(request, response, name) : send(response, 200, '<jobs/>', 'text/xml');
    const job = jobs.get(id);
    if (!job) return send(response, 404, `<html><body>Job ${id} NOT FOUND</body></html>`, 'text/html');
    if (method === 'DELETE') {
      jobs.delete(id);
      response.setHeader('location', `${url}${base}/${name}`);
      return send(response, 303, '', 'text/plain');
    }
    if (part === undefined) return send(response, 200, document(job), 'text/xml');
    if (part === 'phase' && method === 'POST') return steer(request, response, job);
    if (part === 'phase') return send(response, 200, job.phase, 'text/plain');
    if (part === 'stdout' && job.stdout !== '') return send(response, 200, job.stdout, 'text/plain');
    if (part === 'provjson' && job.phase === 'COMPLETED') {
      return send(
        response,
        200,
        JSON.stringify({ prefix: {}, activity: { [`opus_job:${name}/${id}`]: {} } }),
        'application/json',
      );
    }
    // The address of the result as text, not the result.
    if (part === 'results' && item !== undefined && item in job.results) {
      return send(response, 200, `${url}/store?ID=${id}-${item}`, 'text/plain; charset=UTF-8');
    }
    return send(response, 404, 'NOT FOUND', 'text/plain');
  }

  function sendStored(response: ServerResponse, entity: string) {
    const [id = '', item = ''] = entity.split('-');
    const text = jobs.get(id)?.results[item];
    if (text === undefined) return send(response, 404, 'No such entity', 'text/plain');
    if (trouble.resultPage) return send(response, 200, PAGE, 'text/html');
    const bytes = Buffer.from(trouble.corrupt ? text.toUpperCase() : text);
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('content-disposition', `attachment; filename="${entity}_${item}.txt"`);
    response.setHeader('content-length', bytes.length);
    if (trouble.truncate === undefined) {
      response.end(bytes);
      return;
    }
    response.write(bytes.subarray(0, trouble.truncate), () => response.socket?.destroy());
  }

  async function make(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const fields = await readFields(request);
    const times = Number(fields.get('times') ?? 1);
    if (times > 3)
      return send(
        response,
        generation === 'A' ? 500 : 400,
        '<html><body>times is too large for us</body></html>',
        'text/html',
      );
    made += 1;
    const id = made.toString(16).padStart(6, '0');
    jobs.set(id, { id, name, fields, phase: 'PENDING', error: null, runs: 0, stdout: '', results: {} });
    response.setHeader(
      'location',
      generation === 'A' ? `${url}//${name}/${id}` : `${url}${base}/${name}/${id}`,
    );
    return send(response, 303, '', 'text/plain');
  }

  async function steer(request: IncomingMessage, response: ServerResponse, job: StandInJob): Promise<void> {
    const phase = (await readFields(request)).get('PHASE');
    if (phase === 'RUN') {
      job.phase = 'QUEUED';
      job.runs += 1;
      onRun?.(job);
    } else if (phase === 'ABORT') job.phase = 'ABORTED';
    response.setHeader('location', `${url}${base}/${job.name}/${job.id}`);
    return send(response, 303, '', 'text/plain');
  }

  function document(job: StandInJob): string {
    const pseudo = ['stdout', 'stderr', 'provjson', 'provxml', 'provsvg'];
    const over = ['COMPLETED', 'ERROR', 'ABORTED'].includes(job.phase);
    const results = [...Object.keys(job.results), ...pseudo].map((id) => {
      const hash = createHash('sha256')
        .update(job.results[id] ?? '')
        .digest('hex');
      return `<uws:result id="${id}" mime-type="text/plain" ${id in job.results ? `name="${id}.txt" hash="${hash}" ` : ''}xlink:href="${url}//${job.name}/${job.id}/${id}"/>`;
    });
    const quoted = (value: string) => encodeURIComponent(value).replaceAll('%20', '+');
    return `<?xml version="1.0" encoding="UTF-8"?>
<uws:job xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.1">
<uws:jobId>${job.id}</uws:jobId><uws:runId>${job.fields.get('runId') ?? ''}</uws:runId><uws:ownerId>gateway</uws:ownerId>
<uws:phase>${job.phase}</uws:phase><uws:quote xsi:nil="true"/><uws:creationTime>2026-11-30T09:00:00</uws:creationTime>
<uws:startTime>2026-11-30T10:00:00</uws:startTime>${over ? '<uws:endTime>2026-11-30T10:00:42</uws:endTime>' : '<uws:endTime xsi:nil="true"/>'}
<uws:executionDuration>60</uws:executionDuration><uws:destruction>2026-12-30T09:00:00</uws:destruction>
<uws:parameters>${[...job.fields].map(([name, value]) => `<uws:parameter id="${name}">${quoted(value)}</uws:parameter>`).join('')}</uws:parameters>
<uws:results>${over ? results.join('') : ''}</uws:results>
${job.error === null ? '' : `<uws:errorSummary>${job.error}</uws:errorSummary>`}
<uws:jobInfo><process_id>4242</process_id></uws:jobInfo></uws:job>`;
  }

  function capabilities(): string {
    // It was told another name than the one we reach it by.
    const own = 'http://opus.internal:8082';
    const capability = (standardID: string, path: string) =>
      `<capability standardID="${standardID}"><interface role="std"><accessURL use="base">${own}${path}</accessURL></interface></capability>`;
    return `<?xml version="1.0"?><vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0">
${capability('ivo://ivoa.net/std/UWS#rest-1.1', '/uws')}${capability('https://opus-job-manager.readthedocs.io/#jdl', '/jdl')}
${capability('https://opus-job-manager.readthedocs.io/#provsap', '/provsap')}</vosi:capabilities>`;
  }

  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jobs,
    trouble,
    requests,
    definitions,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.statusCode = status;
  response.setHeader('content-type', type);
  response.end(body);
}

/** Of a form in either encoding; of a file, its text. */
async function readFields(request: IncomingMessage): Promise<Map<string, string>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const form = await new Response(Buffer.concat(parts), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const fields = new Map<string, string>();
  for (const [name, value] of form) fields.set(name, typeof value === 'string' ? value : await value.text());
  return fields;
}
