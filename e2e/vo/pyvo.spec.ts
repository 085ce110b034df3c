import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { ROOT } from '@/scripts/project';
import { needs, PYTHON } from '../tools';

needs('pyvo');

const seenSchema = z.object({
  tables: z.array(z.string()),
  s_ra: z.array(z.string()),
  maxrec: z.number(),
  udf: z.boolean(),
  sync: z.tuple([z.number(), z.string(), z.string(), z.string()]),
  overflow: z.string(),
  error: z.string(),
  pending: z.string(),
  phase: z.string(),
  count: z.number(),
  run_async: z.number(),
  upload: z.array(z.tuple([z.string(), z.boolean()])),
  upload_async: z.array(z.tuple([z.string(), z.boolean()])),
  examples: z.number(),
  example_rows: z.array(z.boolean()),
});

test('a session with pyVO: sync, async, upload, tables, overflow, examples', ({ baseURL }) => {
  test.setTimeout(180_000);
  const output = execFileSync(PYTHON, [join(ROOT, 'e2e/vo/pyvo-session.py'), `${baseURL}/tap`], {
    encoding: 'utf8',
  });
  const seen = seenSchema.parse(JSON.parse(output));
  expect(seen.tables).toEqual(
    expect.arrayContaining([
      'cta.obs_config',
      'cta.vo_obscore',
      'ivoa.obscore',
      'ivoa.obscore_hea',
      'tap_schema.keys',
    ]),
  );
  expect(seen.s_ra).toEqual(['double', 'deg', 'pos.eq.ra']);
  expect(seen.maxrec).toBeGreaterThan(0);
  expect(seen.udf, 'our functions are announced').toBe(true);
  expect(seen.sync).toEqual([3, 'float64', 'deg', 'd']);
  expect(seen.overflow).toBe('OVERFLOW');
  expect(seen.error).toContain('s_ra');
  expect([seen.pending, seen.phase]).toEqual(['PENDING', 'COMPLETED']);
  expect(seen.count).toBeGreaterThan(0);
  expect(seen.run_async).toBe(2);
  expect(seen.upload).toEqual([['Crab', true]]);
  expect(seen.upload_async).toEqual([['Crab', true]]);
  expect(seen.examples).toBe(28);
  expect(seen.example_rows, 'each example finds rows').toEqual(Array(28).fill(true));
});
