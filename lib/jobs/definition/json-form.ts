/**
 * The JSON form of a job definition, as OPUS gives it at `/jdl/<name>/json`.
 *
 * Each list is an object by name with its order beside it (`parameters_keys`); an older file may leave the
 * order out. All values are text, truth values included.
 */
import { z } from 'zod';
import { DATATYPES, type JobDefinition, type Parameter } from './definition';
import { DefinitionError } from './errors';

/** OPUS writes numbers and truth values as text; other writers may not. */
const text = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .transform((value) => (value === null ? '' : String(value)))
  .default('');

const datatype = z.enum(DATATYPES).catch('xs:string');

const parameterSchema = z.object({
  datatype,
  default: text,
  required: text.transform((value) => value.toLowerCase() === 'true'),
  unit: text,
  ucd: text,
  utype: text,
  min: text,
  max: text,
  options: text.transform((value) => (value === '' ? [] : value.split(',').map((option) => option.trim()))),
  annotation: text,
});

const usedSchema = z.object({
  datatype,
  default: text,
  content_type: text,
  multiplicity: text,
  role: text,
  url: text,
  annotation: text,
});

const generatedSchema = z.object({
  default: text,
  content_type: text,
  multiplicity: text,
  role: text,
  annotation: text,
});

const keys = z.array(z.string()).optional();

const documentSchema = z.object({
  name: z.string().min(1),
  annotation: text,
  version: text,
  group: text,
  type: text,
  subtype: text,
  doculink: text,
  url: text,
  contact_name: text,
  contact_email: text,
  executionDuration: text,
  quote: text,
  script: text,
  parameters: z.record(z.string(), parameterSchema).default({}),
  parameters_keys: keys,
  used: z.record(z.string(), usedSchema).default({}),
  used_keys: keys,
  generated: z.record(z.string(), generatedSchema).default({}),
  generated_keys: keys,
  control_parameters: z.record(z.string(), parameterSchema).default({}),
  control_parameters_keys: keys,
});

/** @throws {DefinitionError} */
export function readJsonDefinition(document: string): JobDefinition {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch (error) {
    throw new DefinitionError(`The job description is no JSON: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DefinitionError(
      `Cannot read "${issue!.path.join('.')}" of the job description: ${issue!.message}.`,
    );
  }
  const { contact_name, contact_email, ...json } = parsed.data;
  return {
    name: json.name,
    annotation: json.annotation,
    version: json.version,
    group: json.group,
    type: json.type,
    subtype: json.subtype,
    doculink: json.doculink,
    url: json.url,
    contactName: contact_name,
    contactEmail: contact_email,
    executionDuration: json.executionDuration,
    quote: json.quote,
    script: json.script,
    parameters: inOrder(json.parameters, json.parameters_keys),
    used: inOrder(json.used, json.used_keys).map(({ content_type, ...used }) => ({
      ...used,
      contentType: content_type,
    })),
    generated: inOrder(json.generated, json.generated_keys).map(({ content_type, ...generated }) => ({
      ...generated,
      contentType: content_type,
    })),
    controls: inOrder(json.control_parameters, json.control_parameters_keys),
  };
}

function inOrder<Item>(items: Readonly<Record<string, Item>>, order: readonly string[] = Object.keys(items)) {
  return order.filter((name) => Object.hasOwn(items, name)).map((name) => ({ name, ...items[name]! }));
}

export function writeJsonDefinition(definition: JobDefinition): string {
  const { contactName, contactEmail, parameters, used, generated, controls, ...facts } = definition;
  return `${JSON.stringify(
    {
      ...facts,
      contact_name: contactName,
      contact_email: contactEmail,
      ...list('parameters', parameters, writeParameter),
      ...list('used', used, ({ contentType, ...one }) => ({ ...one, content_type: contentType })),
      ...list('generated', generated, ({ contentType, ...one }) => ({ ...one, content_type: contentType })),
      ...list('control_parameters', controls, writeParameter),
    },
    null,
    2,
  )}\n`;
}

function list<Item extends { readonly name: string }>(
  key: string,
  items: readonly Item[],
  write: (item: Item) => Readonly<Record<string, unknown>>,
) {
  const withoutName = (item: Item) => {
    const { name: _, ...rest } = write(item);
    return rest;
  };
  return {
    [key]: Object.fromEntries(items.map((item) => [item.name, withoutName(item)])),
    [`${key}_keys`]: items.map(({ name }) => name),
  };
}

function writeParameter({ options, required, ...parameter }: Parameter) {
  return { ...parameter, options: options.join(','), required: String(required) };
}
