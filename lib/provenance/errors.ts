/**
 * A provenance document that cannot be read. The place is a line and column, or the way to it through the
 * objects of a PROV-JSON document.
 */
export class ProvError extends Error {
  override readonly name = 'ProvError';
  constructor(
    /** PROV-JSON, PROV-XML, PROV-N … */
    readonly format: string,
    readonly place: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot read this as ${format}: ${problem} (${place}).`, options);
  }
}
