/**
 * A step of the past as something to be done again elsewhere: what it read, with which values, by which program, and
 * what came of it then.
 */

export interface ReproducedInput {
  /** What it was for. */
  readonly role: string;
  /** obs_publisher_did, address, or address of a result. */
  readonly id: string;
  /** Where the script fetches it from; `null` when it lies in the package, or cannot be had. */
  readonly url: string | null;
  /** Below the folder of the package. */
  readonly path: string;
  /** Of the bytes that were read; `null` where nobody wrote it down. */
  readonly sha256: string | null;
  readonly size: number | null;
  /** What is to be known of it: that it was processed again since, or withdrawn. */
  readonly note: string | null;
  /** An upload, which is nowhere else. */
  readonly bytes: Uint8Array | null;
}

/** What came of it the first time. */
export interface ExpectedResult {
  /** As the program names it. */
  readonly file: string;
  readonly sha256: string | null;
  readonly size: number | null;
  /** To compare with; `null` where it is too large or no more there. */
  readonly bytes: Uint8Array | null;
}

export interface Reproduction {
  /** For people: "Job extract_spectrum (Crab)". */
  readonly title: string;
  /** Identifier of the activity. */
  readonly id: string;
  readonly inputs: readonly ReproducedInput[];
  /** Parameters, which the program finds in its environment. */
  readonly variables: readonly (readonly [name: string, value: string])[];
  /** A program of the package, and what it begins with. */
  readonly program: { readonly name: string; readonly text: string; readonly command: string } | null;
  /** Versions by name, as they were. */
  readonly software: Readonly<Record<string, string>>;
  readonly expected: readonly ExpectedResult[];
  /** PROV-JSON. */
  readonly provenance: string;
  /** Sentences for the reader. */
  readonly notes: readonly string[];
}
