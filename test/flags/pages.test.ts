import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearFlag } from '../../src/flags/commands/clear-flag.js';
import { setEvidenceStanding } from '../../src/flags/commands/set-standing.js';
import { aFlag, retracted } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { anItem } from '../support/evidence.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let editor: Visitor;
let checker: Visitor;
beforeAll(async () => {
  desk = await openTestDesk();
  editor = await desk.visitor('editor');
  checker = await desk.visitor('checker');
});
afterAll(() => desk.close());

const plain = (text: string) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const fields = { version: '1', standing: 'retracted', standingReason: 'Its numbers were made up.' };
let names = 0;
/** A source and an item, each with the claim that rests on it. */
async function things() {
  const name = `Office no. ${names++}`;
  const { at, ref } = await anItem(desk, { source: name });
  const { id } = await desk.db.source.findFirstOrThrow({ where: { name } });
  return { evidence: { at, ref }, source: { at: `/desk/sources/${id}`, ref } };
}

describe.each(['evidence', 'source'] as const)('the standing of %s', (what) => {
  it('is set by editors on its page, which then says it, and so does the claim', async () => {
    const { at, ref } = (await things())[what];
    expect((await editor.get(at)).text).toContain(`action="${at}/standing"`);
    expect((await checker.get(at)).text).not.toContain(`${at}/standing`);
    const reply = await editor.post(`${at}/standing`, fields);
    expect([reply.status, reply.location]).toEqual([303, at]);
    const told = plain((await checker.get(at)).text);
    expect(told).toContain('It was retracted. Its numbers were made up.');
    const claim = plain((await checker.get(`/desk/claims/${ref}`)).text);
    expect(claim).toContain('was retracted: Its numbers were made up.');
    expect(claim).toContain(what === 'evidence' ? '(retracted)' : '(its origin retracted)');
    if (what === 'source')
      expect(plain((await checker.get('/desk/sources')).text)).toMatch(/Office no\. \d+ retracted/);
  });

  it('comes back with what was typed when it is not right', async () => {
    const { at } = (await things())[what];
    const without = await editor.post(`${at}/standing`, { ...fields, standingReason: ' ' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('id="f-standingReason-error"');
    expect(without.text).toMatch(/value="retracted" checked/);
    const odd = await editor.post(`${at}/standing`, { ...fields, standing: 'burnt' });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain(fields.standingReason);
  });

  it('that somebody else set meanwhile is shown beside what was typed', async () => {
    const { at } = (await things())[what];
    await editor.post(`${at}/standing`, { ...fields, standing: 'corrected', standingReason: 'A slip.' });
    const late = await editor.post(`${at}/standing`, fields);
    expect(late.status).toBe(409);
    expect(plain(late.text)).toContain('Now it is marked as corrected: “A slip.”.');
    expect(late.text).toContain(fields.standingReason);
    const version = /name="version" value="(\d+)"[\s\S]*?name="standing"/.exec(late.text)?.[1] ?? '';
    expect((await editor.post(`${at}/standing`, { ...fields, version })).status).toBe(303);
  });
});

describe('a flag', () => {
  it('is cleared on the page of its claim', async () => {
    const { at, ref, id } = await aFlag(desk);
    expect((await checker.get(`/desk/claims/${ref}`)).text).toContain(`action="${at}"`);
    const reply = await checker.post(at, { version: '1', note: 'The sum stands elsewhere too.' });
    expect([reply.status, reply.location]).toEqual([303, `/desk/claims/${ref}#flag-${id}`]);
    const { text } = await checker.get(`/desk/claims/${ref}`);
    expect(plain(text)).toContain('Looked at by The checker');
    expect(text).toContain('The sum stands elsewhere too.');
    expect(text).not.toContain(`action="${at}"`);
  });

  it('that was cleared meanwhile keeps the note that was typed', async () => {
    const { at, id } = await aFlag(desk);
    await clearFlag(desk.as.editor, id, { version: 1, note: 'First.' });
    const late = await checker.post(at, { version: '1', note: 'Second.' });
    expect(late.status).toBe(409);
    expect(plain(late.text)).toContain('Your note was not kept: “Second.”');
    expect(late.text).toContain('First.');
  });

  it('with a note that is too long keeps it', async () => {
    const { at, id } = await aFlag(desk);
    const reply = await checker.post(at, { version: '1', note: 'kept '.repeat(500) });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain(`id="f-note-${id}-error"`);
    expect(reply.text).toContain('kept kept');
  });

  it('says that it stands again, where that was said since', async () => {
    const { ref, evidenceId } = await aFlag(desk);
    await setEvidenceStanding(desk.as.editor, evidenceId, retracted(2, { standing: 'stands', reason: null }));
    expect(plain((await checker.get(`/desk/claims/${ref}`)).text)).toContain(
      'It is said to stand again since.',
    );
  });
});
