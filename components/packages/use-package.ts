import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type PackageDescription, packageDescriptionSchema } from '@/lib/packages/package-description';

/** Rows to pack, and what they are about. */
export interface PackageRequest {
  readonly ids: readonly string[];
  /** ICRS degrees. */
  readonly target: { readonly name: string; readonly ra: number; readonly dec: number } | null;
  /** The search they were chosen from, for the record in the package. */
  readonly search?: {
    readonly address: string;
    /** ISO 8601, UTC. */
    readonly asked: string;
    readonly rows: number;
    readonly overflow: boolean;
  };
}

export type PackageState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly description: PackageDescription }
  | { readonly kind: 'failed'; readonly message: string };

const answerSchema = z.object({ url: z.string() });

/** Asks what a package of some rows would be, while `active`; each time anew, since rights may have changed. */
export function usePackage(active: boolean, read: () => Promise<PackageRequest>): PackageState {
  const [state, setState] = useState<PackageState>({ kind: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are read when the dialog opens, once
  useEffect(() => {
    if (!active) return;
    const leaving = new AbortController();
    setState({ kind: 'asking' });
    describe(read, leaving.signal).then(
      (description) => setState({ kind: 'told', description }),
      (error: unknown) => {
        if (!leaving.signal.aborted) setState({ kind: 'failed', message: String((error as Error).message) });
      },
    );
    return () => leaving.abort();
  }, [active]);
  return state;
}

/** @throws {Error} with the sentence of a refusal */
async function describe(
  read: () => Promise<PackageRequest>,
  signal: AbortSignal,
): Promise<PackageDescription> {
  const sent = await fetch('/package', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(await read()),
    signal,
  });
  if (!sent.ok) throw new Error(await sent.text());
  const { url } = answerSchema.parse(await sent.json());
  const told = await fetch(`${new URL(url).pathname}?describe`, { signal });
  if (!told.ok) throw new Error(await told.text());
  return packageDescriptionSchema.parse(await told.json());
}
