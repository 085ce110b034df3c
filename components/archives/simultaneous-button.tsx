'use client';

import { Clock } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { CellValue } from '@/components/results/column-values';
import type { ResultTable } from '@/components/results/use-result-table';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { printSimultaneous } from '@/lib/federation/question';
import { type ChosenRow, MOST_CHOSEN } from '@/lib/federation/simultaneous';
import { fromMjd, type TimeScale, toMjd, toScale } from '@/lib/time/instant';

export interface SimultaneousButtonProps {
  readonly table: Pick<ResultTable, 'state' | 'readValues'>;
  readonly selected: ReadonlySet<number>;
  /** What the rows are about: others are looked for there; `null` for the places the rows themselves name. */
  readonly target: { readonly ra: number; readonly dec: number } | null;
}

const NEEDED = ['s_ra', 's_dec', 't_min', 't_max'] as const;

/** From ticked rows to what other archives have of the same place at the same time. */
export function SimultaneousButton({ table, selected, target }: SimultaneousButtonProps) {
  const router = useRouter();
  const showToast = useToast();
  const { fields, timescale } = table.state;
  if (!NEEDED.every((name) => fields.some((field) => field.name === name))) return null;
  const reason =
    selected.size === 0
      ? 'Tick rows first'
      : selected.size > MOST_CHOSEN
        ? `At most ${MOST_CHOSEN} rows at a time`
        : undefined;
  const open = async () => {
    const rows = [...selected].sort((a, b) => a - b);
    const named = fields.some(({ name }) => name === 'obs_id') ? 'obs_id' : NEEDED[0];
    const [labels, ...places] = await Promise.all(
      [named, ...NEEDED].map((name) => table.readValues(name, rows)),
    );
    const chosen = rows.flatMap((row, index) => {
      const [ra, dec, tMin, tMax] = places.map((column) => column[index] ?? null);
      return toChosenRow(labels?.[index] ?? row + 1, { ra, dec, tMin, tMax }, timescale, target);
    });
    if (chosen.length === 0) return showToast('None of the rows says where and when it was taken.');
    if (chosen.length < rows.length)
      showToast(`${rows.length - chosen.length} of the rows say nothing of place or time and are left out.`);
    router.push(`/archives?${printSimultaneous(chosen)}`);
  };
  return (
    <Button
      size="small"
      aria-disabled={reason !== undefined}
      title={reason ?? 'What other archives have of this place at this time'}
      onClick={() => reason === undefined && open()}
    >
      <Clock aria-hidden className="size-3.5" />
      Simultaneous
    </Button>
  );
}

function toChosenRow(
  label: CellValue,
  cells: Readonly<Record<'ra' | 'dec' | 'tMin' | 'tMax', CellValue | undefined>>,
  timescale: TimeScale,
  target: SimultaneousButtonProps['target'],
): readonly ChosenRow[] {
  const { ra, dec } = target ?? cells;
  const { tMin, tMax } = cells;
  if (typeof ra !== 'number' || typeof dec !== 'number') return [];
  if (typeof tMin !== 'number' || typeof tMax !== 'number') return [];
  const utc = (mjd: number) => toMjd(toScale(fromMjd(timescale, mjd), 'UTC'));
  return [{ label: String(label), ra, dec, tMin: utc(tMin), tMax: utc(tMax) }];
}
