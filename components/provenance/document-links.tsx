'use client';

import { ChevronDown, Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';

const FORMATS = [
  ['PROV-JSON', 'PROV-JSON (W3C)'],
  ['PROV-XML', 'PROV-XML (W3C)'],
  ['PROV-N', 'PROV-N (W3C)'],
  ['PROV-VOTABLE', 'VOTable'],
  ['PROV-SVG', 'Picture, SVG'],
  ['PROV-PNG', 'Picture, PNG'],
] as const;

/** The whole story in the formats of the access service. */
export function DocumentLinks({ id }: { readonly id: string }) {
  const address = (format: string) =>
    `/prov?${new URLSearchParams({
      ID: id,
      DEPTH: 'ALL',
      RESPONSEFORMAT: format,
      ...(format === 'PROV-VOTABLE' ? { DESCRIPTIONS: '2' } : { MODEL: 'W3C', DESCRIPTIONS: '1' }),
    })}`;
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          <Download aria-hidden className="size-4" /> Take it with you
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      }
    >
      <MenuLabel>How it was made, all of it</MenuLabel>
      {FORMATS.map(([format, label]) => (
        <MenuItem key={format} href={address(format)}>
          {label}
        </MenuItem>
      ))}
      <MenuLabel>To do it again</MenuLabel>
      <MenuItem href={`/reproduce?${new URLSearchParams({ ID: id })}`}>Script and inputs, ZIP</MenuItem>
    </Menu>
  );
}
