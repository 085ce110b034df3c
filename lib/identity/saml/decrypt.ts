/**
 * Opening an EncryptedAssertion with our keys (XML Encryption 1.1; SAML Core §2.3.4, §6).
 *
 * Every failure of the cryptography is told by the same sentence, so that nobody learns from us why a forged one failed.
 * RSA 1.5 key transport is refused before any key is tried. CBC is malleable: its plaintext can be changed
 * without the key, and the answers tell the rest. So the caller says whether a verified signature covers the ciphertext.
 */

import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto';
import {
  findAttribute,
  findChild,
  listChildren,
  readBase64,
  requireAttribute,
  requireChild,
  textOf,
} from './elements';
import { refuse } from './errors';
import { CIPHERS, NS, OAEP, OAEP_MGF1P } from './names';
import { readUtf8, readXml } from './read-xml';

const ELEMENT_TYPE = `${NS.encryption}Element`;

/** One message has one reader, with two keys during a roll-over. */
const MOST_KEYS = 4;

const GCM_IV = 12;
const GCM_TAG = 16;
const CBC_BLOCK = 16;

const DIGESTS: ReadonlyMap<string, string> = new Map([
  [`${NS.signature}sha1`, 'sha1'],
  [`${NS.encryption}sha256`, 'sha256'],
  [`${NS.encryption}sha512`, 'sha512'],
]);

const MASKS: ReadonlyMap<string, string> = new Map([
  [`${NS.encryption11}mgf1sha1`, 'sha1'],
  [`${NS.encryption11}mgf1sha256`, 'sha256'],
  [`${NS.encryption11}mgf1sha512`, 'sha512'],
]);

/**
 * @param encrypted saml:EncryptedAssertion
 * @param keys our private keys, any of which it may be for
 * @param isSigned whether a signature that was verified covers the ciphertext
 * @returns the root of what was encrypted
 */
export function decryptAssertion(encrypted: Element, keys: readonly KeyObject[], isSigned: boolean): Element {
  const data = requireChild(encrypted, NS.encryption, 'EncryptedData');
  if (findAttribute(data, 'Type') !== ELEMENT_TYPE) refuse('What is encrypted is not an element');
  const algorithm = requireAttribute(requireChild(data, NS.encryption, 'EncryptionMethod'), 'Algorithm');
  const cipher = CIPHERS.get(algorithm) ?? refuse(`The cipher ${algorithm} is not accepted`);
  if (!cipher.authenticated && !isSigned) {
    refuse(
      'The assertion is encrypted with CBC and no signature covers it: expected AES-GCM, or a signed response',
    );
  }
  const keyInfo = findChild(data, NS.signature, 'KeyInfo');
  const wrapped = [
    ...(keyInfo ? listChildren(keyInfo, NS.encryption, 'EncryptedKey') : []),
    ...listChildren(encrypted, NS.encryption, 'EncryptedKey'),
  ];
  if (wrapped.length === 0 || wrapped.length > MOST_KEYS) {
    refuse(`The assertion is encrypted with ${wrapped.length} keys: expected one`);
  }
  const openers = wrapped.map(keyOpener);
  const ciphertext = cipherValue(data);
  for (const open of openers) {
    for (const key of keys) {
      const plaintext = attempt(() =>
        decipher(cipher, requireLength(open(key), cipher.keyBytes), ciphertext),
      );
      if (plaintext) return readXml(readUtf8(plaintext), { length: plaintext.length, comments: 'refused' });
    }
  }
  return refuse('The assertion cannot be decrypted: it is not for our keys, or was changed');
}

function attempt(decryption: () => Buffer): Buffer | null {
  try {
    return decryption();
  } catch {
    return null; // told by one sentence, whatever it was
  }
}

/** How the content key is opened, with all that is not accepted refused beforehand. */
function keyOpener(encryptedKey: Element): (key: KeyObject) => Buffer {
  const method = requireChild(encryptedKey, NS.encryption, 'EncryptionMethod');
  const hash = oaepHash(method);
  const value = cipherValue(encryptedKey);
  return (key) => privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, value);
}

/**
 * The one hash of OAEP. The standard lets digest and mask differ, and `rsa-oaep-mgf1p` fixes the mask to SHA-1;
 * OpenSSL as Node offers it takes the same for both.
 */
function oaepHash(method: Element): string {
  const algorithm = requireAttribute(method, 'Algorithm');
  if (algorithm !== OAEP && algorithm !== OAEP_MGF1P) {
    refuse(`The key transport ${algorithm} is not accepted: expected RSA-OAEP`);
  }
  const digestMethod = findChild(method, NS.signature, 'DigestMethod');
  const maskMethod = algorithm === OAEP ? findChild(method, NS.encryption11, 'MGF') : null;
  const digest = digestMethod ? DIGESTS.get(requireAttribute(digestMethod, 'Algorithm')) : 'sha1';
  const mask = maskMethod ? MASKS.get(requireAttribute(maskMethod, 'Algorithm')) : 'sha1';
  if (!digest || digest !== mask) {
    refuse(
      'The key transport takes two different hashes, or one that is not accepted: expected rsa-oaep with one',
    );
  }
  return digest;
}

function cipherValue(parent: Element): Buffer {
  const data = requireChild(parent, NS.encryption, 'CipherData');
  return readBase64(textOf(requireChild(data, NS.encryption, 'CipherValue')));
}

function requireLength(key: Buffer, bytes: number): Buffer {
  if (key.length !== bytes) throw new RangeError('the content key has another length than its cipher');
  return key;
}

function decipher(cipher: { name: string; authenticated: boolean }, key: Buffer, value: Buffer): Buffer {
  if (!cipher.authenticated) {
    const cbc = createDecipheriv(cipher.name, key, value.subarray(0, CBC_BLOCK));
    cbc.setAutoPadding(false);
    return unpad(Buffer.concat([cbc.update(value.subarray(CBC_BLOCK)), cbc.final()]));
  }
  if (value.length <= GCM_IV + GCM_TAG) throw new RangeError('the ciphertext is too short');
  const gcm = createDecipheriv(cipher.name as 'aes-256-gcm', key, value.subarray(0, GCM_IV), {
    authTagLength: GCM_TAG,
  });
  gcm.setAuthTag(value.subarray(-GCM_TAG));
  return Buffer.concat([gcm.update(value.subarray(GCM_IV, -GCM_TAG)), gcm.final()]);
}

/** The last byte counts the padding; the others may be anything (XML Encryption 1.1 §5.2.1), unlike in PKCS #7. */
function unpad(padded: Buffer): Buffer {
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > CBC_BLOCK) throw new RangeError('the padding is wrong');
  return padded.subarray(0, -count);
}
