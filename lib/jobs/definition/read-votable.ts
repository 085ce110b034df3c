/**
 * A job definition from its VOTable form, the file `<name>_vot.xml` of an OPUS server.
 *
 * One RESOURCE is the activity description; three GROUPs in it hold parameters, inputs and results. A script
 * in it is text to keep: reading runs nothing.
 */
import { childOf, childrenOf, childText, readXmlTree, XmlError, type XmlNode } from '@/lib/xml/read-tree';
import type { GeneratedResult, JobDefinition, Parameter, UsedInput } from './definition';
import { DefinitionError } from './errors';
import { fromVotableType } from './votable-datatype';

/** @throws {DefinitionError} when this is no description of a job */
export function readVotableDefinition(document: string): JobDefinition {
  const resource = findResource(document);
  const fact = (name: string) => textOf(resource, name);
  const name = resource.attributes.name || resource.attributes.ID;
  if (!name) throw new DefinitionError('The RESOURCE of the job description has no name.');
  const parameters = childrenOf(groupOf(resource, 'InputParams'), 'PARAM').map(readParameter);
  return {
    name,
    annotation: childText(resource, 'DESCRIPTION') ?? '',
    version: fact('version'),
    group: fact('group'),
    type: fact('type'),
    subtype: fact('subtype'),
    doculink: fact('doculink'),
    url: fact('url'),
    contactName: fact('contact_name'),
    contactEmail: fact('contact_email'),
    executionDuration: fact('executionDuration'),
    quote: fact('quote'),
    script: fact('script'),
    parameters,
    used: childrenOf(groupOf(resource, 'Used'), 'GROUP').map((group) => readUsed(group, parameters)),
    generated: childrenOf(groupOf(resource, 'Generated'), 'GROUP').map(readGenerated),
    controls: childrenOf(groupOf(resource, 'ControlParams'), 'PARAM').map(readParameter),
  };
}

function findResource(document: string): XmlNode {
  let root: XmlNode;
  try {
    root = readXmlTree(document);
  } catch (error) {
    if (error instanceof XmlError) throw new DefinitionError(error.message, { cause: error });
    throw error;
  }
  const resource = childrenOf(root, 'RESOURCE').find((one) =>
    one.attributes.utype?.endsWith('ActivityDescription'),
  );
  if (root.name === 'VOTABLE' && resource) return resource;
  throw new DefinitionError(
    'This is no job description: expected a VOTABLE with a RESOURCE of utype "voprov:ActivityDescription".',
  );
}

const NOTHING: XmlNode = { name: 'GROUP', attributes: {}, children: [], text: '' };

function groupOf(resource: XmlNode, name: string): XmlNode {
  return childrenOf(resource, 'GROUP').find((group) => group.attributes.name === name) ?? NOTHING;
}

function textOf(node: XmlNode, name: string): string {
  return childrenOf(node, 'PARAM').find((param) => param.attributes.name === name)?.attributes.value ?? '';
}

function readParameter(param: XmlNode): Parameter {
  const { attributes } = param;
  const values = childOf(param, 'VALUES');
  const bound = (name: string) => (values && childOf(values, name)?.attributes.value) ?? '';
  return {
    name: requireName(param),
    annotation: childText(param, 'DESCRIPTION') ?? '',
    datatype: fromVotableType(attributes.datatype, attributes.xtype),
    default: attributes.value ?? '',
    required: attributes.type !== 'no_query',
    unit: attributes.unit ?? '',
    ucd: attributes.ucd ?? '',
    utype: attributes.utype ?? '',
    min: bound('MIN'),
    max: bound('MAX'),
    options: values ? childrenOf(values, 'OPTION').map((option) => option.attributes.value ?? '') : [],
  };
}

function readUsed(group: XmlNode, parameters: readonly Parameter[]): UsedInput {
  const name = requireName(group);
  const url = textOf(group, 'url');
  const twin = parameters.find((parameter) => parameter.name === name);
  return {
    name,
    annotation: childText(group, 'DESCRIPTION') ?? '',
    datatype: url.startsWith('file://') ? 'file' : (twin?.datatype ?? 'xs:string'),
    default: textOf(group, 'default'),
    contentType: textOf(group, 'content_type'),
    multiplicity: textOf(group, 'multiplicity'),
    role: textOf(group, 'role'),
    url,
  };
}

function readGenerated(group: XmlNode): GeneratedResult {
  return {
    name: requireName(group),
    annotation: childText(group, 'DESCRIPTION') ?? '',
    default: textOf(group, 'default'),
    contentType: textOf(group, 'content_type'),
    multiplicity: textOf(group, 'multiplicity'),
    role: textOf(group, 'role'),
  };
}

function requireName({ name: element, attributes }: XmlNode): string {
  const name = attributes.name || attributes.ID;
  if (!name) throw new DefinitionError(`A ${element} of the job description has no name.`);
  return name;
}
