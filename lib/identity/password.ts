import { type Algorithm, hash, verify } from '@node-rs/argon2';

/**
 * Argon2id with the first set of parameters recommended by OWASP's Password Storage Cheat Sheet:
 * 19 MiB, 2 passes, 1 lane; some 30 ms.
 */
const ARGON2ID = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

export const SHORTEST_PASSWORD = 12;
/** Longer ones would only cost time; whole sentences fit. */
export const LONGEST_PASSWORD = 200;

/** @returns PHC string, which carries algorithm, parameters and salt */
export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), ARGON2ID);
}

/**
 * Whether the password is the one that was hashed.
 *
 * @param phc `null` for an account that does not exist: takes as long, and is never right
 */
export async function isPassword(phc: string | null, password: string): Promise<boolean> {
  const matches = await verify(phc ?? (await nobodysHash()), normalise(password));
  return phc !== null && matches;
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(crypto.randomUUID());
  return nobodys;
}

/** The same letter may be typed as one character or as two (NIST SP 800-63B §3.1.1.2 asks for NFKC or NFKD). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}
