import 'server-only';

/**
 * Passwords that are on lists of stolen ones: nobody may take them (NIST SP 800-63B-4 §3.1.1.2).
 *
 * The file holds words, one a line, or SHA-1 hashes in order, as Have I Been Pwned gives them (`HASH:count`). Theirs
 * has 40 GB and is searched where it lies: some 35 reads for a hash.
 */

import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { SettingsError } from '@/lib/env';

export interface BreachedPasswords {
  has(password: string): Promise<boolean>;
}

const NONE: BreachedPasswords = { has: async () => false };
/** A line of hashes begins so; some lists give the first digits only. */
const HASH_LINE = /^[0-9A-F]{10,40}(:\d+)?\r?$/i;
const LINE_BYTES = 64;

/**
 * @param file `null` for no list
 * @throws {SettingsError} when it cannot be read
 */
export async function openBreachedPasswords(file: string | null): Promise<BreachedPasswords> {
  if (file === null) return NONE;
  const handle = await open(file).catch((cause: unknown) => {
    const { message } = cause as Error;
    throw new SettingsError(`Cannot read BREACHED_PASSWORDS="${file}": ${message}.`, { cause });
  });
  try {
    const first = (await readAt(handle, 0)).split('\n', 1)[0] ?? '';
    if (!HASH_LINE.test(first)) return wordList(await readFile(file, 'utf8'));
  } finally {
    await handle.close();
  }
  return { has: (password) => hasHash(file, sha1(password)) };
}

function wordList(text: string): BreachedPasswords {
  const words = new Set(text.split(/\r?\n/).map((word) => word.trim().toLowerCase()));
  return { has: async (password) => words.has(password.toLowerCase()) };
}

function sha1(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase();
}

/** Binary search by bytes: a line is found from any byte inside the one before it. */
async function hasHash(file: string, hash: string): Promise<boolean> {
  const handle = await open(file);
  try {
    let low = 0;
    let high = (await handle.stat()).size;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const { line, start, end } = await lineAround(handle, middle);
      const stated = line.split(':', 1)[0]!.trim().toUpperCase();
      if (stated !== '' && hash.startsWith(stated)) return true;
      if (stated === '' || stated > hash) high = Math.min(start, middle);
      else low = end;
    }
    return false;
  } finally {
    await handle.close();
  }
}

/** The line that holds a byte, with the bytes it takes. */
async function lineAround(
  handle: FileHandle,
  byte: number,
): Promise<{ readonly line: string; readonly start: number; readonly end: number }> {
  const from = Math.max(0, byte - LINE_BYTES);
  const text = await readAt(handle, from);
  const start = text.lastIndexOf('\n', byte - from - 1) + 1;
  const newline = text.indexOf('\n', start);
  const stop = newline < 0 ? text.length : newline;
  return { line: text.slice(start, stop), start: from + start, end: from + stop + 1 };
}

async function readAt(handle: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(3 * LINE_BYTES), 0, 3 * LINE_BYTES, position);
  return buffer.toString('latin1', 0, bytesRead);
}
