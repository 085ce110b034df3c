/**
 * The markup of a VOTable around its rows, as text.
 *
 * Written as version 1.4, which all present readers know; the namespace is that of 1.3
 * for every version since (VOTable 1.4 §3). Empty attributes are left out: `unit=""`
 * is a unit without a name, not the absence of one.
 */
import type { Coosys, Group, GroupMember, Info, Param, Resource, Surroundings, Timesys } from './document';
import type { Field, Link, Values } from './field';
import { escapeAttribute, escapeText } from './xml-text';

export const VOTABLE_OPEN = `<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/VOTable-1.4.xsd">
`;

export const VOTABLE_CLOSE = '</VOTABLE>\n';

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element of its attributes and children; without children it closes itself. */
function element(name: string, attributes: Attributes, children = ''): string {
  const open = `<${name}${writeAttributes(attributes)}`;
  return children === '' ? `${open}/>\n` : `${open}>${children}</${name}>\n`;
}

function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

export function writeInfo(info: Info): string {
  const { name, id, ref, ucd, utype, unit, xtype, text } = info;
  // `value` is required, so it stands even when empty.
  const attributes = writeAttributes({ ID: id, name, xtype, ref, unit, ucd, utype });
  const open = `<INFO${attributes} value="${escapeAttribute(info.value)}"`;
  return text ? `${open}>${escapeText(text)}</INFO>\n` : `${open}/>\n`;
}

export function writeField(field: Field): string {
  return element('FIELD', fieldAttributes(field), fieldChildren(field));
}

export function writeParam(param: Param): string {
  const open = `<PARAM${writeAttributes(fieldAttributes(param))} value="${escapeAttribute(param.value)}"`;
  const children = fieldChildren(param);
  return children === '' ? `${open}/>\n` : `${open}>${children}</PARAM>\n`;
}

function fieldAttributes(field: Field): Attributes {
  const { name, id, datatype, arraysize, xtype, unit, ucd, utype, ref, width, precision } = field;
  return { ID: id, name, datatype, arraysize, xtype, unit, ucd, utype, ref, width, precision };
}

function fieldChildren(field: Field): string {
  const { description, values, links } = field;
  return (
    writeDescription(description) +
    (values ? writeValues(values) : '') +
    (links ?? []).map(writeLink).join('')
  );
}

export function writeDescription(text: string | null | undefined): string {
  return text ? `<DESCRIPTION>${escapeText(text)}</DESCRIPTION>` : '';
}

function writeValues(values: Values): string {
  const { min, max, options = [] } = values;
  const inclusive = (yes: boolean) => (yes ? null : 'no');
  const children = [
    min ? element('MIN', { value: min.value, inclusive: inclusive(min.inclusive) }) : '',
    max ? element('MAX', { value: max.value, inclusive: inclusive(max.inclusive) }) : '',
    ...options.map(
      ({ name, value }) => `<OPTION${writeAttributes({ name })} value="${escapeAttribute(value)}"/>`,
    ),
  ];
  return element('VALUES', { null: values.null }, children.join(''));
}

export function writeLink(link: Link): string {
  const { href, title, value, contentRole, contentType } = link;
  return element('LINK', { 'content-role': contentRole, 'content-type': contentType, title, value, href });
}

export function writeCoosys({ id, ...rest }: Coosys): string {
  return element('COOSYS', { ID: id, ...rest });
}

export function writeTimesys({ id, timeorigin, timescale, refposition }: Timesys): string {
  return element('TIMESYS', { ID: id, timeorigin: writeTimeorigin(timeorigin), timescale, refposition });
}

/** The two usual origins have names, which keeps their decimals out of harm's way (VOTable 1.4 §3.5). */
function writeTimeorigin(julianDate: number | undefined): string | number | null {
  if (julianDate === 2400000.5) return 'MJD-origin';
  if (julianDate === 0) return 'JD-origin';
  return julianDate ?? null;
}

export function writeGroup(group: Group): string {
  const { id, name, ref, ucd, utype, description, members } = group;
  const children = writeDescription(description) + members.map(writeMember).join('');
  return element('GROUP', { ID: id, name, ref, ucd, utype }, children);
}

function writeMember(member: GroupMember): string {
  switch (member.kind) {
    case 'field-ref':
      return element('FIELDref', { ref: member.ref, ucd: member.ucd, utype: member.utype });
    case 'param-ref':
      return element('PARAMref', { ref: member.ref, ucd: member.ucd, utype: member.utype });
    case 'param':
      return writeParam(member.param);
    case 'group':
      return writeGroup(member.group);
    default:
      return member satisfies never;
  }
}

/** A resource of a table's surroundings: its opening and what comes before the rows, in the order the schema asks. */
export function openResource(resource: Omit<Resource, 'resources'>): string {
  const { id, name, type, utype } = resource;
  return `<RESOURCE${writeAttributes({ ID: id, name, type, utype })}>\n${writeSurroundings(resource)}`;
}

export function writeSurroundings(around: Surroundings): string {
  return [
    writeDescription(around.description),
    ...around.infos.map(writeInfo),
    ...around.coosys.map(writeCoosys),
    ...around.timesys.map(writeTimesys),
    ...around.groups.map(writeGroup),
    ...around.params.map(writeParam),
  ].join('');
}

/** A table's opening and what comes before its fields. */
export function openTable({ id, name, utype, ...around }: Surroundings, nrows?: number): string {
  return `<TABLE${writeAttributes({ ID: id, name, utype, nrows })}>\n${writeSurroundings(around)}`;
}

/** A whole resource without tables: a service descriptor. */
export function writeResource(resource: Resource): string {
  const nested = resource.resources.map(writeResource).join('');
  return `${openResource(resource)}${resource.links.map(writeLink).join('')}${nested}</RESOURCE>\n`;
}
