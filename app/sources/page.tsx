/** The gamma-ray sources that the catalogues of this archive list. */
import type { Metadata } from 'next';
import { z } from 'zod';
import { SourceFilterForm } from '@/components/sources/source-filter-form';
import { SourceMap } from '@/components/sources/source-map';
import { SourceTable } from '@/components/sources/source-table';
import { EmptyState } from '@/components/ui/empty-state';
import { listSourceChoices, listSources } from '@/lib/catalogue/find-source';
import { db } from '@/lib/db';

type Props = PageProps<'/sources'>;

export const metadata: Metadata = { title: 'Sources' };

/** A page of more rows helps nobody; the ADQL table has all. */
const MOST = 500;

const word = z.string().trim().max(128).catch('');
const filterSchema = z.object({ name: word, class: word, catalogue: word });

export default async function SourcesPage({ searchParams }: Props) {
  const filter = filterSchema.parse(await searchParams);
  const [sources, choices] = await Promise.all([
    listSources(db(), filter, MOST + 1),
    listSourceChoices(db()),
  ]);
  const shown = sources.slice(0, MOST);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">Sources</h1>
        <p className="max-w-prose text-muted">
          Gamma-ray sources with their published spectra and light curves, and the runs of this archive that
          cover them. For queries the table is <code>cta.source</code>.
        </p>
      </header>
      <SourceFilterForm filter={filter} classes={choices.classes} catalogues={choices.catalogues} />
      <p role="status" className="text-muted">
        {sources.length > MOST
          ? `The first ${MOST} of more, by right ascension`
          : `${shown.length} of ${choices.sources} ${choices.sources === 1 ? 'source' : 'sources'}`}
      </p>
      {choices.sources === 0 ? (
        <EmptyState title="There is no source catalogue yet">
          <code>npm run ingest -- --catalog FOLDER</code> takes in gamma-cat, the H.E.S.S. Galactic plane
          survey or a catalogue of your own.
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState title="No source matches">
          Part of a name is enough, and blanks do not matter: <code>j0152</code>.{' '}
          <a className="link" href="/sources">
            Show all sources
          </a>
        </EmptyState>
      ) : (
        <>
          <SourceMap
            label={`${shown.length} sources on the sky`}
            sources={shown.map(({ name, ra, dec }) => ({ name, ra, dec }))}
            centre={null}
          />
          <SourceTable sources={shown} />
        </>
      )}
    </div>
  );
}
