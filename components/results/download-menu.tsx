'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';

/** @param query the search, as in the address of the page */
export function DownloadMenu({ query }: { readonly query: string }) {
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
      <MenuItem href={`/search/rows?${query}&format=votable`} download="observations.vot">
        VOTable, with all metadata
      </MenuItem>
      <MenuItem href={`/search/rows?${query}&format=csv`} download="observations.csv">
        CSV
      </MenuItem>
    </Menu>
  );
}
