/**
 * A self-signed certificate for a key of ours.
 *
 * Metadata carries keys as X.509 certificates; nobody looks at anything in them but the key (SAML Metadata
 * Interoperability Profile 1.0 §2.6.1), and Node reads certificates without writing them. So this is the least that RFC 5280
 * §4.1 allows, in DER by hand.
 */

import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const VERSION_TAG = 0xa0;

/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption (RFC 4055 §5), and 2.5.4.3, commonName. */
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

const V3 = 2;

/**
 * @param privateKey RSA
 * @param commonName up to 64 characters, e.g. the host
 * @param years how long it says to be good
 * @returns DER
 */
export function selfSignedCertificate(
  privateKey: KeyObject,
  commonName: string,
  years: number,
  now = new Date(),
): Buffer {
  const algorithm = der(SEQUENCE, der(OBJECT_IDENTIFIER, SHA256_WITH_RSA), der(NULL));
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const name = der(
    SEQUENCE,
    der(
      SET,
      der(
        SEQUENCE,
        der(OBJECT_IDENTIFIER, COMMON_NAME),
        der(UTF8_STRING, Buffer.from(commonName.slice(0, 64))),
      ),
    ),
  );
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const content = der(
    SEQUENCE,
    der(VERSION_TAG, der(INTEGER, Buffer.from([V3]))),
    der(INTEGER, serialNumber()),
    algorithm,
    name,
    der(SEQUENCE, time(now), time(end)),
    name,
    publicKey,
  );
  const signature = sign('sha256', content, privateKey);
  return der(SEQUENCE, content, algorithm, der(BIT_STRING, Buffer.from([0]), signature));
}

/** Positive and not zero, below 20 octets (RFC 5280 §4.1.2.2). */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes;
}

/** UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, '');
  return at.getUTCFullYear() < 2050
    ? der(UTC_TIME, Buffer.from(digits.slice(2)))
    : der(GENERALIZED_TIME, Buffer.from(digits));
}

function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

/** Short form below 128, else the bytes of the number after their count (X.690 §8.1.3). */
function length(count: number): Buffer {
  if (count < 128) return Buffer.from([count]);
  const hex = count.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}
