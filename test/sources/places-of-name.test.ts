import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  reply,
} from '../../src/annotations/commands/annotate.js';
import { makeToken } from '../../src/api/commands/make-token.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { setEvidenceStanding } from '../../src/flags/commands/set-standing.js';
import type { Db } from '../../src/platform/database.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { placesOfName } from '../../src/sources/places-of-name.js';
import { aChallenge, retracted } from '../support/challenges.js';
import { publish } from '../support/claims.js';
import { anArticle, openTestDesk, TEXT, type TestDesk } from '../support/desk.js';
import { anItem, PASSAGE } from '../support/evidence.js';
import { aReview, imported, sendFile, settled } from '../support/imports.js';
import { readyImport } from '../support/imports-table.js';
import { correct, onShow, revise, TOLD } from '../support/reviews.js';

const NAME = 'Quillon Vexmarsh';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(() => desk.close());

const places = async (db: Db = desk.db) =>
  (await placesOfName(db, { name: NAME, spellings: [] })).map(({ what, href }) => `${what} ${href}`);

describe('the places where a name still stands', () => {
  it('are perhaps those with a word of it in another form', async () => {
    const { id } = await anItem(desk);
    const note = await annotateEvidence(desk.as.checker, id, { body: 'Питали в Квашенкової та Vexmarshes.' });
    const found = async (name: string) =>
      (await placesOfName(desk.db, { name, spellings: [] })).filter(({ href }) => href.endsWith(note));
    const here = [{ href: `/desk/evidence/${id}#note-${note}`, what: 'a note', perhaps: true }];
    expect(await found('Ганна Квашенкова')).toEqual(here);
    expect(await found(NAME)).toEqual(here);
    expect(await found('Ганна Квашенюк')).toEqual([]);
    // Whatever is taken back from readers for a name is found here by it, short ones too.
    const short = await annotateEvidence(desk.as.checker, id, { body: 'Анною та Жука бачили.' });
    for (const name of ['Анна Лихо', 'Яна Жук'])
      expect((await placesOfName(desk.db, { name, spellings: [] })).map(({ href }) => href)).toContain(
        `/desk/evidence/${id}#note-${short}`,
      );
  });

  it('are notes on evidence and answers to them', async () => {
    const { id } = await anItem(desk);
    const body = `Ask ${NAME}.`;
    const note = await annotateEvidence(desk.as.checker, id, { body });
    const other = await annotateEvidence(desk.as.checker, id, { body: 'Whom to ask?' });
    await reply(desk.as.editor, other, body);
    const found = await places();
    expect(found).toEqual(
      expect.arrayContaining([note, other].map((it) => `a note /desk/evidence/${id}#note-${it}`)),
    );
  });

  it('are what readers are told of a change, before and after it is approved', async () => {
    const claim = await onShow(desk, 'Told of');
    const told = { ...TOLD, told: `It was ${NAME}, not the mayor.` };
    const version = await revise(desk, claim, { statement: 'It cost five.' }, told);
    const at = `/desk/claims/${claim.ref}`;
    expect(await places()).toEqual(
      expect.arrayContaining([
        `claim ${claim.ref}: what readers are told of a change ${at}`,
        `claim ${claim.ref}: a state submitted, no. 2 ${at}`,
      ]),
    );
    await approveAssessment(desk.as.editor, claim.ref, version, null);
    expect(await places()).toContain(`claim ${claim.ref}: what readers were told of a change ${at}`);
  });

  it('are comments of a reviewer', async () => {
    const claim = await onShow(desk, 'Commented on');
    const version = await revise(desk, claim);
    const comments = [{ part: 'statement', text: `So says ${NAME}.` }];
    await approveAssessment(desk.as.editor, claim.ref, version, null, comments);
    expect(await places()).toContain(`claim ${claim.ref}: a state approved, no. 2 /desk/claims/${claim.ref}`);
  });

  it('are files that wait to be imported, and of those that were only what they are called', async () => {
    const checker = await desk.visitor('checker');
    const item = aReview(1, { claimReviewed: `So says ${NAME}.` });
    const sent = await sendFile(checker, JSON.stringify(item), undefined, `${NAME}.json`);
    const at = sent.location ?? '';
    const { id } = await settled(desk, at.split('/').at(-1) ?? '');
    const waits = `what a file says that is not imported ${at}`;
    expect(await places()).toContain(waits);
    await imported(desk, checker, id);
    const found = await places();
    expect(found).not.toContain(waits);
    expect(
      found.filter((it) => it.endsWith(': the statement') || it.includes(': the statement ')),
    ).toHaveLength(1);
    expect(found).toContain(`the name of a file ${at}`);
    const [row] = await desk.db.importRow.findMany({ where: { importId: id } });
    expect([row?.content, row?.place]).toEqual([null, null]);
  });
});

