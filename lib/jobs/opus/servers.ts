/**
 * The OPUS servers of this installation, from the file that OPUS_SERVERS names:
 *
 *   { "meudon": { "url": "https://opus.example.org", "title": "OPUS at Meudon", "user": "gateway", "token": "…" } }
 *
 * The key goes before the names of its jobs here. `"user": "$USER"` sends the id of the job's owner, as servers that
 * trust an application token have it; with `bearer` the token goes along as X-Opus-Token (OPUS v1). `jobs` names those
 * that are taken over, all of them without it, and `networks` what is not public and may be reached for this server.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SettingsError } from '@/lib/env';

const serverSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  title: z.string().optional(),
  user: z.string().default('gateway'),
  token: z.string().default(''),
  bearer: z.string().optional(),
  jobs: z.array(z.string()).optional(),
  networks: z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()])).default([]),
});

const fileSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9]{0,15}$/, 'expected a key of lower-case letters and digits, at most 16'),
  serverSchema,
);

export interface OpusServer extends z.output<typeof serverSchema> {
  readonly key: string;
  readonly title: string;
}

/** @throws {SettingsError} for a file that cannot be read */
export function loadOpusServers(file: string | null): readonly OpusServer[] {
  if (file === null) return [];
  try {
    const servers = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return Object.entries(servers).map(([key, server]) => ({
      ...server,
      key,
      title: server.title ?? `OPUS server ${key}`,
    }));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message;
    throw new SettingsError(`Cannot read OPUS_SERVERS="${file}": ${reason}`, { cause });
  }
}

/** Headers that say who we are. @param ownerId of the job; `null` for what is nobody's */
export function opusCredentials(server: OpusServer, ownerId: string | null): Record<string, string> {
  if (server.bearer !== undefined) {
    return { authorization: `Bearer ${server.bearer}`, 'x-opus-token': server.token };
  }
  if (server.token === '') return {};
  const user = server.user.replaceAll('$USER', ownerId ?? 'gateway');
  return { authorization: `Basic ${Buffer.from(`${user}:${server.token}`).toString('base64')}` };
}
