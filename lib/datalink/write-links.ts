/**
 * The answer of a {links} endpoint: a VOTable in TABLEDATA (DataLink 1.1 §3.3), the descriptors of the
 * services that its rows name, and one of itself (§4.4).
 */
import type { Resource } from '@/lib/votable/document';
import {
  VOTABLE_CLOSE,
  VOTABLE_OPEN,
  writeField,
  writeInfo,
  writeResource,
} from '@/lib/votable/write-markup';
import { escapeText } from '@/lib/votable/xml-text';
import { LINK_COLUMNS } from './fields';
import type { DataLink } from './link';

/** Compared as text by clients: no blank, no other order (DataLink 1.1 §2.1). */
export const DATALINK_TYPE = 'application/x-votable+xml;content=datalink';

export interface LinksDocument {
  /** All rows of one ID together. */
  readonly links: readonly DataLink[];
  readonly services: readonly Resource[];
  /** IDs were left unanswered because there were more than one request may have. */
  readonly overflow: boolean;
}

export function writeLinks({ links, services, overflow }: LinksDocument): string {
  return [
    VOTABLE_OPEN,
    '<RESOURCE type="results">\n',
    writeInfo({ name: 'QUERY_STATUS', value: overflow ? 'OVERFLOW' : 'OK' }),
    writeInfo({ name: 'standardID', value: 'ivo://ivoa.net/std/DataLink#links-1.1' }),
    '<TABLE>\n',
    ...LINK_COLUMNS.map(({ field }) => writeField(field)),
    '<DATA><TABLEDATA>\n',
    ...links.map(writeRow),
    '</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n',
    ...services.map(writeResource),
    VOTABLE_CLOSE,
  ].join('');
}

function writeRow(link: DataLink): string {
  const cells = LINK_COLUMNS.map(({ cell }) => `<TD>${escapeText(cell(link))}</TD>`);
  return `<TR>${cells.join('')}</TR>\n`;
}
