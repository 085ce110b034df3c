'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** The key `/` leads to the search box from anywhere, as long as nobody is typing. */
export function SearchShortcut() {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      const box = document.querySelector<HTMLInputElement>('input[name="target"]');
      if (box === null) router.push('/search');
      else {
        box.focus();
        box.select();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router]);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}
