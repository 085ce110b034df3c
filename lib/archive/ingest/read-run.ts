/**
 * One run put together from the files it lies in.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { findText, type Keywords } from '@/lib/obscore/gadf/keywords';
import type { GadfRun, ResponseFigures } from '@/lib/obscore/gadf/run';
import { checkRun } from './check-run';
import type { IndexedHdu, PlannedRun } from './data-store';
import { HDU_TYPES, type HduType } from './gadf-hdu';
import { RunProblem } from './problem';
import type { HduSummary } from './summarise-file';

/** Where an HDU of a run was found. */
export interface LocatedHdu {
  readonly path: string;
  readonly summary: HduSummary;
}

export interface ReadRun {
  readonly run: GadfRun;
  readonly hdus: readonly LocatedHdu[];
  /** Path of the event list. */
  readonly eventFile: string;
}

/** Gives the HDUs of a file; files shared by many runs are read once behind it. */
export type Summarise = (path: string) => Promise<readonly HduSummary[]>;

/** Paths of a run, each once, the event list first. */
export function filesOf({ hdus }: PlannedRun): string[] {
  const inOrder = hdus.toSorted((a, b) => HDU_TYPES.indexOf(a.type) - HDU_TYPES.indexOf(b.type));
  return [...new Set(inOrder.map((hdu) => hdu.path))];
}

/**
 * @throws {RunProblem} `missing` when the event list is not there, as in a part of a release, `incomplete`
 * when only a response is not
 */
export function requireFiles(plan: PlannedRun): void {
  const files = filesOf(plan);
  const absent = files.filter((path) => !existsSync(path));
  if (absent.length === 0) return;
  const names = absent.map((path) => basename(path)).join(', ');
  throw new RunProblem(`not there: ${names}`, absent[0] === files[0] ? 'missing' : 'incomplete');
}

/**
 * Read and check a run.
 *
 * @throws {RunProblem} with everything that is wrong, file by file
 */
export async function readRun(plan: PlannedRun, summarise: Summarise): Promise<ReadRun> {
  const hdus = plan.obsId === null ? await locateAll(plan, summarise) : await locate(plan.hdus, summarise);
  const events = requireHdu(hdus, 'events');
  const gti = requireHdu(hdus, 'gti');
  const { keywords } = events.summary;
  const obsId = plan.obsId ?? findText(keywords, 'OBS_ID');
  if (obsId === null) throw new RunProblem('EVENTS has no OBS_ID');
  const run: GadfRun = {
    obsId,
    header: keywords,
    gtiHeader: gti.summary.keywords,
    index: plan.index,
    goodTimes: gti.summary.goodTimes ?? [],
    events: events.summary.events!,
    responses: responseFigures(hdus),
  };
  const problems = findProblems(run);
  if (problems.length > 0) throw new RunProblem(problems.join('; '));
  return { run, hdus, eventFile: events.path };
}

/** A header that cannot be read as times or places is a finding like any other. */
function findProblems(run: GadfRun): string[] {
  try {
    return checkRun(run);
  } catch (error) {
    if (error instanceof RangeError) return [error.message];
    throw error;
  }
}

/** The HDUs an index names. */
async function locate(indexed: readonly IndexedHdu[], summarise: Summarise): Promise<LocatedHdu[]> {
  const located: LocatedHdu[] = [];
  for (const { type, class: hduClass, path, name } of indexed) {
    const candidates = (await summariseNamed(path, summarise)).filter((summary) => summary.type === type);
    const summary =
      candidates.find((candidate) => candidate.name.toUpperCase() === name?.toUpperCase()) ??
      (candidates.length === 1 ? candidates[0] : undefined);
    if (summary) located.push({ path, summary: hduClass ? { ...summary, class: hduClass } : summary });
    else throw new RunProblem(`${basename(path)} has no HDU ${name} of type ${type}, which the index names`);
  }
  return located;
}

/** Without an index: the first HDU of each type in the file. */
async function locateAll({ hdus }: PlannedRun, summarise: Summarise): Promise<LocatedHdu[]> {
  const [{ path }] = hdus as [IndexedHdu];
  const summaries = await summarise(path);
  if (!summaries.some(({ type }) => type === 'events')) {
    throw new RunProblem('it holds no events', 'no events');
  }
  return HDU_TYPES.flatMap((type) => {
    const summary = summaries.find((candidate) => candidate.type === type);
    return summary ? [{ path, summary }] : [];
  });
}

async function summariseNamed(path: string, summarise: Summarise): Promise<readonly HduSummary[]> {
  try {
    return await summarise(path);
  } catch (error) {
    if (error instanceof RunProblem) {
      throw new RunProblem(`${basename(path)}: ${error.message}`, error.kind, { cause: error });
    }
    throw error;
  }
}

function requireHdu(hdus: readonly LocatedHdu[], type: HduType): LocatedHdu {
  const found = hdus.find(({ summary }) => summary.type === type);
  if (!found) throw new RunProblem(`has no ${type.toUpperCase()} table`);
  return found;
}

function responseFigures(hdus: readonly LocatedHdu[]): ResponseFigures {
  const find = (type: HduType) => hdus.find(({ summary }) => summary.type === type)?.summary;
  const responses = hdus.filter(({ summary }) => summary.type !== 'events' && summary.type !== 'gti');
  const inOrder = responses.toSorted(
    (a, b) => HDU_TYPES.indexOf(a.summary.type) - HDU_TYPES.indexOf(b.summary.type),
  );
  return {
    classes: inOrder.map(({ summary }) => summary.class),
    effectiveArea: find('aeff')?.effectiveArea ?? null,
    angular: find('psf')?.resolution ?? null,
    energy: find('edisp')?.resolution ?? null,
  };
}

/** The keywords a run is known by before it is read, for messages. */
export function nameOf(plan: PlannedRun): string {
  if (plan.obsId !== null) return `run ${plan.obsId}`;
  return basename(plan.hdus[0]!.path);
}

/** Cells of the index that are numbers, text or nothing, in one order: part of a fingerprint. */
export function sortedKeywords(keywords: Keywords): readonly (readonly [string, unknown])[] {
  return Object.entries(keywords).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
