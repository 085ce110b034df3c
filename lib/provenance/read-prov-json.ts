/**
 * PROV-JSON as W3C tools, voprov and OPUS write it (member submission of 2013; shape in the digest of OPUS).
 *
 * Read leniently where writers differ: prov: and voprov: alike for arguments, one value or an array of them,
 * several members in one hadMember. What makes no sense is a ProvError that names the way to it.
 */
import type { Attribute, Bundle, Literal, ProvDocument, ProvRecord } from './document';
import { ProvError } from './errors';
import { isDateTime, isNameType, textLiteral } from './literals';
import { NameScope } from './name-scope';
import { PROV, VOPROV, XSD } from './namespaces';
import { type Argument, factsOf, isRecordKind, type RecordKind } from './record-kinds';
import { baseOf } from './subtypes';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** @throws {ProvError} with the way to what is wrong */
export function readProvJson(text: string): ProvDocument {
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
    const place = `line ${before.length}, column ${before.at(-1)!.length + 1}`;
    throw new ProvError('PROV-JSON', place, 'it is no JSON', { cause: error });
  }
  const content = requireObject(json, []);
  const scope = readPrefixes(content, new NameScope(), []);
  const bundles = Object.entries(requireObject(content.bundle ?? {}, ['bundle'])).map(([name, inside]) =>
    readBundle(name, inside, scope),
  );
  return { prefixes: scope.prefixes, records: readRecords(content, scope, []), bundles };
}

function readBundle(name: string, json: Json, outer: NameScope): Bundle {
  const way = ['bundle', name];
  const content = requireObject(json, way);
  const scope = readPrefixes(content, new NameScope(outer), way);
  if ('bundle' in content) throw problem(way, 'a bundle holds no bundles');
  return { id: resolve(name, scope, way), records: readRecords(content, scope, way) };
}

function readPrefixes(content: JsonObject, scope: NameScope, way: readonly string[]): NameScope {
  for (const [prefix, namespace] of Object.entries(requireObject(content.prefix ?? {}, [...way, 'prefix']))) {
    const here = [...way, 'prefix', prefix];
    if (typeof namespace !== 'string') throw problem(here, 'expected the text of a namespace');
    const wrong = scope.declare(prefix, namespace);
    if (wrong) throw problem(here, wrong);
  }
  return scope;
}

function readRecords(content: JsonObject, scope: NameScope, way: readonly string[]): ProvRecord[] {
  const records: ProvRecord[] = [];
  for (const [word, group] of Object.entries(content)) {
    if (word === 'prefix' || word === 'bundle') continue;
    const here = [...way, word];
    const base = baseOf(word);
    const kind = base?.kind ?? (isRecordKind(word) ? word : null);
    if (kind === null) throw problem(here, `there is no kind of record ${JSON.stringify(word)} in PROV`);
    const types = base ? [{ name: `${PROV}type`, value: { kind: 'name', iri: base.type } as const }] : [];
    for (const [name, given] of Object.entries(requireObject(group, here))) {
      const id = name.startsWith('_:') ? null : resolve(name, scope, [...here, name]);
      for (const one of Array.isArray(given) ? given : [given]) {
        const at = [...here, name];
        for (const content of splitMembers(requireObject(one, at), kind)) {
          const record = readRecord(kind, id, content, scope, at);
          records.push({ ...record, attributes: [...types, ...record.attributes] });
        }
      }
    }
  }
  return records;
}

/** `hadMember` with several entities is several records. */
function splitMembers(content: JsonObject, kind: RecordKind): JsonObject[] {
  const members = content['prov:entity'];
  if (kind !== 'hadMember' || !Array.isArray(members)) return [content];
  return members.map((member) => ({ ...content, 'prov:entity': member }));
}

function readRecord(
  kind: RecordKind,
  id: string | null,
  content: JsonObject,
  scope: NameScope,
  way: readonly string[],
): ProvRecord {
  const facts = factsOf(kind);
  const args: Record<string, string> = {};
  const attributes: Attribute[] = [];
  for (const [name, given] of Object.entries(content)) {
    const here = [...way, name];
    const iri = resolve(name, scope, here);
    const argument = facts.arguments.find(
      (one) => one.iri === iri || iri === VOPROV + one.name || iri === PROV + one.name,
    );
    const values = Array.isArray(given) ? given : [given];
    const value = argument && values.length === 1 ? readArgument(argument, values[0]!, scope, here) : null;
    if (argument && value !== null && args[argument.name] === undefined) args[argument.name] = value;
    else if (argument && argument.type !== 'literal') throw problem(here, 'expected one value');
    else for (const one of values) attributes.push({ name: iri, value: readLiteral(one, scope, here) });
  }
  return { kind, id, arguments: args, attributes };
}

/** Text of an argument; null for one that is told better as an attribute, such as a number with its type. */
function readArgument(
  argument: Argument,
  json: Json,
  scope: NameScope,
  way: readonly string[],
): string | null {
  if (argument.type === 'literal') return typeof json === 'string' ? json : null;
  const text = typeof json === 'object' && json !== null && !Array.isArray(json) ? json.$ : json;
  if (typeof text !== 'string')
    throw problem(way, argument.type === 'name' ? 'expected a name' : 'expected a time');
  if (argument.type === 'name') return resolve(text, scope, way);
  if (!isDateTime(text))
    throw problem(way, `${JSON.stringify(text)} is no time: expected 2026-01-05T10:00:00Z`);
  return text;
}

function readLiteral(json: Json, scope: NameScope, way: readonly string[]): Literal {
  if (typeof json === 'string') return textLiteral(json, null, null);
  if (typeof json === 'number')
    return textLiteral(String(json), XSD + (Number.isInteger(json) ? 'int' : 'double'), null);
  if (typeof json === 'boolean') return textLiteral(String(json), `${XSD}boolean`, null);
  const { $: value, type, lang } = requireObject(json, way);
  if (value === null || value === undefined || typeof value === 'object') {
    throw problem(way, 'a typed value needs its text under "$"');
  }
  if (type !== undefined && typeof type !== 'string') throw problem(way, 'the type of a value is a name');
  if (lang !== undefined && typeof lang !== 'string')
    throw problem(way, 'the language of a value is a tag such as "en"');
  const datatype = type === undefined ? null : resolve(type, scope, way);
  if (isNameType(datatype)) return { kind: 'name', iri: resolve(String(value), scope, way) };
  return textLiteral(String(value), datatype, lang ?? null);
}

function requireObject(json: Json, way: readonly string[]): JsonObject {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw problem(way, 'expected an object');
}

function resolve(name: string, scope: NameScope, way: readonly string[]): string {
  const iri = scope.resolve(name);
  if (iri === null) throw problem(way, scope.complaint(name));
  return iri;
}

function problem(way: readonly string[], what: string): ProvError {
  return new ProvError('PROV-JSON', way.length === 0 ? 'the document' : `at ${way.join(' → ')}`, what);
}
