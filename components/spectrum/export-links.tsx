import { Download } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';

const FORMATS = [
  ['ecsv', 'ECSV'],
  ['votable', 'VOTable'],
  ['csv', 'CSV'],
] as const;

/** The points of some spectra as one table, with source and licence of each. */
export function ExportLinks({ ids }: { readonly ids: readonly string[] }) {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  return (
    <p className="flex flex-wrap items-center gap-2 print:hidden">
      <span className="text-muted">The points as</span>
      {FORMATS.map(([format, label]) => (
        <a
          key={format}
          className={buttonClass('plain', 'small')}
          href={`/sed/table?${query}&format=${format}`}
          download
        >
          <Download aria-hidden className="size-4" /> {label}
        </a>
      ))}
    </p>
  );
}
