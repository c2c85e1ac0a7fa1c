import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim, settleThread } from '../../src/annotations/commands/annotate.js';
import {
  editParticulars,
  publishArticle,
  unpublishArticle,
} from '../../src/articles/commands/change-article.js';
import {
  approveAssessment,
  returnAssessment,
  takeBackAssessment,
} from '../../src/assessments/commands/decide-assessment.js';
import { submitAssessment } from '../../src/assessments/commands/submit-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { markClaim } from '../../src/claims/commands/mark-claim.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { verifyLedger } from '../../src/ledger/verify.js';
import { disableAccount, setRole } from '../../src/people/commands/change-account.js';
import { NotNow, Stale } from '../../src/platform/errors.js';
import { claimIn } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { theEventsOf } from '../support/events.js';

// Rule 6: of two who change the same thing at the same time exactly one wins, and exactly one event tells of it.

const ROUNDS = Array.from({ length: 20 }, (_, round) => round);

let desk: TestDesk;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
});
afterAll(async () => {
  await desk.close();
});

/** Starts all at once. @returns how many won; fails when one lost for another reason than having come too late */
async function race(...contenders: (() => Promise<unknown>)[]): Promise<number> {
  const ends = await Promise.allSettled(contenders.map((contend) => contend()));
  for (const end of ends)
    if (end.status === 'rejected' && !(end.reason instanceof Stale || end.reason instanceof NotNow))
      throw end.reason;
  return ends.filter((end) => end.status === 'fulfilled').length;
}

describe('a claim', () => {
  it.each([
    ['two approvals', ['claim_approved', 'claim_approved']],
    ['an approval and a return', ['claim_approved', 'claim_returned']],
    ['an approval and a taking back', ['claim_approved', 'claim_taken_back']],
    ['an approval and a withdrawal', ['claim_approved', 'claim_withdrawn']],
  ])('%s: 20 rounds, one winner and one event each', async (_, kinds) => {
    const { as, db } = desk;
    const acts: Record<string, (ref: string, who: 'editor' | 'editor2') => Promise<void>> = {
      claim_approved: (ref, who) => approveAssessment(as[who], ref, 2, null),
      claim_returned: (ref, who) => returnAssessment(as[who], ref, 2, 'Why?'),
      claim_taken_back: (ref) => takeBackAssessment(as.checker, ref, 2),
      claim_withdrawn: (ref, who) => withdrawClaim(as[who], ref, 2, 'Wrong.'),
    };
    for (const _ of ROUNDS) {
      const { ref } = await claimIn('submitted', desk, slug);
      let winners = 0;
      const events = await theEventsOf(db, async () => {
        const [one, other] = kinds as [string, string];
        winners = await race(
          () => acts[one]?.(ref, 'editor') ?? Promise.reject(),
          () => acts[other]?.(ref, 'editor2') ?? Promise.reject(),
        );
      });
      expect([winners, events.length]).toEqual([1, 1]);
      const claim = await db.claim.findUniqueOrThrow({ where: { ref } });
      expect(claim.version).toBe(3);
      const states: Record<string, string> = {
        claim_approved: 'approved',
        claim_returned: 'returned',
        claim_taken_back: 'draft',
        claim_withdrawn: 'withdrawn',
      };
      expect(claim.state).toBe(states[events[0]?.kind ?? '']);
    }
  });

  it('two edits: 20 rounds, one winner, whose words stay and whose event tells of them', async () => {
    const { as, db } = desk;
    for (const _ of ROUNDS) {
      const { ref } = await claimIn('draft', desk, slug);
      let winners = 0;
      const events = await theEventsOf(db, async () => {
        winners = await race(
          () => editClaim(as.checker, ref, 1, aClaim({ statement: 'One.' })),
          () => editClaim(as.checker2, ref, 1, aClaim({ statement: 'The other.' })),
        );
      });
      expect([winners, events.length]).toEqual([1, 1]);
      const { statement } = await db.claim.findUniqueOrThrow({ where: { ref } });
      const told = events[0]?.private as { content: { statement: string; attributions: unknown[] } };
      expect(told.content.statement).toBe(statement);
      expect(told.content.attributions).toHaveLength(1);
    }
  });

  it('two submissions: 20 rounds, one assessment', async () => {
    const { as, db } = desk;
    for (const _ of ROUNDS) {
      const { ref } = await claimIn('draft', desk, slug);
      const winners = await race(
        () => submitAssessment(as.checker, ref, 1),
        () => submitAssessment(as.checker2, ref, 1),
      );
      expect(winners).toBe(1);
      expect(await db.assessment.count({ where: { claim: { ref } } })).toBe(1);
    }
  });

  it('through two pages: one is sent on, the other sees that it came too late (409)', async () => {
    const [one, other] = [await desk.visitor('editor'), await desk.visitor('editor2')];
    for (const _ of ROUNDS) {
      const { ref } = await claimIn('submitted', desk, slug);
      const replies = await Promise.all(
        [one, other].map((it) => it.post(`/desk/claims/${ref}/approval`, { version: '2' })),
      );
      expect(replies.map((it) => it.status).sort()).toEqual([303, 409]);
    }
  });
});

