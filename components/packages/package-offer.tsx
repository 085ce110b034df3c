'use client';

/** What a package of something would be, as soon as the server has told, with the way to download it. */
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { PackageContents } from './package-contents';
import { type PackageRequest, usePackage } from './use-package';

interface PackageOfferProps {
  /** The dialog around it is open: it is asked for then, each time anew. */
  readonly open: boolean;
  readonly readSelected: () => Promise<PackageRequest>;
}

export function PackageOffer({ open, readSelected }: PackageOfferProps) {
  const state = usePackage(open, readSelected);
  switch (state.kind) {
    case 'asking':
      return (
        <div role="status" className="flex flex-col gap-2">
          <p className="text-muted">Looking what belongs to it …</p>
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
        </div>
      );
    case 'failed':
      return (
        <Notice kind="error" title="The package cannot be made now.">
          {state.message}
        </Notice>
      );
    case 'told':
      return <PackageContents description={state.description} />;
    default:
      return state satisfies never;
  }
}
