/**
 * Everything queries may name, in one place: what ADQL checks against, what TAP_SCHEMA and
 * `/tables` list, what the FIELDs of results say.
 */
import type { Catalogue } from '@/lib/adql/catalogue';
import { sourceTables } from '@/lib/catalogue/tables';
import { observationSchemas, observationTables } from '@/lib/obscore/tables';
import { tapSchema, tapSchemaTables } from '@/lib/tap/tap-schema-tables';

export const publishedCatalogue: Catalogue = {
  schemas: [...observationSchemas, tapSchema],
  tables: [...observationTables, ...sourceTables, ...tapSchemaTables],
};
