import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { setGuardians } from '../../src/sources/commands/change-protection.js';
import { CANARIES, canaryIn, expectNothing } from '../support/canaries.js';
import { fieldsOf } from '../support/claims.js';
import { aClaim, anAccount, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { DESCRIPTIONS, GUARDIAN, type Planted, plantSecrets } from '../support/secrets.js';
import type { Visitor } from '../support/visitor.js';

// Rule 8, by ways round: who is protected must not be found out by asking for a name and looking at what comes back,
// and not by what a guardian leaves behind in logs, errors, headers and cookies.

let desk: TestDesk;
let planted: Planted;
const log: string[] = [];
const PEOPLE = ['checker', 'editor2', 'admin'] as const satisfies Who[];

beforeAll(async () => {
  desk = await openTestDesk({ log: createLog('trace', { write: (line) => void log.push(line) }) });
  planted = await plantSecrets(desk);
}, 180_000);
afterAll(() => desk.close());

/** Names and parts of them, each with one of the same length that is nobody's. */
const ASKED: [string, string][] = [
  ['quillon', 'qvxkjwz'],
  ['Quillon Vexmarsh', 'Qvxkjwz Zzwqkxjv'],
  ['vexma', 'zzwqk'],
  ['Квілл', 'Йцщхж'],
  ['ondrivel haskbury', 'zzqxjvkw pfvbkzqj'],
  ['Ондрівель', 'Йцщхжфьґї'],
  ['marwick', 'zzqkjxv'],
  ['zephrim', 'zzqkjxv'],
  ['Tolvyn', 'Zzqkjx'],
  ['greeskova', 'zzqkjxvpf'],
];

/** Names that are somebody's, to be given to new ones. */
const FORMS: Record<(typeof PEOPLE)[number], [string, string][]> = {
  checker: [['/desk/sources', 'Marwick Ulldane']],
  editor2: [
    ['/desk/sources', 'Greeskova'],
    ['/desk/protected-sources', 'Квіллон Вексмарш'],
  ],
  admin: [
    ['/desk/sources', 'Ondrivel Haskbury'],
    ['/desk/protected-sources', 'Tolvyn'],
  ],
};
let counter = 0;

/** An answer without the words that were asked for, however they are written there, and without what is another each time. */
const without = (text: string, asked: string) =>
  // The links of languages hold the page's whole address, and so what was asked for twice encoded.
  [asked, encodeURIComponent(asked), asked.replaceAll(' ', '+'), asked.toLowerCase()]
    .flatMap((it) => [it, encodeURIComponent(encodeURIComponent(it))])
    .reduce((left, it) => left.replaceAll(it, '…'), text)
    .replace(/name="_(csrf|once)" value="[^"]*"|after=\d+/g, '');

const SEARCHES: [string, (asked: string) => string][] = [
  ['the list of sources', (it) => `/desk/sources?q=${it}`],
  ['find-as-you-type', (it) => `/desk/sources/options?q=${it}`],
  ['find-as-you-type of a claim', (it) => `/desk/sources/options?attributions[0][hops][0][source]=${it}`],
  ['a new source', (it) => `/desk/sources/new?name=${it}`],
  ['a source to merge with', (it) => `/desk/sources/${planted.sources.house}/merge?q=${it}`],
  ['the queue', (it) => `/desk/queue?q=${it}`],
  ['the readers’ side', (it) => `/?q=${it}`],
  ['the claims that readers find', (it) => `/claims?q=${it}`],
];

describe.each(PEOPLE)('%s who asks for a name', (who) => {
  it.each(SEARCHES)('is answered as for a name that is nobody’s: %s', async (_, address) => {
    const visitor = await desk.visitor(who);
    await visitor.get('/desk/account');
    for (const [asked, nobody] of ASKED) {
      const answers: string[] = [];
      for (const words of [asked, nobody]) {
        const { status, text } = await visitor.get(address(encodeURIComponent(words)));
        answers.push(`${status} ${without(text, words)}`);
      }
      expect([asked, answers[0] === answers[1]]).toEqual([asked, true]);
    }
  });
});

describe.each<Who>([...PEOPLE, GUARDIAN])('%s who looks ahead in a form', (who) => {
  const HOUSES = ['Brontolux Directorate', 'House of Elsewhere', 'House of Nowhere'];
  const TARGET = { 'hx-request': 'true', 'hx-request-type': 'partial', 'hx-target': 'section#claim-check' };
  const unnamed = { terms: 'anonymous', anonymityReason: 'The office forbids it.' } as never;

  it('is told the same of a protected source, whoever stands beside or against it', async () => {
    const visitor = await desk.visitor(who);
    await visitor.get('/desk/account');
    const look = async (house: string, stance: 'asserts' | 'denies') => {
      const secret = anAccount(DESCRIPTIONS.b, 'asserts', unnamed);
      const claim = aClaim({
        attributions: [secret, { ...anAccount(house), stance, side: stance === 'denies' ? 2 : 1 }],
      });
      const fields: [string, string][] = [...fieldsOf(claim), ['then', 'keep']];
      const { status, text } = await visitor.post(`/desk/articles/${planted.slug}/claims`, fields, TARGET);
      expect(text).toContain(house);
      return `${status} ${text.replaceAll(house, '…').replace(/(sources\/)[\w-]+/g, '$1…')}`;
    };
    for (const house of HOUSES)
      if (!(await desk.db.source.findFirst({ where: { name: house } })))
        await addSource(desk.as.checker, { name: house, kind: 'organisation' });
    for (const stance of ['asserts', 'denies'] as const) {
      const [own, ...others] = await Promise.all(HOUSES.map((house) => look(house, stance)));
      for (const other of others) expect(other).toBe(own);
    }
  });
});

describe('a guardian', () => {
  const a = () => `/desk/sources/${planted.sources.a}`;
  let guardian: Visitor;
  const form = (more: Record<string, string> = {}) => ({
    'identity[name]': 'Quillon Vexmarsh',
    'identity[spellings]': 'Квіллон Вексмарш',
    'identity[note]': 'Zinnober\n    at Thraxwick (Street 5:1:2)',
    publicDescription: DESCRIPTIONS.a,
    kind: 'person',
    version: '1',
    ...more,
  });
  /** Sees to it that nothing is told beside the page, such as where to go on to. */
  const besides = async (reply: ReturnType<Visitor['get']>) => {
    const got = await reply;
    expectNothing('beside the page', { ...got, text: '' });
    return got;
  };

  beforeAll(async () => {
    guardian = await desk.visitor(GUARDIAN);
    await guardian.get('/desk/account');
  });

  it('finds them by name, and only their description comes back', async () => {
    const { text } = await besides(guardian.get('/desk/sources/options?q=vexma'));
    expect(text).toContain(DESCRIPTIONS.a);
    expect(canaryIn(text)).toBeUndefined();
  });

  it('finds what was typed in the form again, and nowhere else', async () => {
    const refused = await besides(guardian.post(`${a()}/protection`, form({ publicDescription: '' })));
    expect([refused.status, canaryIn(refused.text)]).toEqual([422, 'quillon']);
    const stale = await besides(guardian.post(`${a()}/protection`, form({ version: '99' })));
    expect([stale.status, canaryIn(stale.text)]).toEqual([409, 'quillon']);
    const added = await besides(guardian.post('/desk/protected-sources', form({ kind: '' })));
    expect([added.status, canaryIn(added.text)]).toEqual([422, 'quillon']);
    for (const { headers } of [refused, stale, added])
      expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('changes one, and is sent on without a word of it', async () => {
    const changed = await besides(guardian.post(`${a()}/protection`, form()));
    expect([changed.status, changed.location]).toEqual([303, `${a()}/protection`]);
    const { version } = await desk.db.source.findUniqueOrThrow({ where: { id: planted.sources.a } });
    expect(version).toBe(2);
  });

  it('who sends too much, or whose form has expired, leaves nothing in the log', async () => {
    const note = 'Zinnober '.repeat(300_000);
    expect((await guardian.post(`${a()}/protection`, form({ 'identity[note]': note }))).status).toBe(413);
    expect((await guardian.post(`${a()}/protection`, form({ _csrf: 'x' }))).status).toBe(403);
  });

  it('whose session has ended is not shown on the page that says so what others might read there', async () => {
    const nobody = await desk.visitor();
    await nobody.get('/sign-in');
    expectNothing('signed out', await nobody.post(`${a()}/protection`, form()));
    const checker = await desk.visitor('checker');
    expectNothing('another one', await checker.post(`${a()}/protection`, form()));
  });

  it('whom the database refuses with the name in its message leaves nothing in the log', async () => {
    await desk.pool.query(`
      CREATE FUNCTION test_tell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION E'% \\n    at % (Street 5:1:2)', NEW.name, NEW.note; END $$;
      CREATE TRIGGER test_tell BEFORE INSERT OR UPDATE ON "Identity" FOR EACH ROW EXECUTE FUNCTION test_tell()`);
    try {
      const more = { version: '2', 'identity[name]': 'Quillon Vexmarsh the Second' };
      expect((await besides(guardian.post(`${a()}/protection`, form(more)))).status).toBe(500);
      const added = form({ publicDescription: 'an engineer', 'identity[name]': 'Marwick Quillon' });
      expect((await besides(guardian.post('/desk/protected-sources', added))).status).toBe(500);
    } finally {
      await desk.pool.query('DROP TRIGGER test_tell ON "Identity"');
    }
  });

  it('who is one no more is told no more than others', async () => {
    const { d } = planted.sources;
    const { version } = await desk.db.source.findUniqueOrThrow({ where: { id: d } });
    await setGuardians(desk.as[GUARDIAN], d, version, [desk.as.admin.actor.id]);
    const { text, status } = await guardian.get(`/desk/sources/${d}/protection`);
    expect([status, canaryIn(text)]).toEqual([200, undefined]);
    expect(text).toContain(desk.as.admin.actor.name);
    const options = (await guardian.get('/desk/sources/options?q=greeskova')).text;
    expect(options).not.toContain(DESCRIPTIONS.d);
    await setGuardians(desk.as.admin, d, version + 1, [desk.as[GUARDIAN].actor.id]);
  });
});

describe.each(PEOPLE)('%s who gives such a name', (who) => {
  it('may name a source so, and is told nothing but what every new source is', async () => {
    const visitor = await desk.visitor(who);
    for (const [asked, nobody] of [
      [`Quillon Vexmarsh`, `Qvxkjwz of ${who}`],
      ['Ондрівель', `Йцщхж ${who}`],
    ] as const) {
      const named = async (name: string) => {
        const claim = aClaim({ attributions: [anAccount(name)] });
        const made = await visitor.post(`/desk/articles/${planted.slug}/claims`, fieldsOf(claim));
        const ref = /#claim-(\w+)/.exec(made.location ?? '')?.[1] ?? '';
        const { text } = await visitor.get(`/desk/claims/${ref}`);
        const row = await desk.db.hop.findFirstOrThrow({
          where: { attribution: { claim: { ref } } },
          include: { source: true },
        });
        expect(text).toContain(name);
        return { status: made.status, name: row.source.name === name, protected: row.source.protected };
      };
      expect(await named(asked)).toEqual(await named(nobody));
    }
  });

  it.each(FORMS[who])('%s takes %s as any other', async (path, taken) => {
    const visitor = await desk.visitor(who);
    const answer = async (name: string) => {
      const publicDescription = `somebody no. ${++counter}`;
      const fields = { name, kind: 'person', 'identity[name]': name, publicDescription };
      const { status } = await visitor.post(path, fields);
      return status;
    };
    const nobody = `Zzqkjxv ${who} ${path.length}`;
    expect(await answer(taken)).toBe(await answer(nobody));
  });
});

it('none of this left a word in the log', () => {
  expect(log.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(1);
  expect(log.length).toBeGreaterThan(100);
  expect(log.filter((line) => canaryIn(line, CANARIES))).toEqual([]);
});
