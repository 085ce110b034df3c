/**
 * Dark or light: the system decides until the visitor does.
 *
 * The choice lives in a cookie rather than in local storage, so that the server writes the
 * right theme into the page and nothing flashes.
 */
export type Theme = 'system' | 'light' | 'dark';

export const THEME_COOKIE = 'theme';

/** @returns `system` for no cookie, and for a cookie nobody here has written */
export function parseTheme(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system';
}
