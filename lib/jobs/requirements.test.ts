import { expect, test } from 'vitest';
import { findMissing, readNeeds } from './requirements';

const PYTHON = '/usr/bin/python3';

test('a script names what it needs in a comment near its top', () => {
  expect(readNeeds('#!/usr/bin/env python3\n# needs: gammapy, numpy\nimport os\n')).toEqual([
    'gammapy',
    'numpy',
  ]);
  expect(readNeeds('echo needs: nothing')).toEqual([]);
});

test('what is there is not missing, and what is not there is told with how to get it', async () => {
  expect(await findMissing('# needs: json', PYTHON, 0)).toBeNull();
  expect(await findMissing('# needs: no_such_module', PYTHON, 0)).toBe(
    'This analysis needs No_such_module, which /usr/bin/python3 does not have. To install it: "pip install no_such_module" into it.',
  );
  expect(await findMissing('# needs: gammapy', '/no/python', 0)).toContain('apt install python3-gammapy');
});
