/**
 * The sources of a catalogue written in place of those that were there, in one transaction.
 */
import type { Client } from 'pg';
import { inTransaction } from '@/lib/archive/ingest/in-transaction';
import { nameKey } from '@/lib/sesame/target-name';
import { toGalactic } from '@/lib/sky/galactic';
import type { CatalogueSource } from '../source';

export interface SourceDataset {
  readonly sourceKey: string;
  readonly obs_publisher_did: string;
  readonly licence: string | null;
}

const INSERT = (table: string) =>
  `INSERT INTO archive.${table} SELECT * FROM json_populate_recordset(NULL::archive.${table}, $1) ON CONFLICT DO NOTHING`;

/**
 * @param catalogue name of the collection, which has its row already
 * @param datasets products of the sources that were published
 */
export async function writeSources(
  client: Client,
  catalogue: string,
  sources: readonly CatalogueSource[],
  datasets: readonly SourceDataset[],
): Promise<void> {
  const idOf = (key: string) => `${catalogue}/${key}`;
  const names = sources.flatMap((source) =>
    [source.name, ...source.aliases].map((name) => ({
      source_id: idOf(source.key),
      name,
      name_key: nameKey(name),
    })),
  );
  await inTransaction(client, async () => {
    await client.query('DELETE FROM archive.source WHERE catalogue = $1', [catalogue]);
    const write = (table: string, rows: readonly object[]) =>
      client.query(INSERT(table), [JSON.stringify(rows)]);
    await write(
      'source',
      sources.map((source) => ({ source_id: idOf(source.key), catalogue, ...toRow(source) })),
    );
    await write('source_name', names);
    await write(
      'source_dataset',
      datasets.map(({ sourceKey, ...rest }) => ({ source_id: idOf(sourceKey), ...rest })),
    );
  });
  await client.query('ANALYZE archive.source');
}

function toRow(source: CatalogueSource) {
  const { l, b } = toGalactic(source);
  return {
    name: source.name,
    ra: source.ra,
    dec: source.dec,
    glon: l,
    glat: b,
    pos_err: source.posErr,
    class: source.className,
    class_written: source.classWritten,
    extension: source.size,
    redshift: source.redshift,
    discoverer: source.discoverer,
    discovery_date: source.discoveryDate,
    seen_by: source.seenBy.length === 0 ? null : source.seenBy.join('#'),
    model: source.fit?.model ?? null,
    dnde_1tev: source.fit?.dnde ?? null,
    dnde_1tev_err: source.fit?.dndeErr ?? null,
    spec_index: source.fit?.index ?? null,
    spec_index_err: source.fit?.indexErr ?? null,
    e_cut: source.fit?.cutoff ?? null,
    flux_1tev: source.fit?.flux ?? null,
    flux_1tev_err: source.fit?.fluxErr ?? null,
    reference: source.reference,
  };
}
