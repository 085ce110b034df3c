/** 100 000 rows of the 30 mandatory columns of ObsCore, in the formats that clients ask for. */
import { mandatoryColumns } from '@/lib/obscore/mandatory-columns';
import type { Baseline } from './baseline';
import { type Measurement, milliseconds, quantile } from './measurement';
import type { Service } from './service';

const ROWS = 100_000;
const RUNS = 7;
/** Until the code of the encoder is compiled. */
const WARM_UP = 3;

const FORMATS = [
  { name: 'BINARY2', format: 'application/x-votable+xml;serialization=BINARY2', factor: 1.4 },
  { name: 'TABLEDATA', format: 'application/x-votable+xml;serialization=TABLEDATA', factor: 2.5 },
  { name: 'CSV', format: 'text/csv', factor: 2.5 },
] as const;

export async function measureExports(service: Service, baseline: Baseline): Promise<Measurement[]> {
  const columns = mandatoryColumns.map(({ name }) => name).join(', ');
  const query = `SELECT TOP ${ROWS} ${columns} FROM ivoa.obscore`;
  const measurements: Measurement[] = [];
  for (const { name, format, factor } of FORMATS) {
    const totals: number[] = [];
    const firsts: number[] = [];
    const alone: number[] = [];
    for (let run = 0; run < WARM_UP; run += 1) await service.ask(query, format, ROWS);
    for (let run = 0; run < RUNS; run += 1) {
      alone.push(await baseline.time(query, ROWS));
      const { firstByte, total } = await service.ask(query, format, ROWS);
      totals.push(total);
      firsts.push(firstByte);
    }
    const [ours, theirs, first] = [quantile(totals, 0.5), quantile(alone, 0.5), quantile(firsts, 0.5)];
    measurements.push({
      what: `${ROWS} rows × ${mandatoryColumns.length} as ${name}`,
      measured: milliseconds(ours),
      against: `${milliseconds(theirs)} COPY binary (× ${(ours / theirs).toFixed(2)})`,
      limit: `≤ × ${factor}`,
      kept: ours <= factor * theirs,
    });
    measurements.push({
      what: '  its first byte',
      measured: milliseconds(first),
      against: '',
      limit: '≤ 100 ms',
      kept: first <= 100,
    });
  }
  return measurements;
}
