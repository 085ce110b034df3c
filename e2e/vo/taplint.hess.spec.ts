import { test } from '@playwright/test';
import { needs } from '../tools';
import { expectCleanTaplint } from './taplint';

needs('stilts');

test('STILTS taplint finds no error and no warning with the H.E.S.S. runs in the archive', ({ baseURL }) => {
  test.setTimeout(300_000);
  expectCleanTaplint(`${baseURL}/tap`);
});