describe('what names the same things in another order', () => {
  const accounts = (...names: string[]) => names.map((name) => anAccount(name));

  it('does not lock each other out: sources that are there already', async () => {
    await markClaim(desk.as.checker, slug, aClaim({ attributions: accounts('First', 'Second', 'Third') }));
    for (const _ of ROUNDS)
      await Promise.all([
        markClaim(desk.as.checker, slug, aClaim({ attributions: accounts('First', 'Second', 'Third') })),
        markClaim(desk.as.checker2, slug, aClaim({ attributions: accounts('Third', 'Second', 'First') })),
      ]);
  });

  it('does not lock each other out: sources made at the same time, each once', async () => {
    for (const round of ROUNDS) {
      const [a, b] = [`Left ${round}`, `Right ${round}`];
      await Promise.all([
        markClaim(desk.as.checker, slug, aClaim({ attributions: accounts(a, b) })),
        markClaim(desk.as.checker2, slug, aClaim({ attributions: accounts(b, a) })),
      ]);
      expect(await desk.db.source.count({ where: { name: { in: [a, b] } } })).toBe(2);
    }
  });

  it('two articles of the same headline get two addresses', async () => {
    const text = { ...TEXT, headline: 'Same again' };
    const slugs = await Promise.all(ROUNDS.map(() => anArticle(desk.as.checker, text)));
    expect(new Set(slugs).size).toBe(ROUNDS.length);
  });
});

describe('an article, a note, an account', () => {
  it('one publication of two, 20 rounds', async () => {
    for (const _ of ROUNDS) {
      const it = await anArticle(desk.as.checker);
      const events = await theEventsOf(desk.db, async () => {
        const contend = (who: 'editor' | 'editor2') => () => publishArticle(desk.as[who], it, 1);
        expect(await race(contend('editor'), contend('editor2'))).toBe(1);
      });
      expect(events.map((event) => event.kind)).toEqual(['article_published']);
      expect(
        await race(
          () => unpublishArticle(desk.as.editor, it, 2),
          () => unpublishArticle(desk.as.editor2, it, 2),
        ),
      ).toBe(1);
    }
  });

  it('one edit of the particulars of two, 20 rounds', async () => {
    const given = { byline: null, publication: null, url: null, dateline: null, language: 'en' };
    for (const _ of ROUNDS) {
      const it = await anArticle(desk.as.checker);
      const edit = (who: 'checker' | 'checker2') => () =>
        editParticulars(desk.as[who], it, 1, { ...given, byline: who });
      expect(await race(edit('checker'), edit('checker2'))).toBe(1);
    }
  });

  it('one resolution of two, 20 rounds', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    for (const _ of ROUNDS) {
      const id = await annotateClaim(desk.as.checker, ref, { body: 'Look here.', visibility: 'internal' });
      const events = await theEventsOf(desk.db, async () => {
        const settle = (who: 'editor' | 'editor2') => () => settleThread(desk.as[who], id, 1, true);
        expect(await race(settle('editor'), settle('editor2'))).toBe(1);
      });
      expect(events.map((event) => event.kind)).toEqual(['annotation_resolved']);
    }
  });

  it('two admins who unmake each other leave one', async () => {
    const { as, db } = desk;
    const admins = { role: 'admin', disabledAt: null } as const;
    const version = async (id: string) => (await db.account.findUniqueOrThrow({ where: { id } })).version;
    for (const round of ROUNDS) {
      const [one, other] = [as.admin, as.editor2];
      for (const { actor } of [one, other])
        if ((await db.account.findUniqueOrThrow({ where: { id: actor.id } })).role !== 'admin')
          await setRole(round % 2 ? one : other, actor.id, await version(actor.id), 'admin');
      const seen = [await version(one.actor.id), await version(other.actor.id)] as const;
      expect(await db.account.count({ where: admins })).toBe(2);
      const winners = await race(
        () => setRole(one, other.actor.id, seen[1], 'editor'),
        () => setRole(other, one.actor.id, seen[0], 'editor'),
      );
      expect(winners).toBe(1);
      expect(await db.account.count({ where: admins })).toBe(1);
    }
    const last = await db.account.findFirstOrThrow({ where: admins });
    await expect(disableAccount(as.checker, last.id, last.version)).rejects.toThrow(NotNow);
  });
});

it('and the ledger holds after all that', async () => {
  expect((await verifyLedger(desk.db)).faults).toEqual([]);
});
