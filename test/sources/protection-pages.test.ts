import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { editClaim } from '../../src/claims/commands/edit-claim.js';
import { claimContent, publicContent, withSourcesNow } from '../../src/claims/content.js';
import { contentDigest, shownContent } from '../../src/claims/shown-content.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { changeIdentity } from '../../src/sources/commands/change-protection.js';
import { protectSource } from '../../src/sources/commands/protect-source.js';
import { identityOf } from '../../src/sources/identity.js';
import { placesOfName } from '../../src/sources/places-of-name.js';
import { claimIn, fieldsOf, publish } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { aProtected } from '../support/protection.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
const people = {} as Record<Who, Visitor>;
beforeAll(async () => {
  desk = await openTestDesk();
  for (const who of ['checker', 'editor', 'editor2', 'admin'] as const) {
    people[who] = await desk.visitor(who);
    await people[who].get('/desk/account');
  }
});
afterAll(() => desk.close());

const pageOf = (id: string) => `/desk/sources/${id}/protection`;
const nameOf = async (id: string) => (await desk.db.source.findUniqueOrThrow({ where: { id } })).name;
const changeIdentityOf = (id: string, version: number) =>
  changeIdentity(desk.as.editor, id, version, {
    name: 'Orla Fennimore',
    spellings: [],
    note: null,
    publicDescription: 'a payer',
  });
const unnamed = { terms: 'anonymous', anonymityReason: 'The office forbids it.' } as never;

