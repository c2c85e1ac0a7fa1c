import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ledgerFile } from '../../src/formats/linked-schemas.js';
import { claimsFile } from '../../src/formats/schemas.js';
import { claimIn, publish } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import { type LedgerScript, ledgerScript } from '../support/ledger-script.js';
import { correct } from '../support/reviews.js';

// Somebody hands on an article's files with something in them that was never approved. The script has to say so, whatever
// is left out, or said to be withheld, to hide it.

type Ledger = z.infer<typeof ledgerFile>;
type Claims = z.infer<typeof claimsFile>;
type Files = { ledger: Ledger; claims: Claims };

let desk: TestDesk;
let script: LedgerScript;
let genuine: Files;
let noted: [string, string];

beforeAll(async () => {
  desk = await openTestDesk();
  const slug = await anArticle(desk.as.checker);
  const corrected = await claimIn('approved', desk, slug);
  await claimIn('approved', desk, slug, { statement: 'Another claim.' });
  await publish(desk, slug);
  await correct(desk, corrected);
  const reader = await desk.visitor();
  const read = async (path: string) => JSON.parse((await reader.get(`/articles/${slug}/${path}`)).text);
  genuine = {
    ledger: ledgerFile.parse(await read('ledger.json')),
    claims: claimsFile.parse(await read('claims.json')),
  };
  noted = [String(genuine.ledger.head?.seq), genuine.ledger.head?.hash ?? ''];
  script = await ledgerScript((await reader.get('/verify-ledger.mjs')).text);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await script.close();
});

const claimOf = ({ claims }: Files) => {
  const found = claims.claims.find((it) => it.history.length === 2);
  if (!found) throw new Error('no claim has a history');
  return found;
};
/** The entry of the last approval of that claim, as far as it may be forged. */
const entryOf = (files: Files) => {
  const { ref, assessment } = claimOf(files);
  const found = files.ledger.events.find(
    (it) => 'public' in it && it.public?.data.ref === ref && it.public.data.assessment === assessment,
  );
  return found as { public?: { data: Record<string, unknown> }; withheld?: true } & Record<string, unknown>;
};
/** Makes an entry one of which there is nothing but its hash. */
const withhold = (entry: Record<string, unknown>, kept: readonly string[] = []) => {
  for (const key of Object.keys(entry))
    if (!['seq', 'kind', 'at', 'hash', ...kept].includes(key)) delete entry[key];
  entry.withheld = true;
};
/** Another statement and status in all places where they stand. */
function forgeWords(files: Files) {
  const claim = claimOf(files);
  const words = { statement: 'It cost nothing.', status: 'confirmed' as const };
  Object.assign(claim.content, words);
  Object.assign(claim.history[0] ?? {}, words);
  Object.assign(entryOf(files).public?.data ?? {}, words);
}

/** What the script says of the files after somebody had them in hand. */
async function saidOf(alter: (files: Files) => unknown, more: Partial<{ noted: [string, string] }> = {}) {
  const files = structuredClone(genuine);
  alter(files);
  expect(files).not.toEqual(genuine);
  const found = await script.verify({ ...files, ...more });
  expect(found.out).not.toContain('All whole');
  return found;
}

describe('genuine files', () => {
  it('are all whole, also with the head that somebody noted', async () => {
    for (const more of [{}, { noted }]) {
      const { code, out, err } = await script.verify({ ...genuine, ...more });
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('All whole.');
    }
  });

  it.each([
    ['that are none', '[', '{}'],
    ['without what they should hold', '{}', '{}'],
  ])('%s are nothing to verify, and no trace of the script’s own is shown', async (_, ledger, claims) => {
    const { code, out, err } = await script.verify({ ledger, claims });
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^Nothing to be verified: .*\n$/);
  });
});

