/**
 * How a paper names a saved search: in the way data are cited (RDA recommendations for dynamic data, Rauber et al. 2015,
 * doi:10.15497/RDA00016): the query, when it was asked, of which state of the archive, and a hash of what it gave.
 */

export interface CitedRun {
  readonly at: Date;
  readonly rows: number;
  readonly overflow: boolean;
  readonly identifiersHash: string | null;
  /** Release of the archive; `null` for services that tell none. */
  readonly release: number | null;
}

export interface CitedSearch {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly created: Date;
}

/** @param site what the gateway is called; `href` the permanent link */
export function citationText(site: string, href: string, search: CitedSearch, run: CitedRun): string {
  return [
    `${site}, “${search.name}”`,
    `${count(run)} found on ${day(run.at)}`,
    run.release === null ? search.service : `archive release ${run.release}`,
    ...(run.identifiersHash === null ? [] : [`identifiers SHA-256 ${run.identifiersHash.slice(0, 16)}…`]),
    href,
  ].join(', ');
}

export function citationBibtex(site: string, href: string, search: CitedSearch, run: CitedRun): string {
  const note = [
    `${count(run)} found`,
    ...(run.release === null ? [`asked of ${search.service}`] : [`archive release ${run.release}`]),
    ...(run.identifiersHash === null ? [] : [`SHA-256 of the identifiers: ${run.identifiersHash}`]),
  ].join('; ');
  return [
    `@misc{search-${search.id},`,
    `  title        = {{${escapeTex(search.name)}}},`,
    `  author       = {{${escapeTex(site)}}},`,
    `  year         = {${run.at.getUTCFullYear()}},`,
    `  howpublished = {\\url{${href}}},`,
    `  note         = {${escapeTex(note)}},`,
    `  urldate      = {${day(run.at)}}`,
    '}',
  ].join('\n');
}

function count({ rows, overflow }: CitedRun): string {
  return `${overflow ? 'more than ' : ''}${rows} ${rows === 1 ? 'dataset' : 'datasets'}`;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/** The characters that TeX takes for its own; what has no escape in a title is left out. */
function escapeTex(text: string): string {
  return text
    .replace(/[\\{}]/g, '')
    .replace(/[#$%&_]/g, String.raw`\$&`)
    .replaceAll('~', String.raw`\textasciitilde{}`)
    .replaceAll('^', String.raw`\textasciicircum{}`);
}
