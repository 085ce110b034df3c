/**
 * The words after `npm run ingest --`: folders and options.
 */

import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseIso } from '@/lib/time/iso';
import { StartError } from '../start-error';

const USAGE = `Usage: npm run ingest -- FOLDER… [options]
       npm run ingest -- --catalog FOLDER-OR-FILE… [options]
       npm run ingest -- --images FOLDER-OR-FILE… [options]
       npm run ingest -- --remove COLLECTION [--reason TEXT]
       npm run ingest -- --withdraw IDENTIFIER --reason TEXT
  --catalog             source catalogues with their spectra and light curves: gamma-cat, the H.E.S.S. Galactic plane
                        survey, or a folder with catalogue.yaml (--collection, --title, --reference, --authority, --dry-run)
  --images              FITS images and cubes, each file a dataset (--collection, --title, --reference, --authority,
                        --simulated, --licence, --terms, --dry-run)
  --collection NAME     collection to publish under; default the name of the folder, in capitals
  --title TEXT          name of the collection for people
  --reference TEXT      bibcode or DOI to cite, for all runs
  --proposal ID         proposal of runs whose headers name none
  --public              free for everybody (the default)
  --release-date DATE   free from this date on (ISO, UTC); "never" for no date
  --authority NAME      authority of the identifiers; default AUTHORITY of the settings
  --fov DEGREES         radius of the field of view, in place of what the responses say
  --simulated           mark the collection as simulated
  --licence TEXT        licence of the data, such as CC-BY-4.0
  --terms FILE          terms of use; default TERMS-OF-USE.txt or LICENSE beside the data
  --acknowledgement TEXT  for papers that use the data; default ACKNOWLEDGEMENT.txt beside them
  --bibtex FILE         what to cite; default CITATION.bib beside the data
  --keep                copy the files into STORE of the settings, by their content hash
  --served-from URL     the folder is served under this address (https, ftp, s3, vos): files are read from there
  --dry-run             read and check everything, write nothing
  --remove COLLECTION   take a collection out of the archive; its files stay
  --withdraw IDENTIFIER take one dataset out; its identifier answers with the reason from then on
  --reason TEXT         why, for --remove and --withdraw`;

/** `null` for data that are never released by date. */
const releaseDate = z
  .string()
  .refine((text) => text === 'never' || parseIso(text, 'UTC') !== null, 'expected 2027-01-01, or never')
  .transform((text) => (text === 'never' ? null : text.trim().replace(/Z$/, '')));

/** Names and codes end up in identifiers and addresses, so they are kept plain. */
const optionsSchema = z
  .object({
    collection: z
      .string()
      .regex(/^[A-Za-z0-9][\w.+-]*$/, 'expected letters, digits and - . _ +')
      .optional(),
    title: z.string().min(1).optional(),
    reference: z.string().min(1).optional(),
    proposal: z.string().min(1).optional(),
    public: z.boolean().default(false),
    'release-date': releaseDate.optional(),
    authority: z
      .string()
      .regex(/^[A-Za-z0-9][\w.-]{2,}$/, 'expected an IVOA authority')
      .optional(),
    fov: z
      .string()
      .transform(Number)
      .refine((radius) => radius > 0 && radius <= 90, 'expected degrees, above 0 and at most 90')
      .optional(),
    simulated: z.boolean().default(false),
    'dry-run': z.boolean().default(false),
    catalog: z.boolean().default(false),
    images: z.boolean().default(false),
    licence: z.string().min(1).optional(),
    terms: z.string().min(1).optional(),
    acknowledgement: z.string().min(1).optional(),
    bibtex: z.string().min(1).optional(),
    keep: z.boolean().default(false),
    'served-from': z
      .string()
      .regex(
        /^(https?|ftp|s3|vos):\/\/\S+$/,
        'expected an address that begins with https, http, ftp, s3 or vos',
      )
      .optional(),
    remove: z.array(z.string().min(1)).default([]),
    withdraw: z.array(z.string().min(1)).default([]),
    reason: z.string().trim().min(1).optional(),
  })
  .refine((options) => !options.public || options['release-date'] === undefined, {
    error: '--public and --release-date exclude each other',
  })
  .refine((options) => !options.catalog || !options.images, {
    error: '--catalog and --images exclude each other',
  })
  .refine((options) => !options.keep || options['served-from'] === undefined, {
    error: '--keep and --served-from exclude each other',
  })
  .refine((options) => options.withdraw.length === 0 || options.reason !== undefined, {
    error: '--withdraw needs --reason: whoever asks for the dataset later is told',
  });

export type IngestArguments = z.output<typeof optionsSchema>;

/** @throws {StartError} telling what cannot be used, and how the command is used */
export function readArguments(words: readonly string[]): { folders: string[]; options: IngestArguments } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        collection: text,
        title: text,
        reference: text,
        proposal: text,
        public: flag,
        'release-date': text,
        authority: text,
        fov: text,
        simulated: flag,
        'dry-run': flag,
        catalog: flag,
        images: flag,
        licence: text,
        terms: text,
        acknowledgement: text,
        bibtex: text,
        keep: flag,
        'served-from': text,
        remove: { ...text, multiple: true },
        withdraw: { ...text, multiple: true },
        reason: text,
      },
    });
    if (positionals.length === 0 && !values.remove && !values.withdraw) throw new StartError(USAGE);
    const options = optionsSchema.safeParse(values);
    if (options.success) return { folders: positionals, options: options.data };
    const sentences = options.error.issues.map(
      ({ path: [name], message }) =>
        `Cannot use ${name === undefined ? 'these options' : `--${String(name)}`}: ${message}.`,
    );
    throw new StartError(sentences.join('\n'));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n${USAGE}`); // parseArgs names the option it does not know
  }
}

/** `hess-dl3-dr1` gives HESS-DL3-DR1; a folder called `data` is named by the one it is in. */
export function collectionOf(folder: string): string {
  const name = basename(folder) === 'data' ? basename(dirname(folder)) : basename(folder);
  return name.toUpperCase().replace(/[^A-Z0-9.+-]+/g, '-');
}
