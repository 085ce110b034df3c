import type { StoredDefinition } from '@/lib/jobs/definition-store';

/** Where a definition comes from, in a few words. */
export function originLabel(origin: StoredDefinition['origin']): string {
  if (origin === 'folder') return 'of the gateway';
  if (origin === 'page') return 'written here';
  const [server, name] = origin.slice('opus:'.length).split('/');
  return `${name} of OPUS server ${server}`;
}
