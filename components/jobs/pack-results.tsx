'use client';

/** Results of jobs as one download, with what they were made from and how. */
import { Package } from 'lucide-react';
import { useCallback, useState } from 'react';
import { PackageOffer } from '@/components/packages/package-offer';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';

/** Identifiers for a package. */
export interface Packable {
  readonly results: readonly string[];
  /** Of the archive, that the results were made from. */
  readonly datasets: readonly string[];
}

export type ListPackable = (jobIds: readonly string[]) => Promise<Packable>;

export interface PackResultsProps {
  readonly jobIds: readonly string[];
  readonly listPackable: ListPackable;
}

export function PackResults({ jobIds, listPackable }: PackResultsProps) {
  const [open, setOpen] = useState(false);
  const [withData, setWithData] = useState(true);
  const read = useCallback(async () => {
    const { results, datasets } = await listPackable(jobIds);
    if (results.length === 0) throw new Error('There are no results yet, or they are gone.');
    return { ids: withData ? [...results, ...datasets] : results, target: null };
  }, [jobIds, listPackable, withData]);
  return (
    <Dialog
      title="Package of results"
      description="Results with the record of how they were made, terms of the data and what to cite."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small">
          <Package aria-hidden className="size-3.5" />
          Package
        </Button>
      }
    >
      <span className="flex items-center gap-1.5">
        <Checkbox id="pack-datasets" checked={withData} onChange={() => setWithData(!withData)} />
        <label htmlFor="pack-datasets">With the datasets they were made from</label>
      </span>
      <PackageOffer key={String(withData)} open={open} readSelected={read} />
    </Dialog>
  );
}
