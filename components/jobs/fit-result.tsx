'use client';

/** The parameters of a fit, each with its error, as the job's JSON has them. */
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';

const fitSchema = z.object({
  model: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      error: z.number().nullable(),
      unit: z.string(),
      frozen: z.boolean(),
    }),
  ),
  facts: z.array(z.tuple([z.string(), z.string()])).default([]),
});
type Fit = z.output<typeof fitSchema>;

export function FitResult({ url }: { readonly url: string }) {
  const [fit, setFit] = useState<Fit | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch(url, { signal: gone.signal })
      .then(async (response) => setFit(fitSchema.parse(await response.json())))
      .catch((error: Error) => gone.signal.aborted || setTrouble(error.message));
    return () => gone.abort();
  }, [url]);
  if (trouble !== null) return <p className="text-sm text-muted">The fit cannot be shown: {trouble}</p>;
  if (fit === null) return <p className="text-sm text-muted">Reading the fit …</p>;
  return (
    <div className="flex flex-col gap-2">
      <TableShell caption={`Fit of ${fit.model}`} showCaption>
        <thead>
          <tr>
            <HeaderCell>Parameter</HeaderCell>
            <HeaderCell numeric>Value</HeaderCell>
            <HeaderCell numeric>Error</HeaderCell>
            <HeaderCell>Unit</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {fit.parameters.map(({ name, value, error, unit, frozen }) => (
            <tr key={name}>
              <Cell>{name}</Cell>
              <Cell numeric>{value.toPrecision(4)}</Cell>
              <Cell numeric>{frozen ? 'fixed' : error === null ? '–' : error.toPrecision(2)}</Cell>
              <Cell>{unit}</Cell>
            </tr>
          ))}
        </tbody>
      </TableShell>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 text-sm">
        {fit.facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
