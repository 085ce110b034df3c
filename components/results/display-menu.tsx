'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import type { TimeScale } from '@/lib/time/instant';
import type { DisplayChoice } from './column-display';

export interface DisplayMenuProps {
  readonly choice: DisplayChoice;
  readonly timescale: TimeScale;
  readonly onChange: (changes: Partial<DisplayChoice>) => void;
}

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
      <MenuLabel>Times</MenuLabel>
      <MenuChoice
        value={choice.time}
        onValueChange={(value) => onChange({ time: value === 'mjd' ? 'mjd' : 'iso' })}
        choices={[
          { value: 'iso', label: `ISO date and time, ${timescale}` },
          { value: 'mjd', label: `Modified Julian Date, ${timescale}` },
        ]}
      />
      <MenuSeparator />
      <MenuLabel>Energies</MenuLabel>
      <MenuChoice
        value={choice.energy}
        onValueChange={(value) => onChange({ energy: value === 'm' ? 'm' : 'TeV' })}
        choices={[
          { value: 'TeV', label: 'TeV' },
          { value: 'm', label: 'Wavelength in metres, as published' },
        ]}
      />
      <MenuSeparator />
      <MenuLabel>Positions</MenuLabel>
      <MenuChoice
        value={choice.position}
        onValueChange={(value) => onChange({ position: value === 'sexagesimal' ? 'sexagesimal' : 'degrees' })}
        choices={[
          { value: 'degrees', label: 'Degrees' },
          { value: 'sexagesimal', label: 'Hours, degrees, minutes, seconds' },
        ]}
      />
    </Menu>
  );
}
