/**
 * From the elements of a document, as a parser meets them, to what stands around its rows (VOTable 1.4 §3).
 *
 * Unknown elements and attributes are passed over, old spellings are understood (DEFINITIONS of 1.0, `arraysize="1"`),
 * so that what others have written since 2002 can be read.
 */
import { isArraysize } from './arraysize';
import type { Coosys, Group, GroupMember, Info, Param, Surroundings, Timesys } from './document';
import { VotableError } from './errors';
import type { Datatype, Field, Link, Values } from './field';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Filling<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export interface TableHead extends Surroundings {
  readonly fields: readonly Field[];
  readonly ref?: string;
  readonly nrows?: number;
}

export interface ReadResource extends Surroundings {
  readonly type: 'results' | 'meta';
  readonly tables: readonly TableHead[];
  readonly resources: readonly ReadResource[];
}

export interface VotableDocument extends Surroundings {
  readonly version: string | null;
  readonly resources: readonly ReadResource[];
}

type Container = Filling<Surroundings>;
type Attributes = Readonly<Record<string, string>>;

/** An open element: what it adds to when it closes, and what its children add to. */
interface Open {
  readonly name: string;
  readonly container?: Container;
  readonly resources?: ReadResource[];
  readonly tables?: Writable<TableHead>[];
  readonly fields?: Field[];
  readonly members?: GroupMember[];
  readonly field?: Writable<Field>;
  readonly values?: { -readonly [K in keyof Values]: Values[K] };
  /** Called with the element's text when it closes. */
  readonly close?: (text: string) => void;
}

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

export class DocumentBuilder {
  readonly document: Filling<VotableDocument> = { version: null, resources: [], ...emptyContainer() };
  /** The table whose rows come next. */
  table: TableHead | null = null;
  readonly #tablesById = new Map<string, TableHead>();
  readonly #stack: Open[] = [];
  #text = '';

  /** @throws {VotableError} for a FIELD that cannot be read */
  open(name: string, attributes: Attributes, line: number): void {
    const parent = this.#stack.at(-1);
    this.#text = '';
    this.#stack.push(this.#openElement(name, attributes, parent, line));
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    const closed = this.#stack.pop();
    closed?.close?.(this.#text.trim());
    this.#text = '';
  }

  #openElement(name: string, attributes: Attributes, parent: Open | undefined, line: number): Open {
    const around = parent?.container;
    switch (name) {
      case 'VOTABLE':
        this.document.version = attributes.version ?? null;
        Object.assign(this.document, named(attributes));
        return { name, container: this.document, resources: this.document.resources as ReadResource[] };
      case 'DEFINITIONS':
        return { ...parent, name, close: undefined };
      case 'RESOURCE':
        return this.#openResource(attributes, parent);
      case 'TABLE':
        return this.#openTable(attributes, parent);
      case 'FIELD':
        return openField(attributes, line, (field) => parent?.fields?.push(field));
      case 'PARAM':
        return openField(attributes, line, (field) =>
          addParam({ ...field, value: attributes.value ?? '' }, parent),
        );
      case 'INFO':
        return { name, close: (text) => around?.infos.push(toInfo(attributes, text)) };
      case 'COOSYS':
        around?.coosys.push(toCoosys(attributes));
        return { name };
      case 'TIMESYS':
        around?.timesys.push(toTimesys(attributes));
        return { name };
      case 'GROUP':
        return openGroup(attributes, parent);
      case 'FIELDref':
      case 'PARAMref':
        parent?.members?.push({
          kind: name === 'FIELDref' ? 'field-ref' : 'param-ref',
          ref: attributes.ref ?? '',
          ...pick(attributes, ['ucd', 'utype']),
        });
        return { name };
      case 'DESCRIPTION':
        return { name, close: (text) => describe(parent, text) };
      case 'VALUES':
        return openValues(attributes, parent);
      case 'MIN':
      case 'MAX':
        addBound(name, attributes, parent?.values);
        return { name };
      case 'OPTION':
        addOption(attributes, parent?.values);
        return { name, values: parent?.values };
      case 'LINK':
        addLink(toLink(attributes), parent);
        return { name };
      default:
        return { name };
    }
  }

  #openResource(attributes: Attributes, parent: Open | undefined): Open {
    const resource: Filling<ReadResource> = {
      ...emptyContainer(),
      ...named(attributes),
      type: attributes.type === 'meta' ? 'meta' : 'results',
      tables: [],
      resources: [],
    };
    parent?.resources?.push(resource);
    const { tables, resources } = resource;
    return { name: 'RESOURCE', container: resource, tables: tables as Writable<TableHead>[], resources };
  }

  /** A TABLE with a `ref` has the fields of the one it names (VOTable 1.4 §4). */
  #openTable(attributes: Attributes, parent: Open | undefined): Open {
    const model = attributes.ref === undefined ? undefined : this.#tablesById.get(attributes.ref);
    const fields: Field[] = [...(model?.fields ?? [])];
    const nrows = Number(attributes.nrows);
    const table: Filling<TableHead> = {
      ...emptyContainer(),
      ...named(attributes),
      ...pick(attributes, ['ref']),
      ...(attributes.nrows !== undefined && Number.isSafeInteger(nrows) ? { nrows } : {}),
      fields,
    };
    parent?.tables?.push(table);
    this.table = table;
    if (table.id !== undefined) this.#tablesById.set(table.id, table);
    return { name: 'TABLE', container: table, fields };
  }
}

