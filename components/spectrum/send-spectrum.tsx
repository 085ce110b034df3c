'use client';

import { SendDialog } from '@/components/samp/send-dialog';
import { loadSpectrum, loadVotable } from '@/lib/samp/messages';

export interface SendSpectrumProps {
  readonly ids: readonly string[];
  readonly name: string;
}

/**
 * The points to programs on the visitor's computer: as a spectrum to those that know spectra, as a table to TOPCAT.
 * They fetch it without signing in, so what is not public they do not get.
 */
export function SendSpectrum({ ids, name }: SendSpectrumProps) {
  const load = () => {
    const query = new URLSearchParams([...ids.map((id) => ['id', id]), ['format', 'votable']]);
    return { url: `${window.location.origin}/sed/table?${query}`, id: ids.join(' '), name };
  };
  return (
    <SendDialog
      size="small"
      things={[
        {
          key: 'spectrum',
          label: ids.length === 1 ? 'Spectrum' : `Spectra (${ids.length})`,
          mtypes: ['spectrum.load.ssa-generic'],
          unavailable: null,
          prepare: async () => [loadSpectrum(load())],
        },
        {
          key: 'points',
          label: 'Its points as a table',
          mtypes: ['table.load.votable'],
          unavailable: null,
          prepare: async () => [loadVotable(load())],
        },
      ]}
    />
  );
}
