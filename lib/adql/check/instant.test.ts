import { expect, test } from 'vitest';
import { isInstant } from './instant';

test.for([
  '2004-07-29',
  '2004-07-29T22:30:00',
  '2004-07-29T22:30:00.123456',
  '2004-02-29 22:30Z',
  ' 2004-07-29 ',
])('"%s" is a timestamp of DALI', (text) => expect(isInstant(text)).toBe(true));

test.for([
  '2003-02-29',
  '2004-07-29T24:30:00',
  '2004-13-01',
  '29.7.2004',
  '53215',
  '',
  '0000-01-01',
  '2004-07-29T',
])('"%s" is none', (text) => expect(isInstant(text)).toBe(false));
