'use client';

/**
 * What is under the pointer, at the marks, and inside the regions.
 */

import { Trash2 } from 'lucide-react';
import type { PointerReading, RegionReading } from '@/components/js9/js9-viewer';
import { Button } from '@/components/ui/button';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { type Position, printPosition } from '@/lib/sky/position';

export function PointerLine({ reading }: { readonly reading: PointerReading | null }) {
  return (
    <p className="min-h-6 font-mono text-sm" data-testid="pointer-reading">
      {reading === null ? (
        <span className="text-muted">Move over the picture to read positions and values.</span>
      ) : (
        printReading(reading)
      )}
    </p>
  );
}

function printReading({ position, x, y, value }: PointerReading): string {
  const parts = [
    position === null ? '' : `RA ${position.ra.toFixed(4)}° Dec ${position.dec.toFixed(4)}°`,
    position === null ? '' : printPosition(position),
    `x ${x.toFixed(1)} y ${y.toFixed(1)}`,
    `value ${value === null ? '–' : printValue(value)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

export interface MarkReading {
  readonly label: string;
  readonly position: Position;
  /** Null where the mark is not on the picture. */
  readonly reading: PointerReading | null;
}

export function MarkTable({ marks }: { readonly marks: readonly MarkReading[] }) {
  if (marks.length === 0) return null;
  return (
    <TableShell caption="Marks on the picture" showCaption>
      <thead>
        <tr>
          <HeaderCell>Mark</HeaderCell>
          <HeaderCell numeric>RA (deg)</HeaderCell>
          <HeaderCell numeric>Dec (deg)</HeaderCell>
          <HeaderCell numeric>Value</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {marks.map(({ label, position, reading }) => (
          <tr key={label}>
            <Cell>{label}</Cell>
            <Cell numeric>{position.ra.toFixed(4)}</Cell>
            <Cell numeric>{position.dec.toFixed(4)}</Cell>
            <Cell numeric>{reading?.value == null ? 'not on it' : printValue(reading.value)}</Cell>
          </tr>
        ))}
      </tbody>
    </TableShell>
  );
}

export interface RegionTableProps {
  readonly regions: readonly RegionReading[];
  readonly onRemove: (id: number) => void;
  /** Where a circle can be taken for something. */
  readonly take?: { readonly label: string; readonly onTake: (circle: RegionReading) => void };
}

export function RegionTable({ regions, onRemove, take }: RegionTableProps) {
  if (regions.length === 0) return null;
  return (
    <TableShell caption="Regions: drag them, and drag their handles" showCaption>
      <thead>
        <tr>
          <HeaderCell>Region</HeaderCell>
          <HeaderCell numeric>RA (deg)</HeaderCell>
          <HeaderCell numeric>Dec (deg)</HeaderCell>
          <HeaderCell numeric>Pixels</HeaderCell>
          <HeaderCell numeric>Sum</HeaderCell>
          <HeaderCell>
            <span className="sr-only">Remove</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.id}>
            <Cell>
              {region.shape} {region.id}
            </Cell>
            <Cell numeric>{region.centre?.ra.toFixed(4)}</Cell>
            <Cell numeric>{region.centre?.dec.toFixed(4)}</Cell>
            <Cell numeric>{region.pixels}</Cell>
            <Cell numeric>{printValue(region.sum)}</Cell>
            <Cell>
              <span className="flex justify-end gap-1">
                {take !== undefined && region.radius !== null && (
                  <Button look="plain" size="small" onClick={() => take.onTake(region)}>
                    {take.label}
                  </Button>
                )}
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={`Remove ${region.shape} ${region.id}`}
                  onClick={() => onRemove(region.id)}
                >
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              </span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </TableShell>
  );
}

/** Counts whole, fluxes with six digits. */
function printValue(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(6);
}
