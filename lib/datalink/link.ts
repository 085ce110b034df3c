/**
 * One link from a dataset to something that belongs to it (DataLink 1.1 §3.2).
 */

/** The beginnings an error message may have (DataLink 1.1 §3.4). */
export type Fault = 'NotFoundFault' | 'UsageFault' | 'TransientFault' | 'FatalFault' | 'DefaultFault';

/** Exactly one of the three ways that a row of links may go. */
export type LinkTarget =
  | { readonly kind: 'access'; readonly url: string }
  /** `service` is the ID of a descriptor in the same document. */
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly message: string };

export interface DataLink {
  /** As it was asked for, to the letter. */
  readonly id: string;
  readonly target: LinkTarget;
  /** A term of http://www.ivoa.net/rdf/datalink/core, with its `#`. */
  readonly semantics: string;
  readonly description: string;
  /** Media type of what the link gives. */
  readonly contentType: string | null;
  /** Bytes. */
  readonly contentLength: number | null;
  /** A term of http://www.ivoa.net/rdf/product-type, with its `#`. */
  readonly contentQualifier: string | null;
  /** The same part of different datasets has the same word here. */
  readonly localSemantics: string | null;
  /** Whether one has to sign in to follow it. */
  readonly linkAuth: 'false' | 'optional' | 'true';
  /** Whether who asked now may follow it. */
  readonly linkAuthorized: boolean;
}

/** A row that says why there is no link. */
export function faultLink(id: string, fault: Fault, message: string): DataLink {
  return {
    id,
    target: { kind: 'fault', fault, message },
    semantics: '#this',
    description: message,
    contentType: null,
    contentLength: null,
    contentQualifier: null,
    localSemantics: null,
    linkAuth: 'optional',
    linkAuthorized: false,
  };
}
