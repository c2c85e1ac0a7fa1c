import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/**
 * One kind of event: what a stranger may verify (`public`), what only the desk may read (`private`), the sentence it
 * makes after the actor's name, and whether readers see it in a history.
 */
export type Entry<P extends z.ZodType, Q extends z.ZodType> = {
  public: P;
  private: Q;
  sentence: (public_: z.output<P>, private_: z.output<Q>) => string;
  readers: boolean;
};

export const entry = <P extends z.ZodType, Q extends z.ZodType>(it: Entry<P, Q>) => it;

/**
 * A public part whose words may be taken back from readers: it gets a salt, so that nobody finds them again by trying
 * words on its digest. One that says nothing needs none.
 */
export const salted = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ ...shape, salt: z.string().optional() }).transform((said) => {
    const salt = Object.keys(said).length > 0 ? { salt: randomBytes(16).toString('hex') } : {};
    return { ...salt, ...said };
  });

/** A part that says nothing. */
export const nothing = z.strictObject({});
export const status = z.enum(['confirmed', 'reported', 'contested']);
export const standing = z.enum(['stands', 'corrected', 'retracted']);
