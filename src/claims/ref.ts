import { randomInt } from 'node:crypto';

// Crockford's base 32: no I, L, O or U, so that a ref can be read out over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

export const newRef = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Reads a ref as a person types it; undefined when it cannot be one. */
export function readRef(given: string): string | undefined {
  const ref = given.toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0');
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(ref) ? ref : undefined;
}
