/**
 * The columns of a table of links (DataLink 1.1 §3.2), and a row of it.
 */
import type { Field } from '@/lib/votable/field';
import type { DataLink } from './link';

interface LinkColumn {
  readonly field: Field;
  /** As TABLEDATA has it; empty for null. */
  readonly cell: (link: DataLink) => string;
}

const text = (name: string, ucd: string | null, description: string): Field => ({
  name,
  datatype: 'char',
  arraysize: '*',
  xtype: null,
  unit: null,
  ucd,
  utype: null,
  description,
});

export const LINK_COLUMNS: readonly LinkColumn[] = [
  {
    field: text('ID', 'meta.id;meta.main', 'Identifier of the dataset, as asked for'),
    cell: ({ id }) => id,
  },
  {
    field: text('access_url', 'meta.ref.url', 'Where the link leads'),
    cell: ({ target }) => (target.kind === 'access' ? target.url : ''),
  },
  {
    field: text('service_def', 'meta.ref', 'The service descriptor of this document to use'),
    cell: ({ target }) => (target.kind === 'service' ? target.service : ''),
  },
  {
    field: text('error_message', 'meta.code.error', 'Why there is no link'),
    cell: ({ target }) => (target.kind === 'fault' ? `${target.fault}: ${target.message}` : ''),
  },
  {
    field: text('description', 'meta.note', 'What the link leads to'),
    cell: ({ description }) => description,
  },
  {
    field: text('semantics', 'meta.code', 'Term of the vocabulary datalink/core'),
    cell: ({ semantics }) => semantics,
  },
  {
    field: text('content_type', 'meta.code.mime', 'Media type'),
    cell: ({ contentType }) => contentType ?? '',
  },
  {
    field: {
      ...text('content_length', 'phys.size;meta.file', 'Size'),
      datatype: 'long',
      arraysize: null,
      unit: 'byte',
    },
    cell: ({ contentLength }) => contentLength?.toString() ?? '',
  },
  {
    field: text('content_qualifier', null, 'Kind of product, a term of the vocabulary product-type'),
    cell: ({ contentQualifier }) => contentQualifier ?? '',
  },
  {
    field: text('local_semantics', 'meta.id.assoc', 'Equal for the same part of different datasets'),
    cell: ({ localSemantics }) => localSemantics ?? '',
  },
  {
    field: text('link_auth', 'meta.code', 'Whether one has to sign in: false, optional or true'),
    cell: ({ linkAuth }) => linkAuth,
  },
  {
    field: {
      ...text('link_authorized', 'meta.code', 'Whether who asked may follow the link'),
      datatype: 'boolean',
      arraysize: null,
    },
    cell: ({ linkAuthorized }) => (linkAuthorized ? 'T' : 'F'),
  },
];
