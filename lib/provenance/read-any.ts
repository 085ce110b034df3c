/**
 * A document of whatever kind, told by how it begins.
 */
import { readCtapipeLog } from './ctapipe/read-log';
import { ctapipeGraph } from './ctapipe/to-graph';
import { closeReferences } from './close-references';
import { ProvError } from './errors';
import { fromDocument } from './from-document';
import type { ProvenanceGraph } from './model';
import { readProvJson } from './read-prov-json';
import { readProvN } from './read-prov-n';
import { readProvVotable } from './read-prov-votable';
import { readProvXml } from './read-prov-xml';

/** Letters of a document; more is a mistake or worse. */
const LONGEST = 100_000_000;

/**
 * @param authority of the identifiers given to what a log does not name
 * @throws {ProvError} with the place of what is wrong
 */
export function readAny(text: string, authority: string): { graph: ProvenanceGraph; format: string } {
  if (text.length > LONGEST) {
    throw new ProvError('a provenance document', 'the whole of it', `it is longer than ${LONGEST} letters`);
  }
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('[')) {
    return { graph: ctapipeGraph(readCtapipeLog(start), authority), format: 'ctapipe provenance log' };
  }
  if (start.startsWith('{')) return { graph: fromDocument(readProvJson(start)), format: 'PROV-JSON' };
  if (isVotable(start)) return { graph: closeReferences(readProvVotable(start)), format: 'PROV-VOTABLE' };
  if (start.startsWith('<')) return { graph: fromDocument(readProvXml(start)), format: 'PROV-XML' };
  if (start.startsWith('document') || start.startsWith('//')) {
    return { graph: fromDocument(readProvN(start)), format: 'PROV-N' };
  }
  throw new ProvError(
    'a provenance document',
    'line 1',
    'expected a ctapipe provenance log ([…), PROV-JSON ({…), PROV-XML or PROV-VOTABLE (<…) or PROV-N (document …)',
  );
}

/** The first element is a VOTABLE, of whatever prefix. */
function isVotable(text: string): boolean {
  const root = /<(?![?!])[^\s/>]*/.exec(text.replace(/<!--[\s\S]*?-->/g, ''));
  return root !== null && /^<([\w.-]+:)?VOTABLE$/.test(root[0]);
}
