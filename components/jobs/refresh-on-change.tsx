'use client';

/** Renders the page again when one of the visitor's jobs has changed; many changes at once are one. */
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useEvents } from './follow';

const PAUSE = 300;

export function RefreshOnChange({ url }: { readonly url: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEvents(url, {
    changed: () => {
      timer.current ??= setTimeout(() => {
        timer.current = null;
        router.refresh();
      }, PAUSE);
    },
  });
  return null;
}
