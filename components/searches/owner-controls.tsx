'use client';

/** What the owner of a saved search does with it: ask again, share, rename, delete. */
import { RefreshCw } from 'lucide-react';
import { useActionState, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { SavedSearch } from '@/lib/saved-searches/store';
import type { SaveSearchState } from './save-search';
import { SearchTextFields } from './search-text-fields';

/** `null`: done. */
type Act = () => Promise<{ readonly message: string | null }>;

export interface OwnerControlsProps {
  readonly search: Pick<SavedSearch, 'name' | 'notes' | 'shared'>;
  readonly run: Act;
  readonly share: Act;
  readonly describe: (before: SaveSearchState, form: FormData) => Promise<SaveSearchState>;
  readonly withdraw: () => Promise<void>;
}

export function OwnerControls({ search, run, share, describe, withdraw }: OwnerControlsProps) {
  const tell = useToast();
  const [pending, startTransition] = useTransition();
  const act = (what: Act, done: string) =>
    startTransition(async () => {
      const { message } = await what();
      tell(message ?? done);
    });
  return (
    <>
      <Button
        look="primary"
        size="small"
        aria-disabled={pending}
        onClick={() => !pending && act(run, 'Asked again')}
      >
        <RefreshCw aria-hidden className="size-3.5" />
        {pending ? 'Asking …' : 'Ask again'}
      </Button>
      {!search.shared && (
        <ShareDialog pending={pending} share={() => act(share, 'Shared: the link is on this page')} />
      )}
      <DescribeDialog search={search} describe={describe} />
      <WithdrawDialog shared={search.shared} withdraw={withdraw} />
    </>
  );
}

function ShareDialog({ pending, share }: { readonly pending: boolean; readonly share: () => void }) {
  return (
    <Dialog
      title="Share this search"
      description="Whoever has the link may then read its name, notes and answers. The search is asked once more, as the public sees the archive; your own answers so far stay yours."
      trigger={<Button size="small">Share</Button>}
    >
      <p>A shared search stays: it can be withdrawn, but its link will go on saying that it was there.</p>
      <div className="flex gap-2">
        <DialogClose>
          <Button look="primary" aria-disabled={pending} onClick={share}>
            Share
          </Button>
        </DialogClose>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}

function DescribeDialog({ search, describe }: Pick<OwnerControlsProps, 'search' | 'describe'>) {
  const [open, setOpen] = useState(false);
  const save = async (before: SaveSearchState, form: FormData) => {
    const after = await describe(before, form);
    if (Object.keys(after.errors).length === 0 && after.message === null) setOpen(false);
    return after;
  };
  const blank: SaveSearchState = { ...search, errors: {}, message: null };
  const [state, action, pending] = useActionState(save, blank);
  return (
    <Dialog
      title="Name and notes"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">Edit</Button>}
    >
      <form action={action} aria-label="Name and notes" noValidate className="flex flex-col gap-3">
        {state.message !== null && <Notice kind="error">{state.message}</Notice>}
        <SearchTextFields {...state} />
        <div className="flex gap-2">
          <Button type="submit" look="primary" aria-disabled={pending}>
            Save
          </Button>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
        </div>
      </form>
    </Dialog>
  );
}

function WithdrawDialog({
  shared,
  withdraw,
}: {
  readonly shared: boolean;
  readonly withdraw: () => Promise<void>;
}) {
  const [pending, startTransition] = useTransition();
  return (
    <Dialog
      title={shared ? 'Withdraw this search' : 'Delete this search'}
      description={
        shared
          ? 'Its link will say that it was withdrawn, and when. Notes and answers are no longer shown.'
          : 'The search and its answers are gone. This cannot be undone.'
      }
      trigger={<Button size="small">{shared ? 'Withdraw' : 'Delete'}</Button>}
    >
      <div className="flex gap-2">
        <Button look="danger" aria-disabled={pending} onClick={() => startTransition(withdraw)}>
          {shared ? 'Withdraw' : 'Delete'}
        </Button>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
      </div>
    </Dialog>
  );
}
