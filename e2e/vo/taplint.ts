/**
 * STILTS taplint as a test: it ends with exit code 0 whatever it finds, so its report is read.
 */
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';
import { z } from 'zod';

/** All stages but LOC, which is about another data model (ObsLocTAP) than ours. */
const STAGES = 'TMV TME TMS TMC CPV CAP AVV QGE QPO QAS UWS MDQ OBS UPL EXA';

const reportSchema = z.object({
  sections: z.array(
    z.object({
      code: z.string().nullish(),
      reports: z.array(z.object({ level: z.string(), code: z.string(), text: z.string() })).default([]),
    }),
  ),
});

/** The worst that taplint may say of us is INFO. */
export function expectCleanTaplint(tapUrl: string): void {
  const output = execFileSync(
    'stilts',
    ['taplint', `tapurl=${tapUrl}`, 'format=json', 'maxrepeat=9999', `stages=${STAGES}`],
    { encoding: 'utf8', maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { sections } = reportSchema.parse(JSON.parse(output));
  const stages = sections.flatMap(({ code }) => (code ? [code] : []));
  expect(stages, 'stages that ran').toEqual(expect.arrayContaining(STAGES.split(' ')));
  const found = sections.flatMap(({ code, reports }) =>
    reports
      .filter(({ level }) => level !== 'INFO' && level !== 'SUMMARY')
      .map((report) => `${code} ${report.level} ${report.code}: ${report.text}`),
  );
  expect(found, 'what taplint found').toEqual([]);
}
