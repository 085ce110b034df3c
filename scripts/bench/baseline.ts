/**
 * The database alone: the same SQL as COPY … TO STDOUT (FORMAT binary) over a socket, its bytes thrown away.
 *
 * It is the least that any program in front of PostgreSQL can take; psql, which prints, takes longer.
 */

import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { check } from '@/lib/adql/check';
import { parseQuery } from '@/lib/adql/parser';
import { translate } from '@/lib/adql/postgres/translate';
import { publishedCatalogue } from '@/lib/archive/published';

export class Baseline {
  private constructor(private readonly client: Client) {}

  static async open(connectionString: string): Promise<Baseline> {
    // The settings of the connections that answer ADQL (lib/archive/connection.ts).
    const client = new Client({
      connectionString,
      options: '-c jit=off -c max_parallel_workers_per_gather=0',
    });
    await client.connect();
    await client.query(`SET ROLE gateway_reader; SET gateway.base_url = 'http://localhost'`);
    return new Baseline(client);
  }

  /** @returns milliseconds until the last byte */
  async time(adql: string, maxrec: number): Promise<number> {
    const { statement } = translate(check(parseQuery(adql), publishedCatalogue), { maxrec });
    const sql = statement.sql.replace(/\$(\d+)/g, (_, number) =>
      this.client.escapeLiteral(statement.parameters[Number(number) - 1]!),
    );
    const started = performance.now();
    const rows = this.client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`));
    await pipeline(rows, new Writable({ write: (_chunk, _encoding, done) => done() }));
    return performance.now() - started;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
