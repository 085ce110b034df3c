/**
 * Names of the vocabularies that provenance documents are written in.
 */

export const PROV = 'http://www.w3.org/ns/prov#';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';
/** ProvenanceDM in W3C documents. No standard fixes it; this is what OPUS and voprov write. */
export const VOPROV = 'http://www.ivoa.net/documents/ProvenanceDM/index.html#';

/** Spelled this way wherever a document does not say otherwise. */
export const USUAL_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['prov', PROV],
  ['xsd', XSD],
  ['voprov', VOPROV],
]);
