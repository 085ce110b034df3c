/**
 * `npm run bench:saml`: how long the gateway reads the answer of an institute, from the posted text to who it is.
 *
 * Three shapes, each two hundred times in a warm process. The database, which keeps answers from being used twice,
 * is not counted.
 */

import { checkResponse } from '@/lib/identity/saml/check-response';
import {
  ACS,
  CBC,
  encryptElement,
  honest,
  IDP,
  makeTestKey,
  NOW,
  REQUEST,
  SP,
  signElement,
  writeAssertion,
  writeResponse,
} from '@/lib/identity/saml/fixtures/identity-provider';
import { readIdentity } from '@/lib/identity/saml/identity';
import { openResponse, readResponse } from '@/lib/identity/saml/response';
import type { Command } from '../command';
import { type Measurement, milliseconds, printTable, quantile } from './measurement';

const RUNS = 200;
const LIMIT = 50;
const idp = makeTestKey();
const ours = makeTestKey();

const benchSaml: Command = async () => {
  const message = honest({ attributes: attributes() });
  const assertion = writeAssertion(message);
  const signed = signElement(assertion, message.assertionId, idp.privateKey);
  const signResponse = (inside: string) =>
    signElement(writeResponse(message, inside), message.responseId, idp.privateKey);
  const shapes = {
    'signed assertion': writeResponse(message, signed),
    'signed, encrypted with GCM, signed again': signResponse(encryptElement(signed, ours.publicKey)),
    'encrypted with CBC in a signed response': signResponse(
      encryptElement(assertion, ours.publicKey, { algorithm: CBC }),
    ),
  };
  const measurements = Object.entries(shapes).map(([what, text]) => measure(what, text));
  console.log(printTable(measurements));
  return measurements.every(({ kept }) => kept) ? 0 : 1;
};

export default benchSaml;

/** Thirty groups, as somebody has who is in many collaborations. */
function attributes(): Record<string, string[]> {
  return {
    'urn:oasis:names:tc:SAML:attribute:subject-id': ['alice@example.org'],
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': Array.from(
      { length: 30 },
      (_, n) => `urn:geant:example.org:group:collaboration:team-${n}#aai.example.org`,
    ),
  };
}

function measure(what: string, text: string): Measurement {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    read(text);
    return performance.now() - start;
  });
  const median = quantile(times, 0.5);
  return {
    what,
    measured: `${milliseconds(median)}, p99 ${milliseconds(quantile(times, 0.99))}`,
    against: `${Math.round(text.length / 1000)} kB`,
    limit: milliseconds(LIMIT),
    kept: median <= LIMIT,
  };
}

function read(text: string): void {
  const opened = openResponse(readResponse(text), {
    signing: [idp.publicKey],
    decryption: [ours.privateKey],
  });
  const expected = {
    issuer: IDP,
    audience: SP,
    acs: ACS,
    requestId: REQUEST,
    requestedAt: NOW,
    fresh: false,
  };
  checkResponse(opened, { ...expected, fresh: false, contextClass: null, now: NOW });
  readIdentity(opened.assertion, { entityId: IDP, scopes: ['example.org'] }, SP);
}
