import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource } from '../../src/sources/commands/add-source.js';
import { claimIn, fieldsOf } from '../support/claims.js';
import { aClaim, anAccount, anArticle, openTestDesk, type TestDesk } from '../support/desk.js';
import type { Visitor } from '../support/visitor.js';

let desk: TestDesk;
let checker: Visitor;
let slug: string;

beforeAll(async () => {
  desk = await openTestDesk();
  slug = await anArticle(desk.as.checker);
  checker = await desk.visitor('checker');
  const wire = await addSource(desk.as.checker, { name: 'North Wire', kind: 'organisation' });
  for (const name of ['The Courier', 'The Herald'])
    await addSource(desk.as.checker, {
      name,
      kind: 'publication',
      aliases: name === 'The Courier' ? ['Courier Daily'] : [],
      affiliations: [{ withId: wire, kind: 'carries_wire_of' }],
    });
});
afterAll(() => desk?.close());

const TARGET = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'section#claim-check' };
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');

/** Looks at a form as it is typed, without saving it. */
const look = (claim = aClaim(), headers: Record<string, string> = TARGET) =>
  checker.post(`/desk/articles/${slug}/claims`, [...fieldsOf(claim), ['then', 'keep']], headers);

const counts = async () => ({
  claims: await desk.db.claim.count(),
  sources: await desk.db.source.count(),
  events: await desk.db.event.count(),
});

describe('what a form carries', () => {
  it('is told while it is typed, and nothing of it is kept', async () => {
    const before = await counts();
    const { status, text: html } = await look();
    expect(status).toBe(200);
    expect(html).toMatch(/^<section id="claim-check"/);
    expect(text(html)).toMatch(/Reported holds it is attributed to Mayor Jane Roe/);
    expect(text(html)).toContain('one more independent origin');
    expect(await counts()).toEqual(before);
  });

  it('is the same without a script, on the whole page, with what was typed kept', async () => {
    const { status, text: html } = await look(aClaim({ statement: 'Typed, not saved.' }), {});
    expect(status).toBe(200);
    expect(html).toContain('<!doctype html>');
    expect(html).toContain('Typed, not saved.</textarea>');
    expect(text(html)).toMatch(/Reported holds it is attributed to Mayor Jane Roe/);
  });

  it('says how each chain reads', async () => {
    const [account] = [
      anAccount('A resident', 'asserts', { toWhom: null as never, timeText: '', timeValue: '' as never }),
    ];
    const [first] = account?.hops ?? [];
    const hops = [first, { ...first, source: 'North Wire' }] as never;
    const { text: html } = await look(aClaim({ attributions: [{ ...account, hops } as never] }));
    expect(text(html)).toMatch(/A resident said → North Wire said → this article/);
  });

  it('counts outlets of one wire once, and says so', async () => {
    const attributions = ['The Courier', 'The Herald'].map((name) => anAccount(name));
    const { text: html } = await look(aClaim({ attributions }));
    expect(text(html)).toContain('The Courier and The Herald');
    expect(text(html)).toContain('North Wire and count once');
  });

  it('knows a source by its other spelling, and offers the nearest for a name that is new', async () => {
    const attributions = ['Courier Daily', 'The Curier', 'Quite Another'].map((name) => anAccount(name));
    const { text: html } = await look(aClaim({ attributions }));
    expect(text(html)).toContain('“The Curier” is a new source. Or is it The Courier');
    expect(text(html)).toContain('“Quite Another” is a new source.');
    expect(text(html)).not.toContain('“Courier Daily”');
  });

  it('asks about a name near to another one before it makes a source of it, and takes an answer', async () => {
    const before = await desk.db.source.count();
    const asked = await checker.post(
      `/desk/articles/${slug}/claims`,
      fieldsOf(aClaim({ attributions: [anAccount('The Curier', 'asserts', { sourceKind: null as never })] })),
    );
    expect(asked.status).toBe(422);
    expect(text(asked.text)).toContain('“The Curier” is no source yet. Is it The Courier');
    expect(await desk.db.source.count()).toBe(before);
    const answered = await checker.post(
      `/desk/articles/${slug}/claims`,
      fieldsOf(
        aClaim({
          attributions: [anAccount('The Curier', 'asserts', { sourceKind: 'publication' as never })],
        }),
      ),
    );
    expect(answered.status).toBe(303);
    expect(await desk.db.source.count()).toBe(before + 1);
  });

  it('is told with a date that the calendar does not have, and saving says so', async () => {
    for (const timeValue of ['2025-13', '2025-02-31', '2025-99-99', '2025-12-20T99:99Z', '0000-00']) {
      const claim = aClaim({ attributions: [anAccount('Mayor Jane Roe', 'asserts', { timeValue })] });
      expect((await look(claim)).status, timeValue).toBe(200);
      const saved = await checker.post(`/desk/articles/${slug}/claims`, fieldsOf(claim));
      expect(saved.status, timeValue).toBe(422);
      expect(text(saved.text)).toContain('that the calendar has');
    }
  });

  it('compares the quotations of the statement with what is attached', async () => {
    const statement = 'The mayor said the bridge “cost five million”.';
    const { text: html } = await look(aClaim({ statement }));
    expect(text(html)).toContain('differs here');
  });

  it.each([
    ['a form with nothing in it', [] as [string, string][]],
    [
      'a form of nonsense',
      [
        ['attributions[0][hops][0][source]', '\u0000%_\\’"<script>'],
        ['evidence', 'x'],
      ] as [string, string][],
    ],
  ])('is told of %s as well', async (_, fields) => {
    const { status, text: html } = await checker.post(
      `/desk/articles/${slug}/claims`,
      [...fields, ['then', 'keep']],
      TARGET,
    );
    expect(status).toBe(200);
    expect(html).not.toContain('<script>');
    expect(text(html)).toContain('Confirmed wants');
  });

  it('is told of a claim that is edited', async () => {
    const { ref } = await claimIn('draft', desk, slug);
    const { text: html } = await checker.get(`/desk/claims/${ref}/edit`);
    expect(html).toContain(`hx-post="/desk/claims/${ref}"`);
    expect(text(html)).toMatch(/Reported holds it is attributed to Mayor Jane Roe/);
  });
});
