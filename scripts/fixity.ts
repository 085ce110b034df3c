/**
 * `npm run fixity`: read every file of the archive again and compare its SHA-256 with the one ingested (docs/archive.md).
 *
 * `--json` prints the report as JSON. Ends with exit code 0 when every file is whole, 1 when any is not, or cannot be had.
 */
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { checkFixity, type FixityResult } from '@/lib/archive/fixity';
import { env } from '@/lib/env';
import { openStored } from '@/lib/storage/open-stored';
import { storageSettings } from '@/lib/storage/settings';
import type { Command } from './command';
import { openDatabase } from './gateway/database';
import { prepareTables } from './migrations/prepare-tables';
import { requireDataDir } from './postgres/folders';

const fixity: Command = async (words) => {
  const { values } = parseArgs({ args: [...words], options: { json: { type: 'boolean', default: false } } });
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(name, () => stop.abort());
  const database = await openDatabase(requireDataDir(env.DATA_DIR));
  const client = new Client({ connectionString: database.url, application_name: 'fixity' });
  const results: FixityResult[] = [];
  try {
    await prepareTables(database.url);
    await client.connect();
    const settings = storageSettings();
    const checks = checkFixity(client, { open: (file) => openStored(file, settings), signal: stop.signal });
    for await (const result of checks) {
      results.push(result);
      if (!values.json && result.state !== 'whole') console.log(printResult(result));
    }
  } finally {
    await client.end();
    await database.close();
  }
  const whole = results.filter(({ state }) => state === 'whole').length;
  const checked = new Date().toISOString().slice(0, 19);
  if (values.json) {
    const others = results.filter(({ state }) => state !== 'whole');
    const report = {
      checked: `${checked}Z`,
      files: results.length,
      whole,
      complete: !stop.signal.aborted,
      others,
    };
    console.log(JSON.stringify(report, null, 2));
  } else {
    const rest = stop.signal.aborted ? ', stopped before the end' : '';
    const bytes = results.reduce((sum, { size }) => sum + size, 0);
    console.log(
      `${whole} of ${results.length} files are whole (${(bytes / 1e9).toFixed(2)} GB read${rest}).`,
    );
  }
  return whole === results.length && !stop.signal.aborted ? 0 : 1;
};

export default fixity;

function printResult({ path, state, finding, datasets }: FixityResult): string {
  return [`${state}: ${path}`, `  ${finding}`, ...datasets.map((id) => `  needed by ${id}`)].join('\n');
}
