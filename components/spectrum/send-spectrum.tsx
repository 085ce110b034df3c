'use client';

import { SendDialog } from '@/components/samp/send-dialog';
import type { Sendable } from '@/components/samp/sendable';
import { loadSpectrum, loadVotable } from '@/lib/samp/messages';

export interface SendSpectrumProps {
  readonly ids: readonly string[];
  readonly name: string;
  /** Light curves have no MType of their own: they go as a table with its time frame. */
  readonly kind?: 'spectrum' | 'light-curve';
}

/**
 * The points to programs on the visitor's computer: as a spectrum to those that know spectra, as a table to TOPCAT.
 * They fetch it without signing in, so what is not public they do not get.
 */
export function SendSpectrum({ ids, name, kind = 'spectrum' }: SendSpectrumProps) {
  const load = () => {
    const query = new URLSearchParams([...ids.map((id) => ['id', id]), ['format', 'votable']]);
    return { url: `${window.location.origin}/sed/table?${query}`, id: ids.join(' '), name };
  };
  const table: Sendable = {
    key: 'points',
    label: kind === 'spectrum' ? 'Its points as a table' : label('Light curve', ids),
    mtypes: ['table.load.votable'],
    unavailable: null,
    prepare: async () => [loadVotable(load())],
  };
  const spectrum: Sendable = {
    key: 'spectrum',
    label: label('Spectrum', ids),
    mtypes: ['spectrum.load.ssa-generic'],
    unavailable: null,
    prepare: async () => [loadSpectrum(load())],
  };
  return <SendDialog size="small" things={kind === 'spectrum' ? [spectrum, table] : [table]} />;
}

function label(one: 'Spectrum' | 'Light curve', { length }: readonly string[]): string {
  if (length === 1) return one;
  return one === 'Spectrum' ? `Spectra (${length})` : `Light curves (${length})`;
}
