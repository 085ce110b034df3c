/**
 * The submission report of a collection, for whoever handed the data in: which requirements hold for each run,
 * and which runs did not get in. As JSON for programs and as a page for people.
 */
import { escapeText } from '@/lib/votable/xml-text';
import type { Requirement } from './checklist';

export interface SubmittedRun {
  readonly name: string;
  /** What became of it: `published`, or why it was left out. */
  readonly outcome: string;
  readonly published: boolean;
  readonly checklist: readonly Requirement[];
}

export interface SubmissionReport {
  readonly collection: string;
  /** ISO 8601, UTC. */
  readonly made: string;
  readonly runs: readonly SubmittedRun[];
}

/** How many of the published runs meet each requirement, in the order of the checklist. */
export function countMet({ runs }: SubmissionReport): { requirement: string; met: number; of: number }[] {
  const counts = new Map<string, { met: number; of: number }>();
  for (const { checklist } of runs) {
    for (const { requirement, met } of checklist) {
      const before = counts.get(requirement) ?? { met: 0, of: 0 };
      if (met !== null) counts.set(requirement, { met: before.met + (met ? 1 : 0), of: before.of + 1 });
    }
  }
  return [...counts].map(([requirement, count]) => ({ requirement, ...count }));
}

/** A page that needs nothing beside it. */
export function writeReportPage(report: SubmissionReport): string {
  const { collection, made, runs } = report;
  const out = runs.filter(({ published }) => !published);
  const title = `Submission report of ${collection}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeText(title)}</h1>
<p>${made}. ${runs.length - out.length} of ${runs.length} runs are published.</p>
<h2>Requirements</h2>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Runs that meet it</th></tr></thead>
<tbody>
${countMet(report)
  .map(
    ({ requirement, met, of }) =>
      `<tr><th scope="row">${escapeText(requirement)}</th><td>${mark(met === of)} ${met} of ${of}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
${out.length === 0 ? '' : `<h2>Not published</h2>\n<ul>\n${out.map(({ name, outcome }) => `<li>${escapeText(name)}: ${escapeText(outcome)}</li>`).join('\n')}\n</ul>`}
<h2>Runs</h2>
${runs
  .filter(({ checklist }) => checklist.length > 0)
  .map(writeRun)
  .join('\n')}
</body>
</html>
`;
}

function writeRun({ name, checklist }: SubmittedRun): string {
  const open = checklist.filter(({ met }) => met === false);
  return `<details>
<summary>${escapeText(name)}: ${open.length === 0 ? 'meets all' : `${open.length} not met`}</summary>
<table>
<tbody>
${checklist.map(({ requirement, met, found }) => `<tr><td>${mark(met)}</td><th scope="row">${escapeText(requirement)}</th><td>${escapeText(found)}</td></tr>`).join('\n')}
</tbody>
</table>
</details>`;
}

/** In words too: a colour or a sign alone is not for everybody. */
function mark(met: boolean | null): string {
  if (met === null) return '<span>does not apply</span>';
  return met ? '<span class="met">yes</span>' : '<span class="open">no</span>';
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; font-weight: normal; }
thead th { font-weight: 600; }
summary { cursor: pointer; padding: .25rem 0; }
.met { color: light-dark(#1a6b32, #7fd796); } .open { color: light-dark(#a3260f, #ff9d8a); font-weight: 600; }
`;
