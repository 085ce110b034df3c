/**
 * A cutout as an act of the gateway. The same cut of the same dataset by the same software is the same act,
 * whoever asks and however often, so that the record grows with what was made and not with requests.
 */
import { createHash } from 'node:crypto';
import { type Act, provenanceId } from '@/lib/provenance/record-activity';

export interface Cutout {
  readonly authority: string;
  /** obs_publisher_did */
  readonly id: string;
  readonly collection: string;
  /** The request, a parameter each: `BAND=1e-19 1e-18`. */
  readonly words: readonly string[];
  readonly version: string;
  readonly startTime: Date;
  readonly endTime: Date;
  /** Set when the data are not for everybody: then neither is what was done with them. */
  readonly ownerId: string | null;
}

const keyOf = ({ id, words, version }: Pick<Cutout, 'id' | 'words' | 'version'>) =>
  createHash('sha256')
    .update(JSON.stringify([id, words, version]))
    .digest('hex')
    .slice(0, 32);

/** The identifier of the act, known before it is done: for the header of what it makes. */
export function cutoutId(cutout: Pick<Cutout, 'authority' | 'id' | 'words' | 'version'>): string {
  return provenanceId(cutout.authority, 'cutout', keyOf(cutout));
}

export function cutoutAct(cutout: Cutout): Act {
  const { authority, id, words, version, startTime, endTime, ownerId, collection } = cutout;
  const key = keyOf(cutout);
  return {
    authority,
    kind: 'cutout',
    key,
    name: 'Cutout of an event list',
    startTime,
    endTime,
    description: { name: 'Data Distiller cutout', version, type: 'Selection', subtype: 'Cutout' },
    used: [{ entity: { id }, role: 'events' }],
    generated: [
      {
        entity: {
          id: provenanceId(authority, 'cutout', key, 'file'),
          class: 'dataset',
          name: 'Piece of an event list',
        },
        role: 'events',
      },
    ],
    parameters: words.map((word) => {
      const at = word.indexOf('=');
      return { name: word.slice(0, at), value: word.slice(at + 1) };
    }),
    ownerId,
    collection,
  };
}
