'use client';

import { Copy } from 'lucide-react';
import { Button } from './button';
import { useToast } from './toast';

/** @param what the thing copied, as the message names it: “ADQL” */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const show = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      show(`${what} copied`);
    } catch {
      show(`The browser refused to copy the ${what}: select it and copy by keyboard`);
    }
  };
  return (
    <Button look="plain" size="small" onClick={copy}>
      <Copy aria-hidden className="size-3.5" />
      Copy {what}
    </Button>
  );
}
