/**
 * What a page of ours may load, and from where (CSP Level 3).
 *
 * Scripts run by nonce; Next puts the nonce of the request's policy on its own scripts.
 * Style *attributes* are allowed, style elements are not: React's server rendering writes
 * `style="…"` for positions and sizes, and an attribute cannot reach beyond its element.
 */

/** Where a SAMP hub's Web Profile listens: a fixed port on the visitor's own machine (SAMP 1.3 §5.1). */
const SAMP_HUB = ['http://localhost:21012', 'http://127.0.0.1:21012'];

export interface PolicyOptions {
  /** Unguessable, new for each request. */
  readonly nonce: string;
  /** JS9 stands on this page: it runs WebAssembly and brings style elements of its own. */
  readonly js9: boolean;
  /** Where Aladin Lite comes from and gets its images, on pages that show it: it runs WebAssembly and styles itself. */
  readonly aladin?: readonly string[];
  /** React's development build explains errors by `eval`; Turbopack injects style elements. */
  readonly development: boolean;
}

export function contentSecurityPolicy({ nonce, js9, aladin = [], development }: PolicyOptions): string {
  const guests = js9 || aladin.length > 0;
  const looseStyles = guests || development;
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'self'"],
    [
      'script-src',
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(guests ? ["'wasm-unsafe-eval'"] : []),
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    ['style-src', "'self'", looseStyles ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    ['style-src-attr', "'unsafe-inline'"],
    ['img-src', "'self'", 'blob:', 'data:', ...aladin],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...SAMP_HUB, ...(guests ? ['blob:', 'data:'] : []), ...aladin],
    ['worker-src', "'self'", 'blob:'],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((words) => words.join(' ')).join('; ');
}

/** JS9 is loaded under /preview and in the quick look of an observation, and nowhere else. */
export function hasJs9({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): boolean {
  if (pathname.startsWith('/obs/')) return searchParams.get('tab') === 'quicklook';
  return pathname === '/preview' || pathname.startsWith('/preview/');
}

/** Aladin Lite is shown beside results: on the search page, in the ADQL editor and over several archives. */
export function hasSkyOfResults({ pathname }: Pick<URL, 'pathname'>): boolean {
  return /^\/(search|query|archives)(\/|$)/.test(pathname);
}
