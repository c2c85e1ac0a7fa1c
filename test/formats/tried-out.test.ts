import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { annotatePassage } from '../../src/annotations/commands/annotate.js';
import { editParticulars } from '../../src/articles/commands/change-article.js';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { makeChallenge } from '../../src/challenges/commands/make-challenge.js';
import { withdrawClaim } from '../../src/claims/commands/withdraw-claim.js';
import { ledgerData } from '../../src/formats/ledger-data.js';
import { canonical, type Json } from '../../src/ledger/canonical.js';
import { anAnswer, anObjection, doorOf } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { aPublicRecord } from '../support/public-record.js';
import { onShow } from '../support/reviews.js';

// Words that readers were told once and may not read any more cannot be found again by trying words on what is published.

let desk: TestDesk;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  const claim = await onShow(desk);
  slug = claim.slug;
  const particulars = { publication: null, url: null, dateline: '2026-01-05', language: 'en' };
  await editParticulars(desk.as.editor, slug, 2, { byline: 'Nomen Nescio', ...particulars });
  await annotatePassage(
    desk.as.editor,
    slug,
    { part: 'headline', start: 0, end: 6 },
    { body: 'As Nomen Nescio told us.', visibility: 'public', kind: 'note' },
  );
  await makeChallenge(doorOf(desk), claim.ref, anObjection());
  const { id } = await desk.db.challenge.findFirstOrThrow();
  await answerChallenge(desk.as.editor, id, { ...anAnswer, answer: 'Nomen Nescio says so.' });
  await withdrawClaim(desk.as.editor, claim.ref, claim.version, 'Not so.', 'Nomen Nescio erred.');
});
afterAll(() => desk?.close());

it('as every entry whose words may be taken back has a salt, which the file does not tell', async () => {
  const { text } = await (await desk.visitor()).get(`/articles/${slug}/ledger.json`);
  const events = await desk.db.event.findMany({ where: { article: { slug } } });
  const naming = events.filter((it) => canonical(it.public as Json).includes('Nomen Nescio'));
  expect(naming.map((it) => it.kind).sort()).toEqual([
    'annotation_added',
    'article_particulars_edited',
    'challenge_answered',
    'claim_withdrawn',
  ]);
  for (const { kind, publicDigest, articleId, claimId, public: part } of naming) {
    const { salt, ...said } = part as { salt: string };
    const tried = createHash('sha256')
      .update(canonical({ article: articleId, claim: claimId, data: said }))
      .digest('hex');
    expect([kind, text.includes(publicDigest), text.includes(tried), text.includes(salt)]).toEqual([
      kind,
      true,
      false,
      false,
    ]);
  }
});

it('as entries of before they had one are withheld where the rest of them is known', () => {
  const record = aPublicRecord();
  const ref = String(record.claims[0]?.ref);
  const entry = { seq: 1, at: new Date(0), articleId: 'a', claimId: null as string | null };
  const sums = { publicDigest: 'p', privateDigest: 'q', previousHash: 'r', hash: 's' };
  const file = (kind: string, said: Json, claimId: string | null = null, isSayable = true) =>
    ledgerData(record, 'a', [{ ...entry, kind, claimId, public: said, ...sums }], () => isSayable).events[0];
  const withheld = (...given: Parameters<typeof file>) => 'withheld' in (file(...given) as object);
  const told = { ref, wasPublic: true, told: 'Words.' };
  expect([
    withheld('annotation_added', { note: 'Words.' }),
    withheld('annotation_added', { note: 'Words.' }, 'c'),
    withheld('article_particulars_edited', { after: { byline: 'Words' } }),
    withheld('challenge_answered', { ref, state: 'declined', answer: 'Words.' }, 'c'),
    withheld('claim_withdrawn', told, 'c', false),
    // Somebody may have kept the id of a claim from when it was on show.
    withheld('claim_withdrawn', { ...told, ref: 'ZZZZZZ' }, 'c'),
  ]).toEqual([true, true, true, true, true, true]);
  expect([
    withheld('annotation_added', { note: 'Words.', salt: '0' }),
    withheld('annotation_added', {}),
    withheld('claim_withdrawn', told, 'c'),
    withheld('claim_withdrawn', { ref: 'ZZZZZZ', wasPublic: true }, 'c'),
    withheld('decision_undone', { ref: 'ZZZZZZ', assessment: 1 }, 'c'),
    // An earlier text is read as of its time.
    withheld('article_published', { slug: 'a', headline: 'Words', revision: 9, digest: 'd' }),
  ]).toEqual([false, false, false, false, false, false]);
  const salted = { ...told, salt: '0' };
  expect(file('claim_withdrawn', salted, 'c')).toMatchObject({ public: { data: salted } });
  expect(file('claim_withdrawn', salted, 'c', false)).not.toHaveProperty('public');
});
