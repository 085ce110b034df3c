/**
 * Sesame's XML, schema 4x.
 *
 * The schema is looser in practice than on paper: remarks anywhere, comments after the root, old mirrors with
 * resolvers directly under the root. What is unknown is found by the missing position, never by the wording of a
 * remark, which has changed over the years. A resolver without position is passed over for the next one.
 */
import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { readText } from '@/lib/http/read-text';
import { SesameUnavailable } from './errors';
import { DATABASE_NAMES, type SesameDatabase, type SesameObject } from './sesame-object';

/** Sesame's answers are a few kilobytes. */
const MAX_BYTES = 1_000_000;
const MAX_DEPTH = 8;

/**
 * @returns `null` when no database knows the name
 * @throws {SesameUnavailable} for an error of the server, and for anything that is not Sesame's XML
 */
export async function readSesame(response: Response): Promise<SesameObject | null> {
  const from = response.url === '' ? 'Sesame' : `Sesame at ${new URL(response.url).host}`;
  if (!response.ok) throw new SesameUnavailable(`${from} answered with HTTP status ${response.status}`);
  try {
    return parseSesame(await readText(response, MAX_BYTES));
  } catch (error) {
    if (error instanceof SesameUnavailable) throw error;
    throw new SesameUnavailable(`${from} sent an answer that cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** The children of a Resolver that we use, as text. */
interface ResolverText {
  readonly database: string;
  ra?: string;
  dec?: string;
  oname?: string;
  otype?: string;
  readonly aliases: string[];
}

function parseSesame(xml: string): SesameObject | null {
  const parser = new SaxesParser();
  const path: string[] = [];
  const resolvers: ResolverText[] = [];
  const remarks: string[] = [];
  let text = '';

  parser.on('doctype', () => {
    throw new Error('it has a document type declaration');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== 'Sesame') throw new Error(`its root is <${name}>, not <Sesame>`);
    if (path.length === MAX_DEPTH) throw new Error('it is nested too deeply');
    path.push(name);
    text = '';
    if (name === 'Resolver') resolvers.push({ database: firstLetter(attributes), aliases: [] });
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (name === 'INFO' || name === 'ERROR') remarks.push(`${name}: ${text.trim()}`);
    if (path.at(-1) === 'Resolver') readChild(resolvers.at(-1), name, text.trim());
  });
  parser.write(xml).close();

  for (const resolver of resolvers) {
    const found = toObject(resolver);
    if (found !== null) return found;
  }
  const trouble = remarks.find(isTrouble);
  if (trouble !== undefined) throw new SesameUnavailable(`Sesame could not ask its databases: ${trouble}`);
  return null;
}

function firstLetter(attributes: Record<string, SaxesAttributePlain | string>): string {
  return String(attributes.name ?? '').charAt(0);
}

function readChild(resolver: ResolverText | undefined, name: string, text: string): void {
  if (resolver === undefined || text === '') return;
  if (name === 'jradeg') resolver.ra = text;
  else if (name === 'jdedeg') resolver.dec = text;
  else if (name === 'oname') resolver.oname = text.replace(/\s+/g, ' ');
  else if (name === 'otype') resolver.otype = text;
  else if (name === 'alias') resolver.aliases.push(text.replace(/\s+/g, ' '));
}

function toObject(resolver: ResolverText): SesameObject | null {
  const ra = parseDegrees(resolver.ra);
  const dec = parseDegrees(resolver.dec);
  if (!(0 <= ra && ra < 360 && Math.abs(dec) <= 90)) return null;
  return {
    oname: resolver.oname ?? '',
    ra,
    dec,
    otype: resolver.otype ?? null,
    aliases: resolver.aliases,
    database: isDatabase(resolver.database) ? resolver.database : null,
  };
}

function parseDegrees(text: string | undefined): number {
  return text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

function isDatabase(letter: string): letter is SesameDatabase {
  return letter in DATABASE_NAMES;
}

/** A database that was down is reported with status 200 and a remark; “Nothing found” is no trouble. */
function isTrouble(remark: string): boolean {
  return (
    /^ERROR|refused|could not access|timed? ?out/i.test(remark) &&
    !/no+thing found|not recogni[sz]ed/i.test(remark)
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
