/** Which rows a piece of the sky keeps: by their footprint, or by their position where they have none that can be read. */
import type { Region } from '@/lib/sky/region';
import { parseRegion } from '@/lib/sky/stcs';
import { capOf, pieceTest } from '@/lib/sky/sky-piece';
import { toVector } from '@/lib/sky/unit-vector';
import type { ColumnValues, NumberColumn, TextColumn } from './column-values';
import type { RowTest } from './filter-rows';
import type { SkyFilter } from './row-filter';
import { withRoom } from './typed-room';

/** Of a footprint that many rows have: out, in, or no footprint at all. */
const [OUT, IN, NONE] = [0, 1, 2];

/** @param find the column of a name, where the result has it */
export function skyRowTest(
  { rule, piece }: SkyFilter,
  find: (column: string) => ColumnValues | undefined,
): RowTest {
  const [footprints, ra, dec] = [textOf(find('s_region')), numbersOf(find('s_ra')), numbersOf(find('s_dec'))];
  const keeps = pieceTest(rule, piece);
  const judge = (code: number): number => {
    const region = parseRegion(footprints!.word(code));
    return region === null ? NONE! : keeps(region, capOf(region)) ? IN! : OUT!;
  };
  let verdicts = new Uint8Array(0);
  let judged = 0;
  return (passes, start, end) => {
    const words = footprints?.wordCount ?? 0;
    verdicts = withRoom(verdicts, words);
    for (; judged < words; judged += 1) verdicts[judged] = judge(judged);
    const [codes, longitudes, latitudes] = [footprints?.codes(), ra?.numbers(), dec?.numbers()];
    for (let row = start; row < end; row += 1) {
      const code = codes?.[row] ?? -1;
      const verdict = code === -1 ? NONE : verdicts[code];
      if (verdict === IN) continue;
      if (verdict === OUT || !keepsPlace(longitudes?.[row], latitudes?.[row])) passes[row] = 0;
    }
  };

  function keepsPlace(longitude = Number.NaN, latitude = Number.NaN): boolean {
    if (!Number.isFinite(longitude) || !(Math.abs(latitude) <= 90)) return false;
    const point: Region = { kind: 'point', ra: longitude, dec: latitude };
    return keeps(point, { centre: toVector(point), radius: 0 });
  }
}

const textOf = (column: ColumnValues | undefined): TextColumn | null =>
  column?.kind === 'text' ? column : null;
const numbersOf = (column: ColumnValues | undefined): NumberColumn | null =>
  column?.kind === 'number' ? column : null;
