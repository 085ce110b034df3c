/**
 * Datasets that several archives offer, told by obs_publisher_did where they come again: `same_as` names the archive
 * that had them first.
 */
import type { Batch } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';

export class DuplicateMarks {
  readonly #first = new Map<string, string>();

  /** The same rows with `same_as` filled in. Twice in one archive is no duplicate: a row may go with several others. */
  mark(fields: readonly Field[], batch: Batch): Batch {
    const texts = (name: string) => {
      const column = batch.columns[fields.findIndex((field) => field.name === name)];
      return column?.kind === 'text' ? column.values : null;
    };
    const place = fields.findIndex((field) => field.name === 'same_as');
    const dids = texts('obs_publisher_did');
    const archives = texts('archive');
    if (place === -1 || dids === null || archives === null) return batch;
    const values = dids.map((did, row) => (did === null ? null : this.#firstOther(did, archives[row] ?? '')));
    return {
      rows: batch.rows,
      columns: batch.columns.map((column, index) => (index === place ? { kind: 'text', values } : column)),
    };
  }

  /** The archive that had the identifier before; `null` where it is this one, or none. */
  #firstOther(did: string, archive: string): string | null {
    if (did === '') return null;
    // Identifiers are compared without regard to case, but for the local part (IVOA Identifiers 2.0 §2.2).
    const at = did.indexOf('?');
    const key = at === -1 ? did.toLowerCase() : did.slice(0, at).toLowerCase() + did.slice(at);
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, archive);
    return first === undefined || first === archive ? null : first;
  }
}
