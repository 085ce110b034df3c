import { classNames } from './class-names';

/** A grey place for what is on its way. The words for it stand in a status beside. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block h-4 motion-safe:animate-pulse rounded bg-sunken', className)}
    />
  );
}
