'use client';

/**
 * Ticked rows as one download: events, responses, and all that belongs to them.
 */
import { Package } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonSize } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { PackageOffer } from './package-offer';
import type { PackageRequest } from './use-package';

export interface PackageDialogProps {
  readonly selectedCount: number;
  /** Ticked rows that a filter hides: they go into the package all the same. */
  readonly hiddenCount?: number;
  readonly readSelected: () => Promise<PackageRequest>;
  readonly size?: ButtonSize;
}

/** What one selection may hold (lib/packages/selection.ts). */
const MOST_ROWS = 10_000;

export function PackageDialog(props: PackageDialogProps) {
  const { selectedCount, hiddenCount = 0, readSelected, size = 'normal' } = props;
  const [open, setOpen] = useState(false);
  const possible = selectedCount > 0 && selectedCount <= MOST_ROWS;
  return (
    <Dialog
      title="Package for analysis"
      description="Events with the responses that belong to them, index tables and terms of use, ready for Gammapy."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size={size}>
          <Package aria-hidden className="size-3.5" />
          Package
        </Button>
      }
    >
      {possible ? (
        <>
          <p>
            Of the {selectedCount === 1 ? 'ticked row' : `${selectedCount} ticked rows`}
            {hiddenCount > 0 && `, ${hiddenCount} of them hidden by filters`}.
          </p>
          <PackageOffer open={open} readSelected={readSelected} />
        </>
      ) : (
        <Notice kind="info">
          {selectedCount === 0
            ? 'Tick the rows you want in the table first.'
            : `At most ${MOST_ROWS} rows go into one package; ${selectedCount} are ticked.`}
        </Notice>
      )}
    </Dialog>
  );
}
