/**
 * In a result of TAP: where the links of each row are, asked by its identifier (DataLink 1.1 §3.1, §4.5).
 */
import type { Resource } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';
import { serviceDescriptor, textParam } from './service-descriptor';

/** XML ID of the column with the identifier. */
const IDENTIFIER = 'publisher_did';

/**
 * The columns with an ID on the first that holds dataset identifiers, and the service that takes them;
 * without such a column, nothing is offered.
 */
export function offerLinks<F extends Field>(
  columns: readonly F[],
  baseUrl: string,
): { readonly columns: readonly F[]; readonly resources: readonly Resource[] } {
  const at = columns.findIndex(({ utype }) => utype?.toLowerCase() === 'obscore:curation.publisherdid');
  if (at < 0) return { columns, resources: [] };
  const links = serviceDescriptor({
    id: 'links',
    name: 'links',
    description: 'Files, responses, cutouts and pages of each row',
    accessUrl: `${baseUrl}/datalink/links`,
    standardId: 'ivo://ivoa.net/std/DataLink#links-1.1',
    contentType: null,
    inputs: [textParam('ID', '', { ref: IDENTIFIER, ucd: 'meta.id;meta.main' })],
  });
  return { columns: columns.with(at, { ...columns[at]!, id: IDENTIFIER }), resources: [links] };
}
