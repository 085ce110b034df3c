/** A job definition that cannot be used, as a sentence for whoever wrote it. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
}