function emptyContainer(): Container {
  return { infos: [], params: [], groups: [], coosys: [], timesys: [], links: [] };
}

/** The attributes that are there, of those asked for. */
function pick<K extends string>(attributes: Attributes, names: readonly K[]): { [P in K]?: string } {
  return Object.fromEntries(
    names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  ) as {
    [P in K]?: string;
  };
}

function named(attributes: Attributes) {
  const id = attributes.ID;
  return { ...(id === undefined ? {} : { id }), ...pick(attributes, ['name', 'utype']) };
}

function openField(attributes: Attributes, line: number, add: (field: Field) => void): Open {
  const field = toField(attributes, line);
  return { name: 'FIELD', field, close: () => add(field) };
}

/** @throws {VotableError} when it has no datatype that VOTable knows, or an arraysize that makes no sense */
function toField(attributes: Attributes, line: number): Writable<Field> {
  const name = attributes.name ?? attributes.ID ?? '';
  const { datatype, arraysize, unit, ucd, utype, xtype, ref, precision } = attributes;
  if (datatype === undefined || !DATATYPES.has(datatype)) {
    const known = [...DATATYPES].join(', ');
    throw new VotableError(
      `Cannot read the column "${name}" of datatype "${datatype ?? ''}": expected one of ${known}`,
      line,
    );
  }
  const size = arraysize?.replaceAll(/\s/g, '') || null;
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
    arraysize: size === '1' && datatype !== 'char' && datatype !== 'unicodeChar' ? null : size,
    xtype: xtype || null,
    unit: unit || null,
    ucd: ucd || null,
    utype: utype || null,
    description: null,
    ...(attributes.ID === undefined ? {} : { id: attributes.ID }),
    ...(ref === undefined ? {} : { ref }),
    ...(precision === undefined ? {} : { precision }),
    ...(attributes.width !== undefined && Number.isSafeInteger(width) ? { width } : {}),
  };
}

function addParam(param: Param, parent: Open | undefined): void {
  if (parent?.members) parent.members.push({ kind: 'param', param });
  else parent?.container?.params.push(param);
}

function openGroup(attributes: Attributes, parent: Open | undefined): Open {
  const members: GroupMember[] = [];
  const group: Writable<Group> = { ...named(attributes), ...pick(attributes, ['ref', 'ucd']), members };
  if (parent?.members) parent.members.push({ kind: 'group', group });
  else parent?.container?.groups.push(group);
  const container = { ...emptyContainer() };
  return {
    name: 'GROUP',
    container,
    members,
    close: () => {
      if (container.description !== undefined) group.description = container.description;
    },
  };
}

function describe(parent: Open | undefined, text: string): void {
  if (parent?.field) parent.field.description = text || null;
  else if (parent?.container && text !== '') parent.container.description = text;
}

function openValues(attributes: Attributes, parent: Open | undefined): Open {
  const values: { -readonly [K in keyof Values]: Values[K] } = pick(attributes, ['null']);
  if (values.null?.trim() === '') delete values.null;
  const field = parent?.field;
  return {
    name: 'VALUES',
    values,
    close: () => {
      if (field && Object.keys(values).length > 0) field.values = values;
    },
  };
}

function addBound(name: 'MIN' | 'MAX', attributes: Attributes, values: Open['values']): void {
  if (!values || attributes.value === undefined) return;
  values[name === 'MIN' ? 'min' : 'max'] = {
    value: attributes.value,
    inclusive: attributes.inclusive !== 'no',
  };
}

function addOption(attributes: Attributes, values: Open['values']): void {
  if (!values || attributes.value === undefined) return;
  values.options = [...(values.options ?? []), { value: attributes.value, ...pick(attributes, ['name']) }];
}

function addLink(link: Link, parent: Open | undefined): void {
  if (parent?.field) parent.field.links = [...(parent.field.links ?? []), link];
  else parent?.container?.links.push(link);
}

function toLink(attributes: Attributes): Link {
  const role = attributes['content-role'];
  const type = attributes['content-type'];
  return {
    ...pick(attributes, ['href', 'title', 'value']),
    ...(role === undefined ? {} : { contentRole: role }),
    ...(type === undefined ? {} : { contentType: type }),
  };
}

function toInfo(attributes: Attributes, text: string): Info {
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
function toCoosys(attributes: Attributes): Coosys {
  return {
    id: attributes.ID ?? '',
    system: attributes.system ?? 'FK5',
    ...pick(attributes, ['equinox', 'epoch', 'refposition']),
  };
}

const ORIGINS: Readonly<Record<string, number>> = { 'MJD-origin': 2400000.5, 'JD-origin': 0 };

function toTimesys(attributes: Attributes): Timesys {
  const { ID = '', timescale = 'UNKNOWN', refposition = 'UNKNOWN', timeorigin } = attributes;
  const origin = timeorigin === undefined ? undefined : (ORIGINS[timeorigin] ?? Number(timeorigin));
  return { id: ID, timescale, refposition, ...(Number.isFinite(origin) ? { timeorigin: origin } : {}) };
}
