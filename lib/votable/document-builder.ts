/**
 * From the elements of a document, as a parser meets them, to what stands around its rows (VOTable 1.4 §3).
 *
 * Unknown elements and attributes are passed over, old spellings are understood (DEFINITIONS of 1.0, `arraysize="1"`),
 * so that what others have written since 2002 can be read.
 */
import type { Group, GroupMember, Param, Surroundings } from './document';
import { type Attributes, named, pick, toCoosys, toField, toInfo, toLink, toTimesys } from './element-values';
import type { Field, Link, Values } from './field';

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

  /** A TABLE with a `ref` has the fields of the one it names (VOTable 1.4 §3). */
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

function openField(attributes: Attributes, line: number, add: (field: Field) => void): Open {
  const field = toField(attributes, line);
  return { name: 'FIELD', field, close: () => add(field) };
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