describe('the page of a source’s protection', () => {
  it('shows its guardians all of it, and other editors who to ask', async () => {
    const id = await aProtected(desk);
    const { name = '' } = (await identityOf(desk.db, desk.as.editor.actor, id)) ?? {};
    for (const who of ['editor', 'admin'] as const) {
      const { text } = await people[who].get(pageOf(id));
      for (const words of [name, 'Calls after six.', 'End the protection', 'stays sealed'])
        expect(text).toContain(words);
    }
    const { text, status } = await people.editor2.get(pageOf(id));
    expect(status).toBe(200);
    expect(text).not.toContain(name);
    expect(text).not.toContain('Calls after six.');
    expect(text).not.toMatch(/<form method="post" action="\/desk\/sources/);
    for (const who of ['editor', 'admin'] as const) expect(text).toContain(desk.as[who].actor.name);
    expect((await people.checker.get(pageOf(id))).status).toBe(403);
  });

  it('protects an ordinary source, and takes what is wrong back with what was typed', async () => {
    const id = await addSource(desk.as.checker, { name: 'Ordinary Person', kind: 'person' });
    const fields = { 'identity[note]': 'Met in May.', publicDescription: 'a person', version: '1' };
    const refused = await people.editor.post(pageOf(id), fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('tells a part of the name: “person”');
    expect(refused.text).toContain('Met in May.');
    const right = { ...fields, publicDescription: 'somebody at the fair' };
    expect((await people.editor.post(pageOf(id), right)).location).toBe(pageOf(id));
    expect(await nameOf(id)).toBe('somebody at the fair');
    // The form that was opened before is one too many now: its author is no guardian, or it says what is not so.
    expect((await people.editor2.post(pageOf(id), right)).status).toBe(403);
  });

  it('shows both versions to a guardian who comes too late', async () => {
    const id = await aProtected(desk);
    const fields = { 'identity[name]': 'By one', publicDescription: 'a late comer', version: '1' };
    expect((await people.editor.post(pageOf(id), fields)).status).toBe(303);
    const { status, text } = await people.admin.post(pageOf(id), {
      ...fields,
      'identity[name]': 'By another',
    });
    expect(status).toBe(409);
    expect(text).toContain('<dd>By one</dd>');
    expect(text).toContain('value="By another"');
    expect(text).toContain('name="version" value="2"');
  });

  it('is there for no article’s own voice, and for nothing that is not there', async () => {
    await claimIn('draft', desk, await anArticle(desk.as.checker), {
      attributions: [anAccount('This article')],
    });
    const voice = await desk.db.source.findFirstOrThrow({ where: { articleId: { not: null } } });
    expect((await people.editor.get(pageOf(voice.id))).status).toBe(409);
    expect((await people.editor.get(pageOf('00000000-0000-7000-8000-000000000000'))).status).toBe(404);
    expect((await people.editor.get(pageOf('none'))).status).toBe(404);
  });
});

describe('a protected source in a claim', () => {
  it('is never on the record: the form says so at the terms', async () => {
    const source = await nameOf(await aProtected(desk));
    const slug = await anArticle(desk.as.checker);
    const at = `/desk/articles/${slug}/claims`;
    const refused = await people.checker.post(at, fieldsOf(aClaim({ attributions: [anAccount(source)] })));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<a href="#f-attributions-0-hops-0-terms">A protected source is never');
    for (const terms of ['on_background', 'anonymous']) {
      const account = anAccount(source, 'asserts', { ...(unnamed as object), terms } as never);
      expect((await people.checker.post(at, fieldsOf(aClaim({ attributions: [account] })))).status).toBe(303);
    }
    expect(await desk.db.claim.count({ where: { article: { slug } } })).toBe(2);
  });

  it('needs a reason why it is not named before the claim is submitted as reported', async () => {
    const source = await nameOf(await aProtected(desk));
    const slug = await anArticle(desk.as.checker);
    const given = anAccount(source, 'asserts', { terms: 'on_background' } as never);
    const { ref } = await claimIn('draft', desk, slug, { attributions: [given] });
    const sent = () => people.checker.post(`/desk/claims/${ref}/submission`, { version: '1' });
    expect((await sent()).status).toBe(422);
    const claim = aClaim({ attributions: [anAccount(source, 'asserts', unnamed)] });
    await editClaim(desk.as.checker, ref, 1, claim);
    expect((await people.checker.post(`/desk/claims/${ref}/submission`, { version: '2' })).status).toBe(303);
  });

  it('is approved under what it is called now, by which nobody can try out names on the digest', async () => {
    const slug = await anArticle(desk.as.checker);
    const { ref, version } = await claimIn('submitted', desk, slug, {
      attributions: [anAccount('Nomen Nescio')],
    });
    const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'nomen nescio' } });
    const terms = { spellings: [], note: null, guardians: [], publicDescription: 'a bystander' };
    await protectSource(desk.as.editor, id, 1, terms);
    await approveAssessment(desk.as.editor2, ref, version, null);
    const event = await desk.db.event.findFirstOrThrow({ where: { kind: 'claim_approved', claim: { ref } } });
    const { contentDigest: sealed } = event.public as { contentDigest: string };
    const { contentSalt: salt } = event.private as { contentSalt: string };
    const { content } = await desk.db.assessment.findFirstOrThrow({ where: { claim: { ref } } });
    const frozen = claimContent.parse(content);
    expect(JSON.stringify(frozen)).toContain('Nomen Nescio');
    expect(sealed).not.toBe(contentDigest(salt, shownContent(publicContent(frozen))));
    const found = new Map([[id, { id, name: 'a bystander', protected: true }]]);
    expect(sealed).toBe(contentDigest(salt, shownContent(publicContent(withSourcesNow(frozen, found)))));
    await publish(desk, slug);
    expect((await (await desk.visitor()).get(`/claims/${ref}`)).text).toContain('a bystander');
  });
});

