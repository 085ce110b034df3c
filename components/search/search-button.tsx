'use client';

import { Search } from 'lucide-react';
import { useFormStatus } from 'react-dom';
import { Button } from '@/components/ui/button';

/** Sends the form around it, and says so while a name is looked up. */
export function SearchButton() {
  const { pending } = useFormStatus();
  return (
    <>
      <Button type="submit" look="primary" disabled={pending} className="min-h-11 px-5">
        <Search aria-hidden className="size-4" />
        {pending ? 'Searching …' : 'Search'}
      </Button>
      <span role="status" className="sr-only">
        {pending ? 'Looking up the target …' : ''}
      </span>
    </>
  );
}
