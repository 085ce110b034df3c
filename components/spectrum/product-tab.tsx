import { LightCurveViewer } from '@/components/light-curve/light-curve-viewer';
import { buttonClass } from '@/components/ui/button';
import type { Product } from '@/lib/spectra/read-product';
import { CountsViewer } from './counts-viewer';
import { ExportLinks } from './export-links';
import { MetadataGroups } from './metadata-groups';
import { ModelTable } from './model-table';
import { Remarks } from './remarks';
import { SendSpectrum } from './send-spectrum';
import { SpectrumViewer } from './spectrum-viewer';

export interface ProductTabProps {
  readonly id: string;
  readonly obsId: string;
  /** In the legend: who measured, and where it was published. */
  readonly label: string;
  readonly title: string;
  readonly product: Product;
  readonly redshift: number | null;
  /** The source in a catalogue of this archive, where there are others to compare with. */
  readonly sourceName: string | null;
}

/** A published spectrum or light curve, whole: picture, fit, remarks, and the metadata of its file. */
export function ProductTab({ id, obsId, label, title, product, redshift, sourceName }: ProductTabProps) {
  return (
    <div className="flex flex-col gap-5">
      {product.kind === 'spectrum' && (
        <SpectrumViewer title={title} shown={[{ label, spectrum: product, redshift }]} fileName={obsId} />
      )}
      {product.kind === 'light-curve' && (
        <LightCurveViewer title={title} shown={[{ label, curve: product }]} fileName={obsId} />
      )}
      {product.kind === 'counts' && <CountsViewer title={title} spectrum={product} fileName={obsId} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
        {product.kind !== 'counts' && (
          <>
            <ExportLinks ids={[id]} />
            <SendSpectrum ids={[id]} name={title} kind={product.kind} />
          </>
        )}
        {sourceName !== null && (
          <a className={buttonClass('plain', 'small')} href={`/sources/${encodeURIComponent(sourceName)}`}>
            All that is published of {sourceName}
          </a>
        )}
      </div>
      {product.kind === 'spectrum' && <ModelTable spectrum={product} />}
      <Remarks remarks={product.remarks} />
      <MetadataGroups groups={product.meta.groups} />
    </div>
  );
}
