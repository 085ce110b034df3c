import { printNumber, printWithError } from '@/components/spectrum/print-value';
import { ReferenceLink } from '@/components/spectrum/reference-link';
import { CLASS_LABELS } from '@/lib/catalogue/classes';
import type { SourceEntry } from '@/lib/catalogue/find-source';
import { MODEL_LABELS, type ModelKind } from '@/lib/spectra/models/spectral-model';
import { printPosition } from '@/lib/sky/position';
import type { ReactNode } from 'react';

/** What one catalogue says of a source; what it does not say is left out. */
export function SourceFacts({ source }: { readonly source: SourceEntry }) {
  const id = `catalogue-${source.source_id.replace(/\W+/g, '-')}`;
  return (
    <section aria-labelledby={id} className="break-inside-avoid">
      <h2 id={id} className="border-b border-control pb-0.5 font-semibold">
        In {source.catalogue}
        <span className="ml-2 font-normal text-muted">{source.catalogueTitle}</span>
      </h2>
      <dl className="grid grid-cols-[minmax(8rem,auto)_1fr] gap-x-4">
        {factsOf(source).map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function factsOf(source: SourceEntry): [label: string, value: ReactNode][] {
  const facts: [string, ReactNode | null][] = [
    ['Name', source.name],
    ['Position (ICRS)', printPosition(source)],
    ['', `${source.ra.toFixed(5)} ${source.dec >= 0 ? '+' : ''}${source.dec.toFixed(5)} deg`],
    ['Galactic', `l = ${source.glon.toFixed(4)}, b = ${source.glat.toFixed(4)} deg`],
    ['Position error', source.pos_err === null ? null : `${printNumber(source.pos_err)} deg`],
    ['Extension', source.extension === null ? null : `${printNumber(source.extension)} deg`],
    ['Class', printClass(source)],
    ['Redshift', source.redshift],
    ['Discovered', [source.discoverer, source.discovery_date].filter(Boolean).join(', ') || null],
    ['Seen by', source.seen_by?.replaceAll('#', ', ') ?? null],
    ['Fit', source.model === null ? null : (MODEL_LABELS[source.model as ModelKind] ?? source.model)],
    ['dN/dE at 1 TeV', withUnit(source.dnde_1tev, source.dnde_1tev_err, 'cm⁻² s⁻¹ TeV⁻¹')],
    ['Index Γ', withUnit(source.spec_index, source.spec_index_err, '')],
    ['Cut-off energy', withUnit(source.e_cut, null, 'TeV')],
    ['Flux above 1 TeV', withUnit(source.flux_1tev, source.flux_1tev_err, 'cm⁻² s⁻¹')],
    ['Paper', source.reference === null ? null : <ReferenceLink key="paper" reference={source.reference} />],
  ];
  return facts.filter((fact): fact is [string, ReactNode] => fact[1] !== null);
}

function printClass({ class: name, class_written }: SourceEntry): string | null {
  if (name === null) return class_written;
  const written = class_written === null || class_written === name ? '' : `; as written: ${class_written}`;
  return `${CLASS_LABELS[name] ?? name} (${name}${written})`;
}

function withUnit(value: number | null, error: number | null, unit: string): string | null {
  return value === null ? null : `${printWithError(value, error)} ${unit}`.trim();
}
