/**
 * What an element says by its attributes (VOTable 1.4 §3, §4), old spellings understood.
 */
import { isArraysize } from './arraysize';
import type { Coosys, Info, Timesys } from './document';
import { VotableError } from './errors';
import type { Datatype, Field, Link } from './field';

export type Attributes = Readonly<Record<string, string>>;

const DATATYPES: ReadonlySet<string> = new Set([
  'boolean',
  'bit',
  'unsignedByte',
  'short',
  'int',
  'long',
  'char',
  'unicodeChar',
  'float',
  'double',
  'floatComplex',
  'doubleComplex',
] satisfies Datatype[]);

/** Names that some writers use for text of any length. */
const NEVER_STANDARD: Readonly<Record<string, Datatype>> = { string: 'char', unicodeString: 'unicodeChar' };

/** The attributes that are there, of those asked for. */
export function pick<K extends string>(attributes: Attributes, names: readonly K[]): { [P in K]?: string } {
  return Object.fromEntries(
    names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  ) as {
    [P in K]?: string;
  };
}

export function named(attributes: Attributes) {
  const id = attributes.ID;
  return { ...(id === undefined ? {} : { id }), ...pick(attributes, ['name', 'utype']) };
}

/** @throws {VotableError} when it has no datatype that VOTable knows, or an arraysize that makes no sense */
export function toField(attributes: Attributes, line: number): Field {
  const name = attributes.name ?? attributes.ID ?? '';
  const { arraysize, unit, ucd, utype, xtype, ref, precision } = attributes;
  const datatype = NEVER_STANDARD[attributes.datatype ?? ''] ?? attributes.datatype;
  if (datatype === undefined || !DATATYPES.has(datatype)) {
    const known = [...DATATYPES].join(', ');
    throw new VotableError(
      `Cannot read the column "${name}" of datatype "${datatype ?? ''}": expected one of ${known}`,
      line,
    );
  }
  const isText = datatype === 'char' || datatype === 'unicodeChar';
  const size = arraysize?.replaceAll(/\s/g, '') || (datatype === attributes.datatype ? null : '*');
  if (size !== null && !isArraysize(size)) {
    throw new VotableError(
      `Cannot read the column "${name}" of arraysize "${arraysize}": expected 2, * or 3x*`,
      line,
    );
  }
  const width = Number(attributes.width);
  return {
    name,
    datatype: datatype as Datatype,
    // "1" is what older writers say for a scalar (VOTable 1.4 §2.2); of characters it is a text.
    arraysize: size === '1' && !isText ? null : size,
    xtype: xtype || null,
    unit: unit?.trim() || null,
    ucd: ucd?.trim() || null,
    utype: utype || null,
    description: null,
    ...(attributes.ID === undefined ? {} : { id: attributes.ID }),
    ...(ref === undefined ? {} : { ref }),
    ...(precision === undefined ? {} : { precision }),
    ...(attributes.width !== undefined && Number.isSafeInteger(width) ? { width } : {}),
  };
}

export function toLink(attributes: Attributes): Link {
  const role = attributes['content-role'];
  const type = attributes['content-type'];
  return {
    ...pick(attributes, ['href', 'title', 'value']),
    ...(role === undefined ? {} : { contentRole: role }),
    ...(type === undefined ? {} : { contentType: type }),
  };
}

export function toInfo(attributes: Attributes, text: string): Info {
  const { name = '', value = '', ID } = attributes;
  return {
    name,
    value,
    ...(ID === undefined ? {} : { id: ID }),
    ...pick(attributes, ['ref', 'ucd', 'utype', 'unit', 'xtype']),
    ...(text === '' ? {} : { text }),
  };
}

/** Without a system it is FK5, by the schema. */
export function toCoosys(attributes: Attributes): Coosys {
  return {
    id: attributes.ID ?? '',
    system: attributes.system ?? 'FK5',
    ...pick(attributes, ['equinox', 'epoch', 'refposition']),
  };
}

const ORIGINS: Readonly<Record<string, number>> = { 'MJD-origin': 2400000.5, 'JD-origin': 0 };

export function toTimesys(attributes: Attributes): Timesys {
  const { ID = '', timescale = 'UNKNOWN', refposition = 'UNKNOWN', timeorigin } = attributes;
  const origin = timeorigin === undefined ? undefined : (ORIGINS[timeorigin] ?? Number(timeorigin));
  return { id: ID, timescale, refposition, ...(Number.isFinite(origin) ? { timeorigin: origin } : {}) };
}
