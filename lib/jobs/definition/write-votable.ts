/**
 * A job definition as VOTable 1.3 with the utypes of ProvenanceDM, as OPUS writes and reads it.
 */
import { element, type Xml, xmlDocument } from '@/lib/xml/element';
import type { GeneratedResult, JobDefinition, Parameter, UsedInput } from './definition';
import { toVotableType } from './votable-datatype';

const ROOT = {
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  xmlns: 'http://www.ivoa.net/xml/VOTable/v1.3',
  version: '1.3',
  'xsi:schemaLocation': 'http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/v1.3',
};

export function writeVotableDefinition(definition: JobDefinition): string {
  const { name, parameters, used, generated, controls } = definition;
  const names = new Set(parameters.map((parameter) => parameter.name));
  return xmlDocument(
    element(
      'VOTABLE',
      ROOT,
      element(
        'RESOURCE',
        { ID: name, name, type: 'meta', utype: 'voprov:ActivityDescription' },
        description(definition.annotation),
        facts(definition),
        element('GROUP', { name: 'InputParams' }, parameters.map(writeParameter)),
        element(
          'GROUP',
          { name: 'Used' },
          used.map((one) => writeUsed(one, names)),
        ),
        element('GROUP', { name: 'Generated' }, generated.map(writeGenerated)),
        // OPUS keeps these in its JSON form alone and reads past a group it does not know.
        controls.length > 0
          ? element('GROUP', { name: 'ControlParams' }, controls.map(writeParameter))
          : null,
      ),
    ),
  );
}

function facts(definition: JobDefinition): (Xml | null)[] {
  const described = (name: 'doculink' | 'url' | 'group' | 'type' | 'subtype' | 'version') =>
    text(name, definition[name], `voprov:ActivityDescription.${name}`);
  return [
    described('doculink'),
    definition.url ? described('url') : null,
    definition.group ? described('group') : null,
    described('type'),
    described('subtype'),
    described('version'),
    text('contact_name', definition.contactName, 'voprov:Agent.name'),
    text('contact_email', definition.contactEmail, 'voprov:Agent.email'),
    seconds('executionDuration', definition.executionDuration),
    seconds('quote', definition.quote),
    text('script', definition.script),
  ];
}

function writeParameter(parameter: Parameter): Xml {
  const { datatype, arraysize, xtype } = toVotableType(parameter.datatype);
  return element(
    'PARAM',
    {
      ID: parameter.name,
      name: parameter.name,
      datatype,
      arraysize,
      xtype,
      value: parameter.default,
      unit: parameter.unit || null,
      ucd: parameter.ucd || null,
      utype: parameter.utype || null,
      type: parameter.required ? null : 'no_query',
    },
    description(parameter.annotation),
    values(parameter),
  );
}

function values({ min, max, options }: Parameter): Xml | null {
  if (min === '' && max === '' && options.length === 0) return null;
  return element(
    'VALUES',
    {},
    min === '' ? null : element('MIN', { value: min }),
    max === '' ? null : element('MAX', { value: max }),
    options.map((value) => element('OPTION', { value })),
  );
}

function writeUsed(used: UsedInput, parameters: ReadonlySet<string>): Xml {
  return element(
    'GROUP',
    {
      name: used.name,
      utype: 'voprov:UsedDescription',
      ref: parameters.has(used.name) ? used.name : null,
    },
    description(used.annotation),
    text('role', used.role, 'voprov:UsedDescription.role'),
    text('multiplicity', used.multiplicity, 'voprov:UsedDescription.multiplicity'),
    text('default', used.default, 'voprov:Entity.id'),
    text('content_type', used.contentType, 'voprov:EntityDescription.content_type'),
    text('url', used.url, 'voprov:EntityDescription.url'),
  );
}

function writeGenerated(generated: GeneratedResult): Xml {
  return element(
    'GROUP',
    { name: generated.name, utype: 'voprov:WasGeneratedBy' },
    description(generated.annotation),
    text('role', generated.role, 'voprov:WasGeneratedByDescription.role'),
    text('multiplicity', generated.multiplicity, 'voprov:WasGeneratedByDescription.multiplicity'),
    text('default', generated.default, 'voprov:Entity.id'),
    text('content_type', generated.contentType, 'voprov:EntityDescription.content_type'),
  );
}

function description(annotation: string): Xml | null {
  return annotation === '' ? null : element('DESCRIPTION', {}, annotation);
}

function text(name: string, value: string, utype?: string): Xml {
  return element('PARAM', { name, value, arraysize: '*', datatype: 'char', utype });
}

function seconds(name: 'executionDuration' | 'quote', value: string): Xml {
  return element('PARAM', { name, value, datatype: 'int', utype: `uws:Job.${name}` });
}
