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

/** A part that says nothing. */
export const nothing = z.strictObject({});
export const status = z.enum(['confirmed', 'reported', 'contested']);
export const standing = z.enum(['stands', 'corrected', 'retracted']);
