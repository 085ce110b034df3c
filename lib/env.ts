/**
 * The settings of the gateway, read once from the environment.
 *
 * Every setting has a default, so a fresh clone starts with none. An empty value counts as unset:
 * `PORT=` in a `.env` file means "the default", never 0.
 * The supervisor hands its children what it found out itself (DATABASE_URL, SECRET, BASE_URL).
 */

import { z } from 'zod';
import { KNOWN_REGISTRIES } from './federation/known-services';
import { lacksCertificate, samlSettings } from './identity/saml/settings';

/** Settings that cannot be used, one sentence each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const count = (fallback: number, smallest = 1, largest = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(smallest).max(largest))
    .default(fallback);

/** An http(s) address without the closing slash, so that paths are appended alike everywhere. */
const address = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://gateway.example.org' })
  .transform((url) => url.replace(/\/+$/, ''));

const networks = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], 'expected networks such as 10.1.0.0/16')),
  );

const shape = z.object({
  PORT: count(3000, 1, 65535),
  /** The interface to listen on; `localhost` means both 127.0.0.1 and ::1. */
  HOST: z.string().default('localhost'),
  /** The public address: every absolute link is made from it, never from the Host header. */
  BASE_URL: address.optional(),
  /** Proxies in front of us whose X-Forwarded-For is believed, counted from our side. */
  TRUSTED_PROXIES: count(0, 0, 10),
  SITE_NAME: z.string().max(80).default('Data Distiller'),
  /** Where people ask the keepers of the archive: a page, or mailto:somebody. */
  CONTACT: z
    .string()
    .regex(/^(https?:\/\/|mailto:)\S+$/, 'expected a page, or an address such as mailto:archive@example.org')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  /** Whether an empty archive is filled with simulated observations, so that there is something to look at. */
  DEMO_ARCHIVE: z.enum(['yes', 'no'], 'expected yes or no').default('yes'),
  /** A PostgreSQL ≥ 15 to use in place of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://…' }).optional(),
  /** The user the embedded PostgreSQL runs as when the gateway runs as root. */
  POSTGRES_RUN_AS: z.string().optional(),
  /** Signs sessions and short-lived links; made at the first start and kept in DATA_DIR when unset. */
  SECRET: z.string().min(32, 'expected at least 32 characters').optional(),

  /** The TAP service that the search page asks. */
  TAP_URL: address.optional(),
  /** Sesame's mirrors, asked in this order, the next one after a short delay. */
  SESAME_URLS: z
    .string()
    .default('https://cds.unistra.fr/cgi-bin/nph-sesame https://vizier.cfa.harvard.edu/viz-bin/nph-sesame')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(address)),

  /** Other archives that a search may be sent to: a JSON file that lists them, `none`, or unset for known public ones. */
  ARCHIVES: z.string().optional(),
  /** RegTAP services in which more archives are found, asked in this order until one answers. */
  REGISTRY_URLS: z
    .string()
    .default(KNOWN_REGISTRIES.join(' '))
    .transform((text) => (text.trim() === 'none' ? [] : text.split(/[\s,]+/).filter(Boolean)))
    .pipe(z.array(address)),
  /** What one answer of another archive may cost: seconds, rows and bytes. */
  ARCHIVE_SECONDS: count(60),
  ARCHIVE_ROWS: count(10_000, 1, 1_000_000),
  ARCHIVE_BYTES: count(200_000_000),
  /** The script of an Aladin Lite (version 3), which then takes the place of our own sky map; and where its images are. */
  ALADIN_LITE_URL: address.optional(),
  ALADIN_HOSTS: z
    .string()
    .default('https://*.cds.unistra.fr https://*.u-strasbg.fr')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(z.string().regex(/^https?:\/\/[\w*.:-]+$/, 'expected hosts such as https://*.cds.unistra.fr')),
    ),

  /** The authority of our IVOA identifiers: ivo://AUTHORITY/… */
  AUTHORITY: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,}$/, 'expected an IVOA authority: letters, digits, dots and dashes')
    .default('datadistiller.local'),
  TAP_SYNC_SECONDS: count(60),
  TAP_ASYNC_SECONDS: count(3600),
  MAXREC_DEFAULT: count(100_000, 0),
  MAXREC_LIMIT: count(10_000_000, 0),
  /** Rows that a page of results may be asked to hold. */
  PAGE_ROWS: count(1_000_000),
  UPLOAD_LIMIT_BYTES: count(100_000_000),
  /** Networks, such as 10.1.0.0/16, from which tables may be uploaded by URL although they are not public. */
  UPLOAD_NETWORKS: networks,
  /** Queries running at one time in the whole gateway; more wait for their turn. */
  CONCURRENT_QUERIES: count(16, 1, 80),
  /** Queries that one client may have under way, waiting ones included. */
  QUERIES_PER_CLIENT: count(128),
  /** Asynchronous jobs that run at one time. */
  CONCURRENT_JOBS: count(2, 1, 64),
  /** Asynchronous jobs that one person, or one address of the public, may have under way. */
  JOBS_PER_USER: count(50),
  JOBS_PER_ADDRESS: count(20),
  /** How long a job and its result are kept. */
  JOB_RETENTION_DAYS: count(7, 1, 3650),
  RESULT_LIMIT_BYTES: count(10_000_000_000),
  /** Seconds that an analysis may execute. */
  JOB_SECONDS: count(3600),
  /** What the processes of one analysis may use together: bytes in memory, bytes in its folder, processes. */
  JOB_MEMORY_BYTES: count(4_000_000_000),
  JOB_DISK_BYTES: count(5_000_000_000),
  JOB_PROCESSES: count(64),
  /** What one person may use: seconds of processors in a day, and bytes of results that are kept. */
  JOB_CPU_SECONDS_PER_DAY: count(36_000),
  JOB_RESULT_BYTES_PER_USER: count(20_000_000_000),
  /** Where scripts run when their definition does not say: on this machine, or by Slurm's sbatch. */
  JOB_RUNNER: z.enum(['local', 'slurm'], 'expected local or slurm').default('local'),
  /** A JSON file that names OPUS servers whose jobs are offered here (docs/operations.md). */
  OPUS_SERVERS: z.string().optional(),
  /** Who may run scripts that nobody has looked at, besides the staff: confirmed e-mail addresses, or `everybody`. */
  JOB_DRAFT_TESTERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.literal('everybody'), z.email()], 'expected e-mail addresses, or everybody'))),
  /** Python of scripts; the spectrum and its kin want one that can import gammapy. */
  JOB_PYTHON: z.string().default('/usr/bin/python3'),

  /** Where ingest keeps copies by content hash, when asked to: a folder, or s3://bucket/prefix. */
  STORE: z.string().optional(),
  /** An object store that speaks S3. */
  S3_ENDPOINT: address.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** VOSpace services by authority: `archive.example~vault=https://archive.example/vault`. */
  VOSPACE_SERVICES: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(/^[^=]+=https?:\/\/\S+$/, 'expected authority=https://…')))
    .transform(
      (pairs) =>
        new Map(
          pairs.map((pair): [string, string] => {
            const at = pair.indexOf('=');
            return [pair.slice(0, at), pair.slice(at + 1).replace(/\/+$/, '')];
          }),
        ),
    ),
  /** Networks from which rows and files of other archives may be fetched although they are not public. */
  REMOTE_NETWORKS: networks,
  /** How long a file of another archive may take in all, and without a byte. */
  REMOTE_SECONDS: count(3600),
  REMOTE_PATIENCE_SECONDS: count(30),

  /** Who may make a local account: nobody, the holder of an invitation, anybody. */
  REGISTRATION: z.enum(['off', 'invite', 'open']).default('invite'),
  /** A JSON file that lists OpenID Connect issuers and OAuth 2 providers (docs/signing-in.md). */
  SIGN_IN_PROVIDERS: z.string().optional(),
  /** A file of passwords that nobody may take: words, or SHA-1 hashes in order. */
  BREACHED_PASSWORDS: z.string().optional(),
  /** Where mail is handed over: smtp://user:password@host:587, or smtps://… */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().optional(),
  ...samlSettings,
});

/** Names of all settings, set or not. */
export const SETTING_NAMES: readonly string[] = Object.keys(shape.shape);

const schema = shape
  .superRefine((settings, context) => {
    if (!lacksCertificate(settings)) return;
    context.addIssue({
      code: 'custom',
      path: ['SAML_METADATA_CERTIFICATE'],
      message: 'expected the certificate by which the federation signs its metadata',
    });
  })
  .transform((settings) => {
    const base = settings.BASE_URL ?? `http://localhost:${settings.PORT}`;
    return { ...settings, BASE_URL: base, TAP_URL: settings.TAP_URL ?? `${base}/tap` };
  });

export type Environment = z.output<typeof schema>;

/**
 * Settings from name and value pairs.
 *
 * @throws {SettingsError} naming each setting that cannot be used
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues
      .map(({ path: [name], message }) => `Cannot use ${String(name)}="${given[String(name)]}": ${message}.`)
      .join('\n'),
  );
}

export const env: Environment = readEnvironment(process.env);
