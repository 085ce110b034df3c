import { describe, expect, test } from 'vitest';
import { challenges } from './challenges';
import { isForeign, isNavigation, readAuthorization } from './credentials';

describe('an Authorization header', () => {
  test('of Basic holds a user and a token (example of RFC 7617 §2)', () => {
    expect(readAuthorization('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toEqual({
      kind: 'basic',
      username: 'Aladdin',
      token: 'open sesame',
    });
  });

  test('of Bearer holds a token, the scheme in any case (RFC 9110 §11.1)', () => {
    expect(readAuthorization('bearer mF_9.B5f-4.1JqM')).toEqual({ kind: 'bearer', token: 'mF_9.B5f-4.1JqM' });
  });

  test.each(['Digest username="Mufasa"', 'Basic', 'Basic QWxhZGRpbg==', 'x'])(
    '%s shows nothing we know',
    (header) => {
      expect(readAuthorization(header)).toMatchObject({ kind: 'unknown' });
    },
  );

  test('that is not there shows nothing', () => {
    expect(readAuthorization(null)).toBeNull();
    expect(readAuthorization(' ')).toBeNull();
  });
});

describe('a request with a cookie', () => {
  const BASE = 'https://gateway.example.org';
  const foreign = (method: string, headers: Record<string, string>) =>
    isForeign({ method, headers: new Headers(headers) }, BASE);

  test('is foreign when another site made the browser send it', () => {
    expect(foreign('POST', { origin: 'https://evil.example' })).toBe(true);
    expect(foreign('DELETE', { 'sec-fetch-site': 'cross-site' })).toBe(true);
    expect(foreign('POST', { 'sec-fetch-site': 'same-site', origin: BASE })).toBe(true);
    expect(foreign('POST', { origin: 'null' })).toBe(true);
  });

  test('is ours from our pages and from programs, which send no such headers', () => {
    expect(foreign('POST', {})).toBe(false);
    expect(foreign('POST', { origin: BASE, 'sec-fetch-site': 'same-origin' })).toBe(false);
    expect(foreign('GET', { 'sec-fetch-site': 'cross-site' })).toBe(false);
  });

  test('is a person reading only when the browser says that it navigates', () => {
    expect(isNavigation({ method: 'GET', headers: new Headers({ 'sec-fetch-mode': 'navigate' }) })).toBe(
      true,
    );
    expect(isNavigation({ method: 'GET', headers: new Headers({ accept: 'text/html' }) })).toBe(false);
  });
});

describe('the challenges', () => {
  const settings = { baseUrl: 'https://gw.example', realm: 'My "Archive" 🔭', fromBrowser: false };
  // The grammar of RFC 9110 §11.3 as STILTS reads it: a token, a space, name="value" with commas between.
  const GRAMMAR = /^[\w-]+ \w+="[^"]*"(, \w+="[^"]*")*$/;

  test('are readable whatever the site is called', () => {
    for (const challenge of challenges(settings)) expect(challenge).toMatch(GRAMMAR);
    expect(challenges(settings).map((one) => one.split(' ')[0])).toEqual(['ivoa_cookie', 'Basic', 'Bearer']);
  });

  test('do not make a browser ask for a password', () => {
    expect(challenges({ ...settings, fromBrowser: true }).join()).not.toContain('Basic realm');
  });

  test('say that a token was wrong (RFC 6750 §3.1)', () => {
    expect(challenges({ ...settings, wrongToken: true }).at(-1)).toContain('error="invalid_token"');
  });
});
