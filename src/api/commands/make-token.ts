import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { InvalidInput, NotNow, NotSignedIn } from '../../platform/errors.js';
import type { NewToken } from '../input.js';
import { daysToHold, digestOfToken, endOf, LONGEST, newToken } from '../token.js';

/** The most tokens that hold at a time for one person. */
export const MOST_TOKENS = 20;

/**
 * Makes a token for whoever acts. Only its digest is stored, here and where a form that is sent again finds its answer,
 * so it can be told this once.
 * @returns the token; null where this very form had made one before, which cannot be told again
 * @throws InvalidInput where it would hold longer than a year or end before it begins; NotNow where there are too many
 */
export async function makeToken(desk: Desk, { name, scopes, until }: NewToken): Promise<string | null> {
  const token = newToken();
  const digest = digestOfToken(token);
  const stored = await transact(desk, async (tx) => {
    const at = desk.now();
    const { first, last } = daysToHold(at);
    if (until < first) throw new InvalidInput({ until: 'The last day of a token cannot have passed.' });
    if (until > last)
      throw new InvalidInput({ until: `A token holds for ${LONGEST} days at the most, until ${last}.` });
    const accountId = desk.actor.id;
    // Nobody is disabled while a token of theirs is made.
    const [account] = await tx.$queryRaw<{ name: string; disabledAt: Date | null }[]>`
      SELECT name, "disabledAt" FROM "Account" WHERE id = ${accountId}::uuid FOR SHARE`;
    if (!account || account.disabledAt) throw new NotSignedIn('Please sign in first.');
    const holding = await tx.accessToken.count({
      where: { accountId, revokedAt: null, expiresAt: { gt: at } },
    });
    if (holding >= MOST_TOKENS)
      throw new NotNow(
        `You have ${MOST_TOKENS} tokens that hold. Revoke one that is not needed any more first.`,
      );
    const expiresAt = endOf(until);
    const { id } = await tx.accessToken.create({
      data: { accountId, name, digest, scopes, createdAt: at, expiresAt },
    });
    await record(tx, {
      kind: 'token_made',
      at,
      actorId: accountId,
      public: {},
      private: {
        accountId,
        name: account.name,
        tokenId: id,
        token: name,
        scopes,
        expiresAt: expiresAt.toISOString(),
      },
    });
    return digest;
  });
  return stored === digest ? token : null;
}
