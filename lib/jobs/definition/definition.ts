/**
 * A job definition as OPUS has it (JDL): what a job is called, takes, reads, makes and runs.
 *
 * Both written forms, VOTable with ProvenanceDM descriptions and JSON, hold all numbers as text and know
 * optional things as empty text. So does this model: it keeps what was written, and what the text means
 * is decided where it is used (datatype.ts, check-parameters.ts).
 */
import { isRetryControl } from './retry';
import { isResponsesControl } from './with-responses';

/** Types of a parameter, as the JSON form spells them; the VOTable form maps onto these. */
export const DATATYPES = [
  'xs:string',
  'xs:int',
  'xs:integer',
  'xs:long',
  'xs:short',
  'xs:unsignedByte',
  'xs:float',
  'xs:double',
  'xs:boolean',
  'xs:anyURI',
  'file',
] as const;

export type Datatype = (typeof DATATYPES)[number];

export interface Parameter {
  readonly name: string;
  readonly annotation: string;
  readonly datatype: Datatype;
  readonly default: string;
  readonly required: boolean;
  readonly unit: string;
  readonly ucd: string;
  readonly utype: string;
  /** Bounds as text, in `unit`; empty without one. */
  readonly min: string;
  readonly max: string;
  /** Empty: anything of the type. */
  readonly options: readonly string[];
}

/** Something a job reads (ProvenanceDM UsedDescription). */
export interface UsedInput {
  readonly name: string;
  readonly annotation: string;
  /** `file` for an upload; otherwise the type of the identifier. */
  readonly datatype: Datatype;
  readonly default: string;
  /** Media types, several with commas between. */
  readonly contentType: string;
  /** `1`, a number, or `*`. */
  readonly multiplicity: string;
  readonly role: string;
  /** Where an identifier is fetched from: a template with `$ID`; `file://$ID` for an upload. */
  readonly url: string;
}

/** Something a job makes (ProvenanceDM GenerationDescription). */
export interface GeneratedResult {
  readonly name: string;
  readonly annotation: string;
  /** File name, or a pattern with `*`. */
  readonly default: string;
  readonly contentType: string;
  readonly multiplicity: string;
  readonly role: string;
}

export interface JobDefinition {
  readonly name: string;
  readonly annotation: string;
  readonly version: string;
  readonly group: string;
  readonly type: string;
  readonly subtype: string;
  readonly doculink: string;
  readonly url: string;
  readonly contactName: string;
  readonly contactEmail: string;
  /** Seconds, as written; empty: as long as the service allows. */
  readonly executionDuration: string;
  /** Seconds it usually takes, as written. */
  readonly quote: string;
  /** Bash, or Python when its first line says so. Empty for what the gateway does itself. */
  readonly script: string;
  readonly parameters: readonly Parameter[];
  readonly used: readonly UsedInput[];
  readonly generated: readonly GeneratedResult[];
  /** What steers the scheduler: `slurm_mem`, `slurm_partition` …; not handed to the script. */
  readonly controls: readonly Parameter[];
}

/** A name that can be an address, a folder and a shell variable. */
export const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

export const EMPTY_PARAMETER: Parameter = {
  name: '',
  annotation: '',
  datatype: 'xs:string',
  default: '',
  required: false,
  unit: '',
  ucd: '',
  utype: '',
  min: '',
  max: '',
  options: [],
};

/** All names that a job of this definition may be given a value for, controls included. */
export function inputNames(definition: JobDefinition): string[] {
  const { parameters, used } = definition;
  return [...new Set([...parameters, ...used, ...settableControls(definition)].map(({ name }) => name))];
}

/** Controls that whoever runs the job may set. When it is tried again, and what its inputs bring, is its author's to say. */
export function settableControls({ controls }: JobDefinition): Parameter[] {
  return controls.filter(({ name }) => !isRetryControl(name) && !isResponsesControl(name));
}

/** Whether an input is given as a file of the request rather than by an identifier. */
export function isUpload({ datatype, url }: UsedInput): boolean {
  return datatype === 'file' || url.startsWith('file://');
}
