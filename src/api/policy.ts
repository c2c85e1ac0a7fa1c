import type { Person } from '../platform/context.js';

/** Whether somebody may see a token in the list and revoke it: their own, and an admin anybody's. */
export const mayRevoke = (who: Pick<Person, 'id' | 'role'>, token: { accountId: string }): boolean =>
  token.accountId === who.id || who.role === 'admin';
