'use client';

/**
 * From a look in the browser to the form of an analysis, filled with what was looked at.
 */
import { Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';
import { LOOK_JOBS, type Look, lookToJob } from './look-to-job';
import { serviceLabel } from './service-label';

export function RunAsJob({ look }: { readonly look: Look }) {
  return (
    <Menu
      trigger={
        <Button>
          <Play aria-hidden className="size-4" />
          Run as job
        </Button>
      }
    >
      <MenuLabel>With this region, energies and pixels</MenuLabel>
      {LOOK_JOBS.map((job) => (
        <MenuItem key={job} href={lookToJob(job, look)}>
          <span className="first-letter:uppercase">{serviceLabel(job)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
