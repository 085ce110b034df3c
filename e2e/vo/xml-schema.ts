/**
 * XML checked against the schemas of the IVOA, offline: the catalogue in ../shared/data/schemas knows where each is.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@/scripts/project';

const SCHEMAS = join(ROOT, '../shared/data/schemas');

export const schemasAreThere = existsSync(join(SCHEMAS, 'catalog.xml'));

export type Schema =
  | 'vosi/all-capabilities.xsd'
  | 'vosi/VOSITables-v1.1.xsd'
  | 'vosi/VOSIAvailability-v1.0.xsd'
  | 'uws/UWS.xsd'
  | 'votable/VOTable.v1.4.xsd';

/** What xmllint has against a document; empty when it is valid. */
export function validate(document: string, schema: Schema): string {
  try {
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', join(SCHEMAS, schema), '-'], {
      input: document,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, XML_CATALOG_FILES: join(SCHEMAS, 'catalog.xml') },
    });
    return '';
  } catch (error) {
    const { stderr } = error as { stderr: string };
    return stderr
      .split('\n')
      .filter((line) => !line.includes('parser warning'))
      .join('\n');
  }
}
