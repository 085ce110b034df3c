/**
 * Prisma's schema engine as WebAssembly, from npm: says what SQL is missing between a database and schema.prisma.
 *
 * The package names its module for bundlers (`import … from './x.wasm'`), which Node does not run as it stands; so
 * the module is put together here. The adapter has to be wrapped so that errors cross into WebAssembly.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { Pool, type QueryResult } from 'pg';
import { ROOT } from '../project';

const SCHEMA = join(ROOT, 'prisma/schema.prisma');

type Bindings = typeof import('@prisma/schema-engine-wasm') & {
  __wbg_set_wasm(wasm: WebAssembly.Exports): void;
};

/**
 * SQL that turns the database into what schema.prisma describes; empty when they agree.
 * Only schemas named in schema.prisma are looked at.
 */
export async function diffSchema(url: string): Promise<string> {
  const { SchemaEngine: engineClass } = await loadEngine();
  const pool = new CatalogPool({ connectionString: url, max: 2 });
  const files = [{ path: SCHEMA, content: await readFile(SCHEMA, 'utf8') }];
  let printed = '';
  const engine = await engineClass.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(pool)),
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: dirname(SCHEMA) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    printed = stdout ?? '';
  } finally {
    engine.free();
    await pool.end();
  }
  return printed.replace('-- This is an empty migration.', '').trim();
}

/** Object identifiers in pg_type: `"char"`, and one that no system table has, to carry it through the adapter. */
const CHAR = 18;
const TIME = 1083;

class CatalogPool extends Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares this method with a dozen overloads
  override async query(...parameters: any[]): Promise<any> {
    const result: QueryResult = await super.query(...(parameters as [string]));
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TIME;
    return result;
  }
}

/** Prisma's adapter, with `"char"`, which it refuses and the engine wants as a character. */
class CatalogAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

async function loadEngine(): Promise<Bindings> {
  const require = createRequire(import.meta.url);
  const bindings = (await import(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))) as Bindings;
  const binary = require.resolve('@prisma/schema-engine-wasm').replace(/\.js$/, '_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(binary), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  // Where the engine leaves its message before it panics.
  (globalThis as { PRISMA_WASM_PANIC_REGISTRY?: unknown }).PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message: string) {
      throw new Error(`Prisma's schema engine gave up: ${message}`);
    },
  };
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}
