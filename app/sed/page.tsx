/**
 * Several spectra and light curves together: `/sed?id=<obs_publisher_did>&id=…`, each with its source and licence.
 */
import type { Metadata } from 'next';
import { currentWho } from '@/app/current-user';
import { loadProducts } from '@/app/load-product';
import { LightCurveViewer } from '@/components/light-curve/light-curve-viewer';
import { CreditTable } from '@/components/spectrum/credit-table';
import { CountsViewer } from '@/components/spectrum/counts-viewer';
import { ExportLinks } from '@/components/spectrum/export-links';
import { productLabels } from '@/components/spectrum/product-label';
import { Remarks } from '@/components/spectrum/remarks';
import { SendSpectrum } from '@/components/spectrum/send-spectrum';
import { SpectrumViewer } from '@/components/spectrum/spectrum-viewer';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { curveKind } from '@/lib/spectra/export/light-curve-table';
import { readIds } from './read-ids';

type Props = PageProps<'/sed'>;

export const metadata: Metadata = { title: 'Spectra and light curves' };

export default async function SedPage({ searchParams }: Props) {
  const { ids, left } = readIds((await searchParams).id);
  const loaded = await loadProducts(ids, await currentWho());
  const shown = loaded.filter((one) => one.ok);
  const sources = [...new Set(shown.flatMap(({ facts }) => facts.target_name ?? []))];
  const labels = productLabels(shown.map(({ facts }) => facts));
  const spectra = shown.flatMap((one, i) =>
    one.product.kind === 'spectrum'
      ? [{ id: one.id, label: labels[i]!, spectrum: one.product, redshift: one.redshift }]
      : [],
  );
  const curves = shown.flatMap((one, i) =>
    one.product.kind === 'light-curve' ? [{ id: one.id, label: labels[i]!, curve: one.product }] : [],
  );
  const counts = shown.flatMap((one, i) =>
    one.product.kind === 'counts' ? [{ id: one.id, label: labels[i]!, spectrum: one.product }] : [],
  );
  const redshifts = [...new Set(shown.flatMap(({ redshift }) => redshift ?? []))];
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">{sources.length === 0 ? 'Spectra and light curves' : sources.join(', ')}</h1>
        {shown.length > 0 && (
          <p className="text-muted">
            {shown.length} published {shown.length === 1 ? 'product' : 'products'}
            {redshifts.length > 0 && `, redshift z = ${redshifts.join(', ')}`}
          </p>
        )}
      </header>
      {loaded.map((one) =>
        one.ok ? null : (
          <Notice key={one.id} kind="warning">
            {one.sentence}
          </Notice>
        ),
      )}
      {left > 0 && (
        <Notice kind="warning">
          The first {ids.length} are shown; {left} more were asked for, which one picture could not tell
          apart.
        </Notice>
      )}
      {shown.length === 0 && (
        <EmptyState title="Nothing is chosen">
          Spectra and light curves are chosen on the page of a{' '}
          <a className="link" href="/sources">
            source
          </a>
          , and drawn here together.
        </EmptyState>
      )}
      {spectra.length > 0 && (
        <>
          <SpectrumViewer title="Spectra" shown={spectra} fileName="sed" />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <ExportLinks ids={spectra.map(({ id }) => id)} />
            <SendSpectrum ids={spectra.map(({ id }) => id)} name={sources.join(', ')} />
          </div>
        </>
      )}
      {curves.length > 0 && (
        <>
          <LightCurveViewer title="Light curves" shown={curves} fileName="light-curves" />
          {[...Map.groupBy(curves, ({ curve }) => curveKind(curve))].map(([kind, alike], _, all) => (
            <div key={kind} className="flex flex-wrap items-center gap-x-6 gap-y-2">
              {all.length > 1 && <p className="text-sm text-muted">Those in {kind}:</p>}
              <ExportLinks ids={alike.map(({ id }) => id)} />
              <SendSpectrum ids={alike.map(({ id }) => id)} name={sources.join(', ')} kind="light-curve" />
            </div>
          ))}
        </>
      )}
      {counts.map(({ id, label, spectrum }) => (
        <CountsViewer key={id} title={label} spectrum={spectrum} fileName="counts" />
      ))}
      {shown.length > 0 && <CreditTable products={shown.map(({ facts }) => facts)} />}
      <Remarks
        remarks={shown.flatMap((one, i) => one.product.remarks.map((remark) => `${labels[i]!}: ${remark}`))}
      />
    </div>
  );
}
