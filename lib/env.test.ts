import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readEnvironment, SETTING_NAMES, SettingsError } from './env';

describe('settings', () => {
  test('a fresh clone needs none', () => {
    const env = readEnvironment({});
    expect(env.PORT).toBe(3000);
    expect(env.BASE_URL).toBe('http://localhost:3000');
    expect(env.DATABASE_URL).toBeUndefined();
  });

  test('.env.example lists every one, with its default', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    expect(readEnvironment(example)).toEqual(readEnvironment({}));
    expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES].sort());
  });

  test('an empty value means the default', () => {
    expect(readEnvironment({ PORT: '', SITE_NAME: ' ' })).toMatchObject({
      PORT: 3000,
      SITE_NAME: 'Data Distiller',
    });
  });

  test('our own TAP service is the one searched unless another is named', () => {
    expect(readEnvironment({ BASE_URL: 'https://gateway.example.org/' }).TAP_URL).toBe(
      'https://gateway.example.org/tap',
    );
    expect(readEnvironment({ TAP_URL: 'https://tap.example.org/tap' }).TAP_URL).toBe(
      'https://tap.example.org/tap',
    );
  });

  test('Sesame mirrors are a list', () => {
    expect(readEnvironment({ SESAME_URLS: 'http://localhost:1 http://localhost:2/' }).SESAME_URLS).toEqual([
      'http://localhost:1',
      'http://localhost:2',
    ]);
  });

  test.each([
    [{ PORT: 'eighty' }, 'Cannot use PORT="eighty": expected a whole number.'],
    [
      { BASE_URL: 'gateway.example.org' },
      'Cannot use BASE_URL="gateway.example.org": expected an address such as',
    ],
    [
      { DATABASE_URL: 'mysql://localhost/x' },
      'Cannot use DATABASE_URL="mysql://localhost/x": expected postgresql://',
    ],
    [{ PORT: '70000' }, 'Cannot use PORT="70000"'],
  ])('%o is refused with its name and what would work', (source, sentence) => {
    expect(() => readEnvironment(source)).toThrow(SettingsError);
    expect(() => readEnvironment(source)).toThrow(sentence);
  });
});
