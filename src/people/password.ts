import { hash, verify } from '@node-rs/argon2';

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shortest password allowed, in UTF-16 code units (NIST SP 800-63B asks for at least 8). */
export const SHORTEST_PASSWORD = 10;

/** Hashes a password with argon2id; salt and cost are in the result. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

let decoy: Promise<string> | undefined;

/**
 * Whether a password belongs to a hash. Without a hash (no such account) it takes as long and says no, so that
 * the time does not tell which accounts there are.
 */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return matches && stored !== undefined;
}
