/**
 * Services described in a VOTable, so that a client can build the request itself (DataLink 1.1 §4).
 */
import { NOTHING_AROUND, type Param, type Resource } from '@/lib/votable/document';

export interface ServiceDescription {
  /** ID in the document, which `service_def` names. */
  readonly id?: string;
  readonly name: string;
  readonly description: string;
  readonly accessUrl: string;
  readonly standardId: string | null;
  /** Media type of what it gives. */
  readonly contentType: string | null;
  readonly inputs: readonly Param[];
  /** The service that made this very document (DataLink 1.1 §4.4). */
  readonly itself?: true;
}

/** A parameter of text, the form of most inputs. */
export function textParam(name: string, value: string, more: Partial<Param> = {}): Param {
  return {
    name,
    value,
    datatype: 'char',
    arraysize: '*',
    xtype: null,
    unit: null,
    ucd: null,
    utype: null,
    description: null,
    ...more,
  };
}

export function serviceDescriptor(service: ServiceDescription): Resource {
  const { id, name, description, accessUrl, standardId, contentType, inputs, itself } = service;
  return {
    ...NOTHING_AROUND,
    id,
    name,
    description,
    type: 'meta',
    utype: itself ? 'adhoc:this' : 'adhoc:service',
    params: [
      ...(standardId === null ? [] : [textParam('standardID', standardId)]),
      textParam('accessURL', accessUrl),
      ...(contentType === null ? [] : [textParam('contentType', contentType)]),
    ],
    groups: [{ name: 'inputParams', members: inputs.map((param) => ({ kind: 'param', param })) }],
    resources: [],
  };
}
