/**
 * What a package needs to know of an observation it holds, and a job of one it reads.
 */

export interface PackedObservation<File = PackedFile> {
  readonly obs_publisher_did: string;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly obs_title: string | null;
  readonly target_name: string | null;
  /** ICRS degrees: the pointing. */
  readonly s_ra: number | null;
  readonly s_dec: number | null;
  /** Degrees, the diameter. */
  readonly s_fov: number | null;
  /** MJD, UTC. */
  readonly t_min: number | null;
  readonly t_max: number | null;
  /** Metres. */
  readonly em_min: number | null;
  readonly em_max: number | null;
  readonly events: number | null;
  readonly ra_obj: number | null;
  readonly dec_obj: number | null;
  readonly obs_mode: string | null;
  readonly zen_pnt: number | null;
  readonly alt_pnt: number | null;
  readonly az_pnt: number | null;
  readonly n_tels: number | null;
  readonly tellist: string | null;
  readonly quality: number | null;
  /** Seconds. */
  readonly ontime: number | null;
  readonly livetime: number | null;
  readonly deadc: number | null;
  /** UTC. */
  readonly ingested: Date | null;
  /** The file it is downloaded as; `null` when it has none. */
  readonly file: File | null;
  /** Events, good times and responses; none for a product of another kind. */
  readonly parts: readonly PackedPart<File>[];
}

/** An HDU of the observation, and the file that it is in. */
export interface PackedPart<File = PackedFile> {
  /** `events`, `gti`, `aeff` … as HDU_TYPE of the hdu-index. */
  readonly type: string;
  readonly class: string;
  /** EXTNAME. */
  readonly name: string;
  readonly file: File;
}

export interface PackedFile extends ArchivedFile {
  readonly crc32: number;
}

export interface ArchivedFile {
  /** In the archive. */
  readonly id: number;
  readonly path: string;
  /** What it is called. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly fault: string | null;
}

/** A collection, and what goes with every copy of its data. */
export interface PackedCollection {
  readonly name: string;
  readonly title: string;
  /** Bibcode or DOI. */
  readonly reference: string | null;
  readonly licence: string | null;
  readonly terms: string | null;
  readonly acknowledgement: string | null;
  readonly bibtex: string | null;
}
