import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { TextInput } from '@/components/ui/text-input';
import { type ChosenRow, printChosenRow } from '@/lib/federation/simultaneous';
import { fromMjd } from '@/lib/time/instant';
import { printIso } from '@/lib/time/iso';

export interface SimultaneousFormProps {
  readonly rows: readonly ChosenRow[];
  readonly dt: string;
  readonly near: string;
  readonly children: ReactNode;
}

/** The chosen observations, how near in time and place others are to be, and whom to ask. A plain form: the address is the question. */
export function SimultaneousForm({ rows, dt, near, children }: SimultaneousFormProps) {
  return (
    <search aria-label="Simultaneous data">
      <form action="/archives" className="flex flex-col gap-4 rounded-md border border-line bg-raised p-3">
        <div className="grid gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
          <div className="flex min-w-0 flex-col gap-2">
            <p className="font-semibold">Observations that others are to go with</p>
            <div className="max-h-52 overflow-y-auto">
              <TableShell caption="Chosen observations">
                <thead>
                  <tr>
                    <HeaderCell>Observation</HeaderCell>
                    <HeaderCell numeric>RA, Dec (ICRS)</HeaderCell>
                    <HeaderCell>From (UTC)</HeaderCell>
                    <HeaderCell>To (UTC)</HeaderCell>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={printChosenRow(row)}>
                      <Cell>{row.label}</Cell>
                      <Cell numeric className="whitespace-nowrap">
                        {row.ra.toFixed(4)} {row.dec.toFixed(4)}
                      </Cell>
                      <Cell className="whitespace-nowrap">{printMoment(row.tMin)}</Cell>
                      <Cell className="whitespace-nowrap">{printMoment(row.tMax)}</Cell>
                    </tr>
                  ))}
                </tbody>
              </TableShell>
            </div>
            {rows.map((row) => (
              <input key={printChosenRow(row)} type="hidden" name="with" value={printChosenRow(row)} />
            ))}
          </div>
          <fieldset className="flex min-w-0 flex-col gap-2">
            <legend className="mb-1 font-semibold">How near</legend>
            <div className="grid grid-cols-2 gap-2">
              <Field id="dt" label="Time, ±" hint="d, h, min or s">
                {(control) => <TextInput {...control} defaultValue={dt} required />}
              </Field>
              <Field id="near" label="Radius" hint="degrees, arcmin or arcsec">
                {(control) => <TextInput {...control} defaultValue={near} required />}
              </Field>
            </div>
            <p className="text-sm text-muted">
              Times are compared in UTC. An archive that does not tell its scale is taken to mean UTC, as
              ObsCore's services do; one that says TT or TAI is converted.
            </p>
          </fieldset>
        </div>
        {children}
        <div>
          <Button type="submit" look="primary">
            <Search aria-hidden className="size-4" />
            Ask them
          </Button>
        </div>
      </form>
    </search>
  );
}

const printMoment = (mjd: number) => printIso(fromMjd('UTC', mjd), 0).replace('T', ' ');