describe('an entry that is said to be withheld', () => {
  const NOT_WITHHELD = /entry \d+: is not withheld/;

  it.each<[string, (files: Files) => unknown]>([
    ['its words', (it) => Object.assign(entryOf(it), { withheld: true })],
    ['its digests alone', (it) => withhold(entryOf(it), ['publicDigest', 'privateDigest', 'previous'])],
    ['forged words alone', (it) => withhold(entryOf(it), ['public'])],
    [
      'forged words in place of its kind',
      (it) => {
        withhold(entryOf(it), ['public']);
        delete entryOf(it).kind;
      },
    ],
  ])('and still has %s is a fault, with the head noted too', async (_, alter) => {
    for (const more of [{}, { noted }]) {
      const { code, err } = await saidOf((files) => {
        forgeWords(files);
        alter(files);
      }, more);
      expect([code, NOT_WITHHELD.test(err)]).toEqual([1, true]);
    }
  });

  it('and all of them are, leaves what the claims show without its proof', async () => {
    const { code, out } = await saidOf(({ ledger }) => {
      for (const it of ledger.events) withhold(it);
    });
    expect(code).toBe(1);
    expect(out).toContain('Faults: 2.');
  });

  it('gives no proof: what is shown instead is not proved, or is a fault', async () => {
    const forged = await saidOf((files) => {
      const entry = entryOf(files);
      forgeWords(files);
      withhold(entry);
    });
    expect(forged.code).toBe(1);
    const unproved = await saidOf((files) => {
      const entry = entryOf(files);
      forgeWords(files);
      claimOf(files).proof = null;
      withhold(entry);
    });
    const { ledger } = genuine;
    const { ref } = claimOf(genuine);
    expect([unproved.code, unproved.err]).toEqual([2, '']);
    expect(unproved.out).toContain(
      `Proved only from entry ${ledger.events.length + 1} on, without the content of claim ${ref}`,
    );
  });

  it('leaves proved only what comes after it', async () => {
    const { code, out, err } = await saidOf(({ ledger }) => withhold(ledger.events[0] ?? {}));
    expect([code, err]).toEqual([2, '']);
    expect(out).toMatch(/1 withheld\.\nProved only from entry 2 on\.\n$/);
  });
});

describe('claims that show what was not approved', () => {
  it.each<[string, (it: Claims['claims'][number]) => unknown]>([
    [
      'a statement, without a proof',
      (it) => Object.assign(it, { proof: null, content: { ...it.content, statement: 'No.' } }),
    ],
    [
      'a statement in its history too, without a proof',
      (it) => {
        Object.assign(it, { proof: null, content: { ...it.content, statement: 'No.' } });
        Object.assign(it.history[0] ?? {}, { statement: 'No.' });
      },
    ],
    ['another earlier statement', (it) => Object.assign(it.history[1] ?? {}, { statement: 'No.' })],
    ['another earlier status', (it) => Object.assign(it.history[1] ?? {}, { status: 'confirmed' })],
    ['another earlier time', (it) => Object.assign(it.history[1] ?? {}, { at: '2020-01-01T00:00:00.000Z' })],
    ['another kind of change', (it) => Object.assign(it.history[0] ?? {}, { change: 'update' })],
    ['other words on the change', (it) => Object.assign(it.history[0] ?? {}, { told: 'Nothing.' })],
    ['another reason', (it) => Object.assign(it.history[0] ?? {}, { reason: 'No.' })],
    ['another time', (it) => Object.assign(it, { approvedAt: '2020-01-01T00:00:00.000Z' })],
    ['another first time', (it) => Object.assign(it, { firstApprovedAt: '2020-01-01T00:00:00.000Z' })],
    ['another number', (it) => Object.assign(it, { assessment: 1 })],
    ['a state that never was', (it) => it.history.push({ ...it.history[1], assessment: 9 } as never)],
    ['a proof of nothing', (it) => Object.assign(it, { proof: {} })],
  ])('are found: %s', async (_, alter) => {
    const { code, err } = await saidOf((files) => alter(claimOf(files)));
    expect([code, err]).toEqual([1, expect.stringMatching(/^claim \w{6}: shows something else than was/)]);
  });

  it.each<[string, (it: Files) => unknown]>([
    [
      'an earlier state',
      (it) => {
        const claim = claimOf(it);
        claim.history.pop();
        claim.firstApprovedAt = claim.approvedAt;
      },
    ],
    ['a claim', ({ claims }) => claims.claims.pop()],
  ])('are found, with %s left out', async (_, alter) => {
    const { code, err } = await saidOf(alter);
    expect([code, err]).toEqual([1, 'claims: do not tell of all that was approved\n']);
  });
});
