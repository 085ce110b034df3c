/**
 * A GADF file boiled down to what the archive needs of each HDU; events and matrices stay behind.
 *
 * HDUs are taken one by one as they are inflated, checked against their checksums, and let go.
 */
import { createReadStream } from 'node:fs';
import { verifyChecksums } from '@/lib/fits/checksum';
import { FitsError } from '@/lib/fits/errors';
import type { Hdu } from '@/lib/fits/hdu';
import type { Header } from '@/lib/fits/header';
import { streamFits } from '@/lib/fits/read';
import type { Keywords } from '@/lib/obscore/gadf/keywords';
import type { EffectiveAreaFigures, EventFigures, GoodTime, Resolution } from '@/lib/obscore/gadf/run';
import { eventFigures, goodTimes } from './event-figures';
import { classifyHdu, type GadfHdu } from './gadf-hdu';
import { asProblem, RunProblem } from './problem';
import { angularResolution, effectiveAreaFigures, energyResolution } from './response-figures';

/** Some writers put whole configuration files there. */
const LONGEST_HISTORY = 4000;

export interface HduSummary extends GadfHdu {
  /** 0 for the primary. */
  readonly index: number;
  readonly name: string;
  readonly keywords: Keywords;
  /** Set for the type they belong to. */
  readonly events?: EventFigures;
  readonly goodTimes?: readonly GoodTime[];
  readonly effectiveArea?: EffectiveAreaFigures | null;
  readonly resolution?: Resolution | null;
}

/**
 * The GADF HDUs of a file.
 *
 * @throws {RunProblem} with the reason, when the file is no FITS, is damaged, or an HDU lacks what it must have
 */
export async function summariseFile(path: string): Promise<HduSummary[]> {
  const summaries: HduSummary[] = [];
  try {
    for await (const hdu of streamFits(createReadStream(path, { highWaterMark: 1 << 20 }))) {
      requireIntact(hdu);
      const gadf = classifyHdu(hdu.header, hdu.name);
      if (gadf) summaries.push(summariseHdu(hdu, gadf));
    }
  } catch (error) {
    if (error instanceof FitsError) throw new RunProblem(error.message, 'broken', { cause: error });
    // Sizes that no array can have, from a header that lies.
    if (error instanceof RangeError) {
      throw new RunProblem(`it cannot be read: ${error.message}`, 'broken', { cause: error });
    }
    throw asProblem(error);
  }
  return summaries;
}

function requireIntact(hdu: Hdu): void {
  const { checksum, datasum } = verifyChecksums(hdu);
  const failed = datasum === false ? 'DATASUM' : checksum === false ? 'CHECKSUM' : null;
  if (failed) {
    throw new RunProblem(
      `HDU ${hdu.index}${hdu.name ? ` (${hdu.name})` : ''} is damaged: its ${failed} does not match its bytes`,
    );
  }
}

function summariseHdu(hdu: Hdu, gadf: GadfHdu): HduSummary {
  const keywords = toKeywords(hdu.header);
  const base = { ...gadf, index: hdu.index, name: hdu.name, keywords };
  switch (gadf.type) {
    case 'events':
      return { ...base, events: eventFigures(hdu) };
    case 'gti':
      return { ...base, goodTimes: goodTimes(hdu) };
    case 'aeff':
      return { ...base, effectiveArea: effectiveAreaFigures(hdu, keywords) };
    case 'edisp':
      return { ...base, resolution: energyResolution(hdu) };
    case 'psf':
      return { ...base, resolution: angularResolution(hdu) };
    case 'bkg':
    case 'rad_max':
      return base;
    default:
      return gadf.type satisfies never;
  }
}

/**
 * The cards as plain data. A bigint keeps its digits as text; the first of two equal keywords counts, except that
 * the lines of HISTORY are one text.
 */
function toKeywords(header: Header): Keywords {
  const keywords: Record<string, string | number | boolean | null> = {};
  const history = header.cards.flatMap((card) =>
    card.kind === 'commentary' && card.keyword === 'HISTORY' && card.text.trim() !== ''
      ? [card.text.trim()]
      : [],
  );
  if (history.length > 0) keywords.HISTORY = history.join(' | ').slice(0, LONGEST_HISTORY);
  for (const card of header.cards) {
    if (card.kind !== 'value' || card.keyword in keywords) continue;
    const { value } = card;
    if (typeof value === 'bigint') keywords[card.keyword] = String(value);
    else if (typeof value !== 'object' || value === null) keywords[card.keyword] = value;
  }
  return keywords;
}
