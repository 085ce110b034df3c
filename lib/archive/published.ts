/**
 * Everything queries may name, in one place: what ADQL checks against, what TAP_SCHEMA and
 * `/tables` list, what the FIELDs of results say.
 */
import type { Catalogue } from '@/lib/adql/catalogue';
import { sourceTables } from '@/lib/catalogue/tables';
import { observationSchemas, observationTables } from '@/lib/obscore/tables';
import { provenanceSchema, provenanceTables } from '@/lib/provenance/tables';
import { tapSchema, tapSchemaTables } from '@/lib/tap/tap-schema-tables';

export const publishedCatalogue: Catalogue = {
  schemas: [...observationSchemas, provenanceSchema, tapSchema],
  tables: [...observationTables, ...sourceTables, ...provenanceTables, ...tapSchemaTables],
};
