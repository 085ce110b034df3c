import { expect, test } from 'vitest';
import { contentSecurityPolicy, hasJs9, hasSkyOfResults } from './content-security-policy';

function directive(name: string, policy: string): string | undefined {
  return policy.split('; ').find((words) => words.startsWith(`${name} `));
}

const ordinary = contentSecurityPolicy({ nonce: 'abc', js9: false, development: false });

test('scripts of an ordinary page run by nonce alone', () => {
  expect(directive('script-src', ordinary)).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(ordinary).not.toContain('unsafe-eval');
});

test('WebAssembly is allowed where JS9 is, and only there', () => {
  const preview = contentSecurityPolicy({ nonce: 'abc', js9: true, development: false });
  expect(directive('script-src', preview)).toContain("'wasm-unsafe-eval'");
  expect(ordinary).not.toContain('wasm-unsafe-eval');
});

test('JS9 is on the preview pages and in the quick look of an observation', () => {
  expect(hasJs9(new URL('/obs/23523?tab=quicklook', 'https://gateway.example'))).toBe(true);
  expect(hasJs9(new URL('/obs/23523?tab=responses', 'https://gateway.example'))).toBe(false);
  expect(hasJs9(new URL('/obs/23523', 'https://gateway.example'))).toBe(false);
  expect(hasJs9(new URL('/preview', 'https://gateway.example'))).toBe(true);
  expect(hasJs9(new URL('/preview/23523', 'https://gateway.example'))).toBe(true);
  expect(hasJs9(new URL('/previews', 'https://gateway.example'))).toBe(false);
  expect(hasJs9(new URL('/search', 'https://gateway.example'))).toBe(false);
});

test('the page may reach a SAMP hub on the visitor’s own machine and no other host', () => {
  expect(directive('connect-src', ordinary)).toBe(
    "connect-src 'self' http://localhost:21012 http://127.0.0.1:21012",
  );
});

test('no other site may frame a page', () => {
  expect(directive('frame-ancestors', ordinary)).toBe("frame-ancestors 'none'");
});

test('Aladin Lite may reach its own hosts, on pages of results, and nobody else may', () => {
  const hosts = ['https://aladin.example', 'https://*.images.example'];
  const result = contentSecurityPolicy({ nonce: 'abc', js9: false, aladin: hosts, development: false });
  expect(directive('connect-src', result)).toContain('https://aladin.example https://*.images.example');
  expect(directive('img-src', result)).toContain('https://*.images.example');
  expect(directive('script-src', result)).toBe(
    "script-src 'self' 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'",
  );
  expect(ordinary).not.toContain('example');
  expect(hasSkyOfResults(new URL('/search?ra=1', 'https://gateway.example'))).toBe(true);
  expect(hasSkyOfResults(new URL('/searches', 'https://gateway.example'))).toBe(false);
  expect(hasSkyOfResults(new URL('/account', 'https://gateway.example'))).toBe(false);
});
