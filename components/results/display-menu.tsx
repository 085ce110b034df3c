'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import type { TimeScale } from '@/lib/time/instant';
import { type DisplayChoice, displayOptions, type Quantity } from './display-choice';

export interface DisplayMenuProps {
  readonly choice: DisplayChoice;
  readonly timescale: TimeScale;
  readonly onChange: (changes: Partial<DisplayChoice>) => void;
}

const QUANTITIES: readonly Quantity[] = ['time', 'energy', 'position', 'angle'];

/** In which units figures are shown. */
export function DisplayMenu({ choice, timescale, onChange }: DisplayMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          <SlidersHorizontal aria-hidden className="size-3.5" />
          Units
        </Button>
      }
    >
      {QUANTITIES.flatMap((quantity) => displayOptions(quantity, timescale)).map(
        ({ key, label, options }, place) => (
          <Fragment key={key}>
            {place > 0 && <MenuSeparator />}
            <MenuLabel>{label}</MenuLabel>
            <MenuChoice
              value={choice[key]}
              onValueChange={(value) => onChange({ [key]: value })}
              choices={options}
            />
          </Fragment>
        ),
      )}
    </Menu>
  );
}
