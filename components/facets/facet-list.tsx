'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { classNames } from '@/components/ui/class-names';
import { chosenValues, clearFacet, type Facet, toggleFacet } from '@/lib/obscore/criteria/facets';
import type { AskedCriteria } from './use-asked-criteria';

/** Values in sight of a facet that has many. */
const FEW = 6;

const figures = new Intl.NumberFormat('en');

export interface FacetListProps {
  readonly facets: readonly Facet[];
  readonly asked: AskedCriteria;
  readonly className?: string;
}

/** Several values of one facet are alternatives; those of different facets must all hold. */
export function FacetList({ facets, asked, className }: FacetListProps) {
  return (
    <div className={className}>
      {facets.map((facet) => (
        <FacetBox key={facet.name} facet={facet} asked={asked} />
      ))}
    </div>
  );
}

interface FacetBoxProps {
  readonly facet: Facet;
  readonly asked: AskedCriteria;
}

function FacetBox({ facet: { name: facet, label, values }, asked: { criteria, ask } }: FacetBoxProps) {
  const [all, setAll] = useState(false);
  const id = useId();
  const told = values.some(({ value }) => value !== null);
  if (!told) return null;
  // Ticked at once; the counts follow.
  const chosen = criteria === null ? [] : chosenValues(criteria, facet);
  const isChosen = (value: string | null) => value !== null && chosen.includes(value);
  const shown = all ? values : values.filter(({ value }, index) => index < FEW || isChosen(value));
  return (
    <fieldset className="min-w-0">
      <legend className="float-left text-sm font-semibold">{label}</legend>
      {chosen.length > 0 && (
        <Button
          look="quiet"
          size="small"
          className="float-right"
          aria-label={`Any ${label.toLowerCase()}`}
          onClick={() => ask((before) => clearFacet(before, facet))}
        >
          any
        </Button>
      )}
      <ul className="clear-both flex flex-col">
        {shown.map(({ value, label: name, count }) => (
          <li key={value ?? ''} className="flex items-start gap-2 py-0.5 pointer-coarse:py-2">
            {value === null ? (
              <span className="size-4 shrink-0" />
            ) : (
              <Checkbox
                id={`${id}-${value}`}
                checked={isChosen(value)}
                onChange={() => ask((before) => toggleFacet(before, facet, value))}
              />
            )}
            <label
              htmlFor={value === null ? undefined : `${id}-${value}`}
              className={classNames('min-w-0 flex-1 text-sm wrap-anywhere', value === null && 'text-muted')}
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
