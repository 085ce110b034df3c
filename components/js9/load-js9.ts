/**
 * JS9 comes once for the life of the page, when an image is first looked at.
 *
 * It is a set of scripts that meet through globals, so they are added in order and stay. Everything that
 * would ask another host, keep settings in the browser or open windows of its own is switched off before.
 */

import type { Js9 } from './js9';

const FOLDER = '/js9';
const STYLES = ['js9support.css', 'js9.css'];
const SCRIPTS = ['js9support.min.js', 'js9.min.js', 'js9plugins.min.js'];
const TIME_LIMIT = 30_000;

const PREFERENCES = {
  globalOpts: {
    helperType: 'none',
    loadProxy: false,
    installDir: FOLDER,
    localStorage: false,
    alerts: false,
    postMessage: false,
    processQueryParams: false,
    updateTitlebar: false,
    editRegions: false,
    internalValPos: false,
    resizeHandle: false,
    corsProxy: '',
    simbadProxy: '',
    cgiProxy: '',
    // Event lists become maps before JS9 sees them.
    extlist: '',
  },
};

let loading: Promise<Js9> | null = null;

/** @throws {Error} when a file is missing or nothing is ready in time; the next call tries again */
export function loadJs9(): Promise<Js9> {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<Js9> {
  requireWebAssembly();
  window.JS9Prefs = PREFERENCES;
  for (const style of STYLES) addStyle(`${FOLDER}/${style}`);
  for (const script of SCRIPTS) await addScript(`${FOLDER}/${script}`);
  return waitUntilReady(Date.now() + TIME_LIMIT);
}

/** The policy a page arrived with holds while links inside the site are followed. */
function requireWebAssembly(): void {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch (cause) {
    throw new Error('Cannot start JS9: this page may not run WebAssembly yet. Reload the page.', { cause });
  }
}

function addStyle(href: string): void {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  // First, so that our own styles win where both speak.
  document.head.prepend(link);
}

function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Cannot load JS9: ${src} did not arrive`));
    document.head.append(script);
  });
}

/** Its WebAssembly arrives after the scripts, without telling. */
async function waitUntilReady(deadline: number): Promise<Js9> {
  for (;;) {
    const js9 = window.JS9;
    if (js9?.inited && js9.fits?.handleFITSFile) return js9;
    if (Date.now() > deadline) {
      throw new Error(`Cannot start JS9: its WebAssembly was not ready within ${TIME_LIMIT / 1000} seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