describe('the places where a name still stands', () => {
  it('are found in what somebody typed, frozen or not, and not in what the source was called', async () => {
    const name = 'Ada Brevis';
    const slug = await anArticle(desk.as.checker);
    const where = async () => {
      const places = await placesOfName(desk.db, { name, spellings: ['Ада Бревіс'] });
      return places.map((it) => `${it.perhaps ? 'perhaps ' : ''}${it.what} ${it.href}`);
    };
    const { ref: silent } = await claimIn('approved', desk, slug, { attributions: [anAccount(name)] });
    const { id } = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'ada brevis' } });
    const terms = { spellings: [], note: null, guardians: [], publicDescription: 'somebody brief' };
    await protectSource(desk.as.editor, id, 1, terms);
    expect(await where()).toEqual([]);

    const { ref } = await claimIn('approved', desk, slug, {
      statement: 'The bridge cost ADA BREVIS four million.',
      attributions: [anAccount('Mayor Jane Roe', 'asserts', { toWhom: 'Ада Бревіс' })],
    });
    const note = await annotateClaim(desk.as.checker, silent, {
      body: 'Ask ada brevis.',
      visibility: 'internal',
    });
    await addSource(desk.as.checker, { name: 'Another', kind: 'person', aliases: ['Ada Brevis'] });
    const other = await desk.db.source.findUniqueOrThrow({ where: { nameKey: 'another' } });
    expect((await where()).sort()).toEqual(
      [
        `claim ${ref}: a state approved, no. 1 /desk/claims/${ref}`,
        `claim ${ref}: the statement /desk/claims/${ref}`,
        `claim ${ref}: to whom it was said /desk/claims/${ref}`,
        `claim ${silent}: a note /desk/claims/${silent}#note-${note}`,
        `another source /desk/sources/${other.id}`,
      ].sort(),
    );
    const { text } = await people.editor.get(pageOf(id));
    expect(text).toContain('cannot take it out by itself');
    expect(text).toContain(`/desk/claims/${silent}#note-${note}`);
  });

  it.each([
    ['over the end of a line', 'Told by Kirill\n  Dmytrenko himself.', false],
    ['in letters taken apart', 'Told by Олексій Дмитренко.'.normalize('NFD'), false],
    ['in capitals of another alphabet', 'ОЛЕКСІЙ ДМИТРЕНКО', false],
    ['by the surname alone', 'Dmytrenko’s flight left.', true],
    ['by the surname alone, in another alphabet', 'Так сказав ДМИТРЕНКО.', true],
    ['as the end of a link', 'See https://t.me/kirilldmytrenko for it.', true],
    ['as a handle', 'Ask @kirill_dm or @dmytrenko_k.', true],
  ])('are found %s', async (_, body, perhaps) => {
    const identity = { name: 'Kirill Dmytrenko', spellings: ['Олексій Дмитренко'] };
    const slug = await anArticle(desk.as.checker);
    const { ref } = await claimIn('draft', desk, slug);
    const note = await annotateClaim(desk.as.checker, ref, { body, visibility: 'internal' });
    const found = await placesOfName(desk.db, identity);
    expect(found.filter((it) => it.href.includes(ref))).toEqual([
      { href: `/desk/claims/${ref}#note-${note}`, what: `claim ${ref}: a note`, perhaps },
    ]);
  });

  it('are not found where only a part of a word is like it', async () => {
    const slug = await anArticle(desk.as.checker);
    const { ref } = await claimIn('draft', desk, slug, { statement: 'Sheerness lees cost four million.' });
    const found = await placesOfName(desk.db, { name: 'Jo Lee', spellings: ['Sheer Jo'] });
    expect(found.filter((it) => it.href.includes(ref))).toEqual([]);
  });

  it('are told apart on the page: those that may mean somebody else come last', async () => {
    const id = await aProtected(desk);
    const none = (await people.editor.get(pageOf(id))).text;
    expect(none).toContain('Look for nicknames and initials yourself.');
    const { version } = await desk.db.source.findUniqueOrThrow({ where: { id } });
    await changeIdentityOf(id, version);
    const slug = await anArticle(desk.as.checker);
    const { ref: sure } = await claimIn('draft', desk, slug, { statement: 'Orla Fennimore paid.' });
    const { ref: perhaps } = await claimIn('draft', desk, slug, { statement: 'Fennimore paid.' });
    const { text } = await people.editor.get(pageOf(id));
    expect(text).toContain(`Claim ${sure}: the statement</a></li>`);
    expect(text).toContain(`Claim ${perhaps}: the statement</a>, perhaps</li>`);
    expect(text.indexOf(`Claim ${sure}`)).toBeLessThan(text.indexOf(`Claim ${perhaps}`));
  });
});
