/**
 * Who knew the name, and what it stands for, so that a wrong match is seen before its rows are.
 */
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import type { Answerer, Resolution } from '@/lib/sesame/resolver';
import { DATABASE_NAMES, describeType, type SesameObject } from '@/lib/sesame/sesame-object';
import { printPosition } from '@/lib/sky/position';

export interface ResolutionNoteProps {
  readonly resolution: Resolution;
  /** What stands in the fields now. */
  readonly ra: string;
  readonly dec: string;
}

export function ResolutionNote({ resolution, ra, dec }: ResolutionNoteProps) {
  const { object, answeredBy, trouble, seconds } = resolution;
  if (object === null) {
    return (
      <Notice kind="warning" title={`No position is known for “${resolution.name}”.`}>
        {trouble === null
          ? 'SIMBAD, NED, VizieR and the targets of this archive do not know it. Check the spelling, or type RA and Dec. Bodies of the Solar System have no fixed position.'
          : `${trouble}. Neither the targets of this archive nor its table of known gamma-ray sources have it. Type RA and Dec, or try again later.`}
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      {trouble !== null && (
        <Notice kind="warning">
          {trouble}.{' '}
          {answeredBy.kind === 'sesame' ? 'An older answer is used.' : 'The name was found without it.'}
        </Notice>
      )}
      <p>
        <strong className="font-medium">{object.oname || resolution.name}</strong>
        {object.otype !== null && <span> · {describeType(object.otype)}</span>}
        <span> · {printPosition(object)}</span>{' '}
        <span className="text-muted">
          · {describeAnswerer(answeredBy, object)} in {seconds.toFixed(2)} s
        </span>
      </p>
      {isTypedByHand(object, ra, dec) && (
        <p>
          <Badge kind="warning">typed by hand</Badge> RA and Dec differ from this position and win over the
          name.
        </p>
      )}
    </div>
  );
}

function describeAnswerer(answeredBy: Answerer, { database }: SesameObject): string {
  switch (answeredBy.kind) {
    case 'sesame': {
      const by = `${database === null ? 'Sesame' : DATABASE_NAMES[database]} through ${answeredBy.host}`;
      return answeredBy.cached ? `${by}, asked on ${printDay(answeredBy.askedAt)} and kept,` : by;
    }
    case 'archive':
      return 'target list of this archive';
    case 'known-sources':
      return 'built-in table of gamma-ray sources';
    default:
      return answeredBy satisfies never;
  }
}

/** In UTC, to the minute, whatever the visitor's zone: the server writes it and the browser must agree. */
function printDay(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Farther apart than the rounding of the fields. */
function isTypedByHand(object: SesameObject, ra: string, dec: string): boolean {
  if (ra === '' || dec === '') return false;
  return !(Math.abs(Number(ra) - object.ra) < 2e-6 && Math.abs(Number(dec) - object.dec) < 2e-6);
}
