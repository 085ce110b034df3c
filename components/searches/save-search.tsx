'use client';

/** Keep a search: a name, notes, and whether others may see it. */
import { Bookmark } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useActionState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { SearchTextFields } from './search-text-fields';

export interface SaveSearchState {
  /** As typed. */
  readonly name: string;
  readonly notes: string;
  readonly shared: boolean;
  readonly errors: Readonly<Record<string, string>>;
  /** Why it could not be saved. */
  readonly message: string | null;
}

export interface SaveSearchProps {
  /** What to call it until somebody says better. */
  readonly name: string;
  /** Whether somebody is signed in; others are shown the way. */
  readonly signedIn: boolean;
  readonly save: (before: SaveSearchState, form: FormData) => Promise<SaveSearchState>;
}

export function SaveSearch({ name, signedIn, save }: SaveSearchProps) {
  return (
    <Dialog
      title="Save this search"
      description="It is asked once more and kept with the date, the archive release and a hash of what it found: to cite it, and to see later what is new."
      trigger={
        <Button size="small">
          <Bookmark aria-hidden className="size-3.5" />
          Save
        </Button>
      }
    >
      {signedIn ? <Form name={name} save={save} /> : <SignInFirst />}
    </Dialog>
  );
}

function Form({ name, save }: Pick<SaveSearchProps, 'name' | 'save'>) {
  const blank: SaveSearchState = { name, notes: '', shared: false, errors: {}, message: null };
  const [state, action, pending] = useActionState(save, blank);
  return (
    <form action={action} aria-label="Save this search" noValidate className="flex flex-col gap-3">
      {state.message !== null && (
        <Notice kind="error" title="It could not be saved.">
          {state.message}
        </Notice>
      )}
      <SearchTextFields {...state} />
      <label htmlFor="shared" className="flex items-start gap-2">
        <span className="pt-0.5">
          <Checkbox id="shared" name="shared" defaultChecked={state.shared} />
        </span>
        <span>
          Whoever has the link may see it
          <span className="block text-sm text-muted">
            For a paper or a colleague. It then holds what the public finds, without hidden collections.
          </span>
        </span>
      </label>
      <div className="flex gap-2">
        <Button type="submit" look="primary" aria-disabled={pending}>
          {pending ? 'Asking the archive …' : 'Save'}
        </Button>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
      </div>
    </form>
  );
}

function SignInFirst() {
  const here = `${usePathname()}?${useSearchParams()}`;
  return (
    <>
      <p>Saved searches belong to somebody: sign in, and you come back to these rows.</p>
      <div>
        <a href={`/signin?from=${encodeURIComponent(here)}`} className={buttonClass('primary')}>
          Sign in
        </a>
      </div>
      <p className="text-sm text-muted">
        The address of this page holds the search as well, and this browser remembers it under{' '}
        <a href="/searches" className="link">
          Searches
        </a>
        .
      </p>
    </>
  );
}
