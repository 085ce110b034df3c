/**
 * What a one-time code stands for after an institute vouched for somebody: it waits a minute in the database, as JSON.
 */

import { z } from 'zod';
import type { Identified } from '../providers/identity-provider';

const identified = z.object({
  issuer: z.string(),
  subject: z.string(),
  name: z.string().nullable(),
  label: z.string().nullable(),
  memberships: z.array(z.object({ authority: z.string(), path: z.string(), role: z.string() })),
  refusedAuthorities: z.array(z.string()),
  sessionEnds: z.coerce.date().nullable(),
  authenticated: z.coerce.date().nullable(),
});

/** A type and no interface: what a database keeps as JSON must be closed. */
export type SamlGrant = {
  readonly codeChallenge: string;
  /** An {@link Identified} as JSON has it. */
  readonly identified: string;
};

export function writeGrant(codeChallenge: string, person: Identified): SamlGrant {
  return { codeChallenge, identified: JSON.stringify(person) };
}

export function readIdentified(text: string): Identified {
  return identified.parse(JSON.parse(text));
}
