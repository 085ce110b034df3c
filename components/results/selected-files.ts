import type { SelectedFile } from '@/components/samp/send-results';
import type { ResultTable } from './use-result-table';

/** What is needed of the ticked rows to send them or their files, in the order in which they came. */
export async function readSelectedFiles(
  table: Pick<ResultTable, 'readValues'>,
  selected: ReadonlySet<number>,
): Promise<readonly SelectedFile[]> {
  const rows = [...selected].sort((a, b) => a - b);
  const read = (column: string) => table.readValues(column, rows);
  const [dids, ids, types, urls] = await Promise.all([
    read('obs_publisher_did'),
    read('obs_id'),
    read('dataproduct_type'),
    read('access_url'),
  ]);
  return rows.map((_, place) => ({
    obs_publisher_did: String(dids[place] ?? ''),
    obs_id: String(ids[place] ?? ''),
    dataproduct_type: String(types[place] ?? ''),
    access_url: String(urls[place] ?? ''),
    tableUrl: pointsOf(String(types[place] ?? ''), String(dids[place] ?? ''), String(urls[place] ?? '')),
  }));
}

/** Files of this site that hold points are given as a VOTable of them. */
function pointsOf(type: string, did: string, accessUrl: string): string | null {
  const isOwn = accessUrl.startsWith(`${window.location.origin}/`);
  if (!isOwn || did === '' || !['spectrum', 'sed', 'timeseries'].includes(type)) return null;
  return `${window.location.origin}/sed/table?${new URLSearchParams({ id: did, format: 'votable' })}`;
}
