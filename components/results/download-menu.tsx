'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';

/** @param table the address of the rows, without their format */
export function DownloadMenu({ table }: { readonly table: string }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small">
          <Download aria-hidden className="size-3.5" />
          Table
        </Button>
      }
    >
      <MenuItem href={`${table}&format=votable`} download="observations.vot">
        VOTable, with all metadata
      </MenuItem>
      <MenuItem href={`${table}&format=csv`} download="observations.csv">
        CSV
      </MenuItem>
    </Menu>
  );
}
