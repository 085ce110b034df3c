/**
 * Whether this browser's pages connect to the hub by themselves. Kept in the browser alone: the hub is on its computer.
 */

const KEY = 'samp.stay';

export function staysConnected(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return false; // storage is switched off: then nothing is remembered
  }
}

export function rememberStay(stay: boolean): void {
  try {
    if (stay) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
