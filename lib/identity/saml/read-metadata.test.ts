import { describe, expect, test } from 'vitest';
import { DAY, type Entity, federation, honestEntity, signEntity, writeEntity } from './fixtures/federation';
import { IDP, makeTestKey, NOW } from './fixtures/identity-provider';
import { NS } from './names';
import { readEntityMetadata, readMetadataFile } from './read-metadata';

const idp = makeTestKey();
const stranger = makeTestKey();

function write(changes: Partial<Entity> = {}): { text: string; id: string } {
  const entity = honestEntity({ keys: [idp], ...changes });
  return { text: writeEntity(entity), id: entity.id };
}
function signed(changes: Partial<Entity> = {}, key = federation): string {
  const { text, id } = write(changes);
  return signEntity(text, id, key);
}
const read = (text: string, entityId = IDP) =>
  readEntityMetadata(text, entityId, [federation.publicKey], NOW);
const later = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();

test('signed metadata names the provider, its keys, scopes and pages', () => {
  const { provider, validUntil } = read(signed());
  expect(provider).toMatchObject({
    entityId: IDP,
    name: 'Example University',
    signOn: 'https://idp.example.org/sso',
    scopes: ['example.org'],
    errorUrl: 'https://idp.example.org/error?code=ERRORURL_CODE&rp=ERRORURL_RP',
  });
  expect(provider?.signingKeys.map((key) => key.equals(idp.publicKey))).toEqual([true]);
  expect(validUntil?.toISOString()).toBe(later(7));
});

test('comments outside the signature are no part of what is read', () => {
  const text = signed().replace('<md:Extensions/>', '<!-- a federation wrote this --><md:Extensions/>');
  expect(read(text).provider?.name).toBe('Example University');
});

/** What an attacker between us and the federation could send; every one is refused. */
const hostile: Readonly<Record<string, () => string>> = {
  'without a signature': () => write().text,
  'signed by somebody else': () => signed({}, stranger),
  'signed by the very key it brings along': () => signed({}, idp),
  'changed after it was signed': () => signed().replace('idp.example.org/sso', 'evil.example.net/sso'),
  'of another entity': () => signed({ entityId: 'https://evil.example.net/idp' }),
  'that is over': () => signed({ validUntil: later(-1) }),
  'good for a year': () => signed({ validUntil: later(365) }),
  'good for ever': () => signed({ validUntil: null }),
  'with SHA-1': () => {
    const { text, id } = write();
    return signEntity(text, id, federation, {
      signatureAlgorithm: `${NS.signature}rsa-sha1`,
      digestAlgorithm: `${NS.signature}sha1`,
    });
  },
  'with a document type': () => `<!DOCTYPE md [<!ENTITY a "b">]>${signed()}`,
  'wrapped: the signed one inside another': () => {
    const evil = write({ keys: [stranger], id: '_evil' }).text;
    return evil.replace('<md:Extensions/>', `<md:Extensions>${signed()}</md:Extensions>`);
  },
  'wrapped: the signature moved to another root': () => {
    const honest = signed();
    const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(honest)![0];
    const evil = write({ keys: [stranger], id: '_evil' }).text;
    return evil.replace(
      '<md:Extensions/>',
      `<md:Extensions>${honest.replace(signature, '')}</md:Extensions>${signature}`,
    );
  },
  'wrapped: two entities of one identifier': () => {
    const honest = signed();
    const id = /ID="([^"]+)"/.exec(honest)![1]!;
    const evil = write({ keys: [stranger], id }).text;
    return evil.replace('<md:Extensions/>', `<md:Extensions>${honest}</md:Extensions>`);
  },
  'in a group, though one entity was asked for': () =>
    `<md:EntitiesDescriptor xmlns:md="${NS.metadata}">${signed()}</md:EntitiesDescriptor>`,
  'of two megabytes and more': () =>
    signed().replace('<md:Extensions/>', `<!--${'x'.repeat(2_000_000)}--><md:Extensions/>`),
  'with a comment in its signature': () => signed().replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->'),
  'that ends too early': () => signed().slice(0, -20),
};

describe('metadata is refused', () => {
  test.for(Object.entries(hostile))('%s', ([, make]) => {
    expect(() => read(make())).toThrow(expect.objectContaining({ name: 'SignInError', kind: 'not-trusted' }));
  });
});

describe('a file', () => {
  test('is believed by its path when the operator says so, and holds several entities', () => {
    const other = write({ entityId: 'https://other.example.org/idp', validUntil: null });
    const text = `<md:EntitiesDescriptor xmlns:md="${NS.metadata}">${write({ validUntil: null }).text}${other.text}</md:EntitiesDescriptor>`;
    const entities = readMetadataFile(text, null, NOW);
    expect(entities.map(({ provider }) => provider?.entityId)).toEqual([
      IDP,
      'https://other.example.org/idp',
    ]);
  });

  test('that must be signed is refused unsigned', () => {
    expect(readMetadataFile(signed(), [federation.publicKey], NOW)).toHaveLength(1);
    expect(() => readMetadataFile(write().text, [federation.publicKey], NOW)).toThrow('signature');
  });
});
