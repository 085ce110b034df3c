import { ListChecks, X } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';

export interface TargetListNoteProps {
  /** Identifier of the list; empty for none. */
  readonly id: string;
  readonly radius: string;
  readonly error: string | undefined;
  readonly onRemove: () => void;
}

/** The list of targets in the search form: where it is made, looked at, and taken out again. */
export function TargetListNote({ id, radius, error, onRemove }: TargetListNoteProps) {
  if (id === '') {
    return (
      <p className="text-sm">
        <Link href="/search/targets" prefetch={false} className="link">
          Many targets at once
        </Link>{' '}
        <span className="text-muted">· paste or upload a list</span>
      </p>
    );
  }
  const query = new URLSearchParams({ list: id, ...(radius === '' ? {} : { radius }) });
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <input type="hidden" name="targets" value={id} />
      <ListChecks aria-hidden className="size-4 text-accent" />
      <span className="font-medium">A list of targets is searched</span>
      <Link href={`/search/targets?${query}`} prefetch={false} className="link">
        Show and change it
      </Link>
      <Button look="quiet" size="small" onClick={onRemove}>
        <X aria-hidden className="size-3.5" />
        Remove the list
      </Button>
      {error !== undefined && <p className="text-danger">{error}</p>}
    </div>
  );
}