/** Columns that hold text in which nobody writes of people, or that are searched where they come from. */
const EXCEPT: Record<string, string[]> = {
  'of the desk’s own people': ['Account.email', 'Account.name', 'Account.passwordHash', 'Session.id'],
  'one of three words each, which the database writes': ['PublicVoice.stance'],
  'a digest of what somebody sent or holds': [
    ...['AccessToken.digest', 'Import.sha256', 'ImportRow.key', 'ImportedItem.key'],
  ],
  'said by the program, which quotes nothing of a file': ['Import.problem', 'ImportRow.reason'],
  'kept by the program': [
    'Import.worker',
    'Sending.key',
    'Sending.result',
    'sign_in_attempt.key',
    'Chain.key',
    'Chain.hash',
  ],
  'sealed: nothing is taken out of the ledger': ['chain', 'hash', 'kind', 'previousHash', 'private', 'public']
    .concat('privateDigest', 'publicDigest', 'salt')
    .map((it) => `Event.${it}`),
  'the secret itself': ['Identity.name', 'Identity.nameKeys', 'Identity.note'],
  'folded from the name beside it': ['Source.nameKey', 'SourceAlias.nameKey'],
  'a name given by the program': [
    'Claim.ref',
    'Snapshot.mediaType',
    'Snapshot.sha256',
    'Snapshot.storageKey',
  ],
  'a day, a moment or a language': [
    ...['Affiliation.from', 'Affiliation.until', 'Article.dateline', 'Article.language'],
    ...['Evidence.retrievedOn', 'Hop.timeValue'],
  ],
  'copied from the article’s text': ['Span.exact', 'Span.prefix', 'Span.suffix'],
  'a part of the content it is frozen with': ['Assessment.reason', 'Assessment.overrideReason'],
  'what the rule found, in figures': ['Assessment.outcome'],
  'about no source: what the rule asks for': ['Thresholds.reason'],
};

const LINK = `'https://x.example/' || replace($1::text, ' ', '-')`;

/** What is to be written into a column that does not hold a text alone. */
const WITHIN: Record<string, string> = {
  'Assessment.content': `jsonb_set(content, '{statement}', to_jsonb($1::text))`,
  'Assessment.comments': `jsonb_build_array(jsonb_build_object('part', 'reason', 'text', $1::text))`,
  'ImportRow.content': `jsonb_set(content, '{claim,evidence,0,passage}', to_jsonb($1::text))`,
  'Source.sameAs': 'ARRAY[$1::text]',
  ...Object.fromEntries(
    ['Challenge.url', 'Evidence.url', 'Hop.archivedUrl', 'Hop.url', 'ImportRow.place'].map((it) => [
      it,
      LINK,
    ]),
  ),
  'Article.slug': `lower(replace(rtrim($1::text, '.'), ' ', '-'))`,
};

it('every column of the schema in which people write is searched', async () => {
  const { as, db } = desk;
  const { id, ref } = await anItem(desk, { passage: PASSAGE });
  await annotateClaim(as.checker, ref, { body: 'Is it so?', visibility: 'internal' });
  await setEvidenceStanding(as.editor, id, retracted());
  const slug = await anArticle(as.checker, { ...TEXT, headline: 'Searched' });
  const words = { part: 'body', start: 0, end: 9 } as const;
  await annotatePassage(as.checker, slug, words, { body: 'Who?', visibility: 'internal' });
  await publish(desk, slug);
  await aChallenge(desk);
  await correct(desk, await onShow(desk, 'Corrected'));
  await readyImport(desk, 'checker');
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await makeToken(as.checker, { name: 'Our script', scopes: ['read_queue'], until });
  await addSource(as.checker, { name: 'A clerk', kind: 'person', aliases: ['The clerk'] });
  const columns = await db.$queryRaw<{ table: string; column: string; type: string }[]>`
    SELECT table_name AS table, column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
       AND udt_name IN ('text', 'varchar', 'jsonb', 'json', '_text', 'citext')
     ORDER BY 1, 2`;
  const nameOf = (it: { table: string; column: string }) => `${it.table}.${it.column}`;
  const excepted = new Set(Object.values(EXCEPT).flat());
  expect([...excepted].filter((it) => !columns.some((one) => nameOf(one) === it))).toEqual([]);

  const missed: string[] = [];
  for (const one of columns.filter((it) => !excepted.has(nameOf(it)))) {
    const undone = new Error('undone');
    const search = db.$transaction(async (tx) => {
      // Frozen columns are written too, in a transaction that is undone: this asks only whether they are read.
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
      const { table, column } = one;
      await tx.$executeRawUnsafe(
        `INSERT INTO "Affiliation" (id, "sourceId", role) SELECT gen_random_uuid(), id, 'a clerk' FROM "Source" LIMIT 1`,
      );
      await tx.$executeRawUnsafe(
        `INSERT INTO "Snapshot" (id, "evidenceId", sha256, "mediaType", size, "storageKey", "takenById", "takenAt")
         SELECT gen_random_uuid(), $1::uuid, repeat('a', 64), 'text/plain', 1, repeat('a', 64), "createdById", now() FROM "Evidence" LIMIT 1`,
        id,
      );
      const before = (await places(tx as Db)).length;
      const text = WITHIN[nameOf(one)] ?? '$1';
      const written = await tx.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = ${text} WHERE ctid = (SELECT ctid FROM "${table}" ORDER BY ctid DESC LIMIT 1)`,
        `It was ${NAME}.`,
      );
      if (written === 0) missed.push(`${nameOf(one)}: no row to write in`);
      else if ((await places(tx as Db)).length <= before) missed.push(nameOf(one));
      throw undone;
    });
    await search.catch((error) => {
      if (error !== undone) missed.push(`${nameOf(one)}: ${error}`);
    });
  }
  expect(missed).toEqual([]);
}, 120_000);
