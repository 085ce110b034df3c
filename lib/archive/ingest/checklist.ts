/**
 * The submission checklist: which of the requirements on data for an archive hold for a run, by what stands in
 * the headers of its own files.
 *
 * None of them keeps a run out; what does is in `check-run.ts`. They are what a reader in twenty years would ask
 * for: what made this file, from what, when and how, and under which terms.
 */
import { findText, type Keywords } from '@/lib/obscore/gadf/keywords';
import type { LocatedPart } from './write-run';

export interface Requirement {
  readonly requirement: string;
  /** `null`: it does not apply. */
  readonly met: boolean | null;
  /** What was found, or what would meet it. */
  readonly found: string;
}

export interface SubmittedPart extends LocatedPart {
  readonly summary: LocatedPart['summary'] & { readonly keywords: Keywords };
}

/** Keywords that name software and version (GADF 0.3, EVENTS header; the last by our own cutouts). */
const SOFTWARE = ['CREATOR', 'SOFTVER', 'ANA_VER', 'CUTTER'] as const;
/** Keywords that name what a file was made from. */
const PROGENITORS = ['PROGENIT', 'PARENT', 'DST_VER', 'INFILE', 'ORIGFILE'] as const;
const CREATION = ['CREATED', 'DATE'] as const;
const PARAMETERS = ['EV_CLASS', 'CAL_VER', 'ANA_VER', 'CONFIG'] as const;
const SITE = ['GEOLON', 'GEOLAT', 'ALTITUDE'] as const;
const TIME = ['MJDREFI', 'MJDREFF', 'TIMESYS', 'TIMEREF'] as const;
const RESPONSES = ['aeff', 'edisp', 'psf', 'bkg'] as const;

export interface Submission {
  readonly parts: readonly SubmittedPart[];
  readonly collection: { readonly reference: string | null; readonly terms: boolean };
}

export function checkSubmission({ parts, collection }: Submission): Requirement[] {
  const events = parts.find(({ summary }) => summary.type === 'events')?.summary.keywords ?? {};
  const pointLike = parts.some(({ summary }) => summary.type === 'rad_max');
  const wanted = RESPONSES.filter((type) => !(pointLike && type === 'psf'));
  const missing = wanted.filter((type) => !parts.some(({ summary }) => summary.type === type));
  const unsealed = parts.filter(
    ({ summary }) => !('CHECKSUM' in summary.keywords && 'DATASUM' in summary.keywords),
  );
  const version = findText(events, 'HDUVERS');
  return [
    some('Software and its version in the header of the events', events, SOFTWARE, /\d/),
    some('Identifiers of progenitors in the header of the events', events, PROGENITORS),
    some('Creation date in the header of the events', events, CREATION),
    some('Parameters of the processing in the header of the events', events, PARAMETERS),
    all('Reference, scale and place of times', events, TIME),
    all('Place of the observatory', events, SITE),
    {
      requirement: 'Version of the data format',
      met: version !== null,
      found: version === null ? 'no HDUVERS' : `GADF ${version}`,
    },
    {
      requirement: 'Checksums in every HDU (CHECKSUM and DATASUM)',
      met: unsealed.length === 0,
      found: unsealed.length === 0 ? `in all ${parts.length}` : `none in ${names(unsealed)}`,
    },
    {
      requirement: 'Responses that belong to the events',
      met: missing.length === 0,
      found: missing.length === 0 ? wanted.join(', ') : `no ${missing.join(', ')}`,
    },
    {
      requirement: 'Reference to cite',
      met: collection.reference !== null,
      found: collection.reference ?? 'none was given: --reference',
    },
    {
      requirement: 'Licence or terms of use',
      met: collection.terms,
      found: collection.terms ? 'given' : 'none was given: --licence, or TERMS-OF-USE.txt beside the data',
    },
  ];
}

/** One of the keywords is enough. @param like what its value has to hold */
function some(requirement: string, header: Keywords, keywords: readonly string[], like = /\S/): Requirement {
  const found = keywords.flatMap((keyword) => {
    const value = findText(header, keyword);
    return value === null ? [] : [{ keyword, value }];
  });
  const good = found.filter(({ value }) => like.test(value));
  const told = (good.length > 0 ? good : found)
    .map(({ keyword, value }) => `${keyword} = ${value}`)
    .join(', ');
  return { requirement, met: good.length > 0, found: told || `none of ${keywords.join(', ')}` };
}

function all(requirement: string, header: Keywords, keywords: readonly string[]): Requirement {
  const missing = keywords.filter((keyword) => header[keyword] === undefined || header[keyword] === null);
  return {
    requirement,
    met: missing.length === 0,
    found: missing.length === 0 ? keywords.join(', ') : `no ${missing.join(', ')}`,
  };
}

const names = (parts: readonly SubmittedPart[]) =>
  parts.map(({ summary }) => summary.name || summary.type).join(', ');
