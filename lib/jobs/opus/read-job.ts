/**
 * A job as an OPUS server tells it. Its document is nearly that of UWS 1.1: times without a zone, an error summary that
 * is bare text, results that are logs, and addresses that lead nowhere, so these are made from ids (opus.md §1.3).
 */
import { PHASES, type Phase } from '@/lib/uws/job';
import { readXmlTree, XmlError, type XmlNode } from '@/lib/xml/read-tree';
import { isPage } from './ask';
import { OpusError } from './errors';

export interface OpusJob {
  readonly jobId: string;
  /** UNKNOWN for a phase that UWS does not have. */
  readonly phase: Phase;
  readonly results: readonly OpusResult[];
  readonly error: string | null;
  /** Seconds between its start and its end, whatever zone they are told in; `null` before. */
  readonly seconds: number | null;
}

export interface OpusResult {
  readonly id: string;
  readonly href: string | null;
  readonly mediaType: string | null;
  readonly name: string | null;
  /** Hex digits, of an algorithm that their number tells. */
  readonly hash: string | null;
}

/** What stands among the results and is none. */
const PSEUDO = new Set(['stdout', 'stderr', 'provjson', 'provxml', 'provsvg']);

/** @throws {OpusError} for what is no job */
export function readOpusJob(document: string): OpusJob {
  const root = readTree(document);
  if (root.name !== 'job') throw new OpusError(`It gave a document "${root.name}" in place of a job.`);
  const text = (name: string) => textOf(root.children.find((child) => child.name === name));
  const phase = text('phase').toUpperCase();
  const results = root.children.find(({ name }) => name === 'results')?.children ?? [];
  const [start, end] = [Date.parse(text('startTime')), Date.parse(text('endTime'))];
  return {
    jobId: text('jobId'),
    phase: PHASES.find((one) => one === phase) ?? 'UNKNOWN',
    error: errorOf(root.children.find(({ name }) => name === 'errorSummary')),
    seconds: end >= start ? (end - start) / 1000 : null,
    results: results
      .filter(({ name, attributes }) => name === 'result' && attributes.id && !PSEUDO.has(attributes.id))
      .map(({ attributes }) => ({
        id: attributes.id!,
        href: attributes['xlink:href'] ?? attributes.href ?? null,
        mediaType: attributes['mime-type'] || null,
        name: attributes.name || null,
        hash: /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(attributes.hash ?? '')
          ? attributes.hash!.toLowerCase()
          : null,
      })),
  };
}

function readTree(document: string): XmlNode {
  if (isPage(document)) throw new OpusError('It gave an HTML page in place of a job.');
  try {
    return readXmlTree(document);
  } catch (error) {
    if (error instanceof XmlError) throw new OpusError(`It gave no job. ${error.message}`);
    throw error;
  }
}

/** Empty for what is absent, or nil. */
function textOf(node: XmlNode | undefined): string {
  if (!node || /^(true|1)$/.test(node.attributes['xsi:nil'] ?? '')) return '';
  return node.text.trim();
}

/** With a message inside, as UWS has it, or bare. */
function errorOf(node: XmlNode | undefined): string | null {
  if (!node) return null;
  const message = textOf(node.children.find(({ name }) => name === 'message')) || textOf(node);
  return message === '' ? null : message;
}
