/**
 * An archive that can be asked: the facts a search needs, from the settings or from the registry.
 */
import { z } from 'zod';

/** Where a service is known from. */
export type Origin = 'own' | 'settings' | 'registry';

export interface ArchiveService {
  /** Stands for the service in addresses: `own`, a word of the settings, or the ivoid of a registered one. */
  readonly id: string;
  readonly title: string;
  /** Base address of TAP, without `/sync`. */
  readonly url: string;
  readonly ivoid: string | null;
  /** Terms of the IVOA vocabulary “messenger”, such as Gamma-ray; none where a service does not say. */
  readonly wavebands: readonly string[];
  /** Whom to ask about the service: a page or an address. */
  readonly contact: string | null;
  /** Its ObsCore tables in the order of preference; none: as its TAP_SCHEMA says. */
  readonly tables: readonly string[];
  readonly origin: Origin;
}

/** This gateway's main archive. */
export const OWN = 'own';

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim());

/** An entry of the settings' list of archives. */
export const configuredService = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'expected a word of small letters, digits, dots and dashes')
      .refine((id) => id !== OWN, `"${OWN}" is the archive of this gateway`),
    title: line(100).pipe(z.string().min(1)),
    url: z
      .url({ protocol: /^https?$/, error: 'expected an address such as https://archive.example.org/tap' })
      .transform((url) => url.replace(/\/+$/, '')),
    ivoid: z
      .string()
      .regex(/^ivo:\/\/\S+$/, 'expected an identifier such as ivo://authority/tap')
      .optional(),
    wavebands: z.array(line(40)).max(20).default([]),
    contact: line(200).optional(),
    tables: z.array(line(100)).max(10).default([]),
  })
  .transform(
    ({ ivoid, contact, ...facts }): ArchiveService => ({
      ...facts,
      ivoid: ivoid ?? null,
      contact: contact ?? null,
      origin: 'settings',
    }),
  );
