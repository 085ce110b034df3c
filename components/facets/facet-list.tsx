'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { classNames } from '@/components/ui/class-names';
import type { LinkedFacet } from './use-facets';

/** Values in sight of a facet that has many. */
const FEW = 6;

const figures = new Intl.NumberFormat('en');

export interface FacetListProps {
  readonly facets: readonly LinkedFacet[];
  readonly className?: string;
}

/** Several values of one facet are alternatives; those of different facets must all hold. */
export function FacetList({ facets, className }: FacetListProps) {
  return (
    <div className={className}>
      {facets.map((facet) => (
        <FacetBox key={facet.name} {...facet} />
      ))}
    </div>
  );
}

function FacetBox({ label, values, cleared }: LinkedFacet) {
  const router = useRouter();
  const [all, setAll] = useState(false);
  // Ticked at once; the counts follow.
  const [pressed, setPressed] = useState<string | null>(null);
  const [before, setBefore] = useState(values);
  if (before !== values) {
    setBefore(values);
    setPressed(null);
  }
  const id = useId();
  const told = values.some(({ value }) => value !== null);
  if (!told) return null;
  const chosen = values.filter((value) => value.chosen).length;
  const shown = all ? values : values.filter((value, index) => index < FEW || value.chosen);
  return (
    <fieldset className="min-w-0">
      <legend className="float-left text-sm font-semibold">{label}</legend>
      {chosen > 0 && (
        <Button
          look="quiet"
          size="small"
          className="float-right"
          aria-label={`Any ${label.toLowerCase()}`}
          onClick={() => router.push(cleared, { scroll: false })}
        >
          any
        </Button>
      )}
      <ul className="clear-both flex flex-col">
        {shown.map(({ value, label: name, count, chosen: ticked, address }) => (
          <li key={value ?? ''} className="flex items-start gap-2 py-0.5 pointer-coarse:py-2">
            {address === null ? (
              <span className="size-4 shrink-0" />
            ) : (
              <Checkbox
                id={`${id}-${value}`}
                checked={pressed === address ? !ticked : ticked}
                onChange={() => {
                  setPressed(address);
                  router.push(address, { scroll: false });
                }}
              />
            )}
            <label
              htmlFor={address === null ? undefined : `${id}-${value}`}
              className={classNames('min-w-0 flex-1 text-sm wrap-anywhere', address === null && 'text-muted')}
            >
              {name}
            </label>
            <span className="text-sm text-muted tabular-nums">{figures.format(count)}</span>
          </li>
        ))}
      </ul>
      {values.length > FEW && (
        <Button look="quiet" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${figures.format(values.length)}`}
        </Button>
      )}
    </fieldset>
  );
}
