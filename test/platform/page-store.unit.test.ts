import { LRUCache } from 'lru-cache';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SOME_ONE } from '../../src/platform/page-groups.js';
import type { Asked } from '../../src/platform/page-request.js';
import { FLIGHT_LIMIT, PageStore, UNHEARD_LIMIT } from '../../src/platform/page-store.js';
import type { Rendered } from '../../src/platform/rehearsal.js';

let clock: number;
let store: PageStore;
/** How often something was rendered. */
let renders: number;

const open = (limit = 1_000_000, flightLimit?: number) => {
  store = new PageStore({ limit, now: () => clock, ...(flightLimit ? { flightLimit } : {}) });
  store.heardUntil(clock);
};
beforeEach(() => {
  clock = 1000;
  renders = 0;
  open();
});

const asked = (key: string, slug?: string, url = '/'): Asked => ({
  key,
  url,
  path: '/',
  site: { host: 'desk.example', protocol: 'http' },
  language: 'en',
  slug,
});
const page = (text: string, status = 200): Rendered => ({
  status,
  headers: [['Content-Type', 'text/html; charset=utf-8']],
  body: Buffer.from(text),
});
const render = (text = 'page') => {
  renders++;
  return Promise.resolve(page(text));
};
const textOf = (key: string) => store.get(key)?.variants.identity.body.toString();
const fill = (key: string, slug?: string) => store.make(asked(key, slug), () => render(key));

/** A render that stands still until it is let go on. */
function held(answer: () => Promise<Rendered | undefined> = () => render('held')) {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { letGo, render: () => gate.then(answer) };
}

describe('a page', () => {
  it('is kept when it is made, and given from then on', async () => {
    expect(textOf('a')).toBeUndefined();
    expect(await fill('a')).toMatchObject({ kind: 'kept' });
    expect(textOf('a')).toBe('a');
    expect(textOf('b')).toBeUndefined();
  });

  it('is made once for a burst of those who ask', async () => {
    const { letGo, render } = held();
    const waiting = Array.from({ length: 200 }, () => store.make(asked('a'), render));
    expect(store.size.flights).toBe(1);
    letGo();
    const outcomes = await Promise.all(waiting);
    expect(renders).toBe(1);
    expect(new Set(outcomes.map((it) => it.kind === 'kept' && it.page)).size).toBe(1);
    expect(store.size).toMatchObject({ pages: 1, flights: 0 });
  });

  const FAILURES: [string, () => Promise<Rendered | undefined>][] = [
    ['fails', () => Promise.reject(new Error('no'))],
    ['breaks off', () => Promise.resolve(undefined)],
    ['is not allowed', () => Promise.resolve(page('no', 403))],
    ['is a failure of ours', () => Promise.resolve(page('no', 500))],
  ];
  it.each(FAILURES)(
    'that %s lets all who wait for it go on alone, and the next one tries anew',
    async (_, fails) => {
      const { letGo, render } = held(fails);
      const waiting = Array.from({ length: 5 }, () => store.make(asked('a'), render));
      letGo();
      for (const outcome of await Promise.all(waiting)) expect(outcome).toEqual({ kind: 'alone' });
      expect(store.size).toMatchObject({ pages: 0, flights: 0 });
      await fill('a');
      expect(textOf('a')).toBe('a');
    },
  );

  it.each([404, 410, 422])('that is a %i is made once for all who wait for it', async (status) => {
    const { letGo, render } = held(() => {
      renders++;
      return Promise.resolve(page('nothing', status));
    });
    const waiting = Array.from({ length: 5 }, () => store.make(asked('a'), render));
    letGo();
    for (const outcome of await Promise.all(waiting))
      expect(outcome).toMatchObject({ kind: 'shared', page: { status } });
    expect(renders).toBe(1);
    // Whoever asks a second time is not told so anew each time; of what cannot be read there are too many.
    await store.make(asked('a'), render);
    expect(store.get('a')?.status).toBe(status === 422 ? undefined : status);
  });

  it('that there was not is there when it is made and a change was told', async () => {
    const nothing = () => Promise.resolve(page('nothing', 404));
    for (let times = 0; times < 2; times++) await store.make(asked('a', 'bridge'), nothing);
    expect(store.get('a')?.status).toBe(404);
    store.changed('bridge');
    expect(store.get('a')).toBeUndefined();
    await fill('a', 'bridge');
    expect(store.get('a')?.status).toBe(200);
    expect(store.size.pages).toBe(1);
  });

  it('is waited for no longer than the store stays open without a word', () => {
    expect(FLIGHT_LIMIT).toBeLessThan(UNHEARD_LIMIT);
  });

  it('that is never done keeps nobody waiting for good, and is not kept when it comes at last', async () => {
    open(1_000_000, 20);
    const { letGo, render } = held();
    expect(await store.make(asked('a'), render)).toEqual({ kind: 'alone' });
    expect(store.size.flights).toBe(0);
    letGo();
    await expect.poll(() => renders).toBe(1);
    await fill('b');
    expect(textOf('a')).toBeUndefined();
    expect(textOf('b')).toBe('b');
  });
});

describe('a change', () => {
  // Which pages stand when something was committed about one article, or about anything.
  const TABLE: [string | undefined, string | undefined, boolean][] = [
    ['bridge', 'bridge', false],
    ['bridge', 'tunnel', true],
    ['bridge', undefined, false],
    ['bridge', SOME_ONE, false],
    [undefined, 'bridge', false],
    [undefined, undefined, false],
  ];
  it.each(TABLE)('of %s: a page of %s stands: %s', async (changed, slug, stands) => {
    await fill('a', slug);
    const { letGo, render } = held();
    const waiting = store.make(asked('b', slug), render);
    store.changed(changed);
    expect(textOf('a')).toBe(stands ? 'a' : undefined);
    letGo();
    expect((await waiting).kind).toBe(stands ? 'kept' : 'outdated');
    expect(textOf('b')).toBe(stands ? 'held' : undefined);
  });

  it('that shows on its own article alone leaves what shows several', async () => {
    await fill('bridge', 'bridge');
    await fill('tunnel', 'tunnel');
    await fill('all');
    await fill('claim', SOME_ONE);
    const { letGo, render } = held();
    const waiting = [store.make(asked('own', 'bridge'), render), store.make(asked('list'), render)];
    store.changed('bridge', true);
    expect(['bridge', 'claim', 'tunnel', 'all'].filter(textOf)).toEqual(['tunnel', 'all']);
    letGo();
    expect((await Promise.all(waiting)).map((it) => it.kind)).toEqual(['outdated', 'kept']);
  });

  it('finds what it is about without a look at all that is kept', async () => {
    for (let at = 0; at < 50; at++) await fill(`page ${at}`, `article-${at}`);
    const walks = (['entries', 'keys', 'values', 'forEach', 'find'] as const).map((it) =>
      vi.spyOn(LRUCache.prototype, it as 'entries'),
    );
    for (let at = 0; at < 50; at++) store.changed(`draft-${at}`);
    store.changed('article-7');
    for (const walk of walks) expect(walk).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    expect(textOf('page 7')).toBeUndefined();
    // One that was kept anew is found as well, and taken out once.
    await store.make(asked('page 8', 'article-8'), () => render('again'));
    store.changed('article-8');
    expect(store.size.pages).toBe(48);
    store.changed();
    expect(store.size).toMatchObject({ pages: 0, bytes: 0 });
  });

  it('lets nobody who asks after it wait for what was begun before it', async () => {
    const before = held();
    const early = store.make(asked('a'), before.render);
    store.changed();
    const late = store.make(asked('a'), () => render('after'));
    expect((await late).kind).toBe('kept');
    before.letGo();
    expect(await early).toEqual({ kind: 'outdated' });
    expect(textOf('a')).toBe('after');
  });

  it('while the bytes are being compressed counts as well', async () => {
    let compressing = () => {};
    const body = Buffer.from('x'.repeat(500_000));
    const headers = [['Content-Type', 'text/html']] as [string, string][];
    // Asked for when the render is done and what was rendered is being looked at.
    const rendered = {
      status: 200,
      headers,
      get body() {
        compressing();
        return body;
      },
    };
    compressing = () => queueMicrotask(() => store.changed());
    expect(await store.make(asked('a'), () => Promise.resolve(rendered))).toEqual({ kind: 'outdated' });
    expect(store.size.pages).toBe(0);
  });
});

describe('word from the database', () => {
  it('is needed before anything is given or kept', async () => {
    store = new PageStore({ limit: 1_000_000, now: () => clock });
    expect(store.isOpen).toBe(false);
    expect(await fill('a')).toEqual({ kind: 'outdated' });
    store.heardUntil(clock);
    expect(store.isOpen).toBe(true);
    expect(textOf('a')).toBeUndefined();
  });

  it('holds for so long, and a page stands as long as nothing was missed', async () => {
    await fill('a');
    clock += UNHEARD_LIMIT - 1;
    expect(textOf('a')).toBe('a');
    clock += 1;
    expect(textOf('a')).toBeUndefined();
    expect(await fill('b')).toEqual({ kind: 'outdated' });
    // An old word that comes late does not open it again; a fresh one does.
    store.heardUntil(1000);
    expect(store.isOpen).toBe(false);
    store.heardUntil(clock);
    expect([textOf('a'), textOf('b')]).toEqual(['a', undefined]);
  });

  it('that is lost takes everything with it, and what is under way', async () => {
    await fill('a', 'bridge');
    const { letGo, render } = held();
    const waiting = store.make(asked('b', 'bridge'), render);
    store.lost();
    store.heardUntil(clock);
    letGo();
    expect(await waiting).toEqual({ kind: 'outdated' });
    expect(store.size).toMatchObject({ pages: 0, flights: 0 });
  });
});

describe('the memory that it takes', () => {
  it('is bounded by bytes, and what was asked for longest ago goes first', async () => {
    open(100_000);
    const noise = () => Array.from({ length: 700 }, () => Math.random().toString(36)).join('');
    await fill('wanted');
    for (let at = 0; at < 100; at++) {
      await store.make(asked(`page ${at}`), () => Promise.resolve(page(noise().slice(0, 2000))));
      expect(textOf('wanted')).toBe('wanted');
      expect(store.size.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(store.size.pages).toBeGreaterThan(10);
    expect(store.size.pages).toBeLessThan(50);
    expect(textOf('page 99')).toBeDefined();
    expect(textOf('page 0')).toBeUndefined();
  });

  const noisy = () =>
    Promise.resolve(page(Array.from({ length: 180 }, () => Math.random().toString(36)).join('')));

  it('is not lost to addresses that somebody makes up', async () => {
    open(200_000);
    for (let at = 0; at < 10; at++) await fill(`wanted ${at}`, at % 2 ? 'bridge' : undefined);
    const nothing = async () => ({ ...(await noisy()), status: 404 });
    for (let at = 0; at < 400; at++)
      for (let times = 0; times < 2; times++) {
        await store.make(asked(`at ${at}`, 'bridge', `/articles/bridge?at=${at}`), noisy);
        await store.make(asked(`none ${at}`, undefined, `/claims/${at}`), nothing);
      }
    for (let at = 0; at < 10; at++) expect(textOf(`wanted ${at}`)).toBe(`wanted ${at}`);
    expect(store.size.bytes).toBeLessThanOrEqual(200_000);
    expect(store.get('at 399')).toBeDefined();
  });

  it('is given to an address with a query from the second time on', async () => {
    const search = asked('found', undefined, '/claims?q=bridge');
    expect(await store.make(search, () => render('found'))).toMatchObject({ kind: 'shared' });
    expect(store.get('found')).toBeUndefined();
    expect(await store.make(search, () => render('found'))).toMatchObject({ kind: 'kept' });
    expect(textOf('found')).toBe('found');
    store.changed('anything');
    expect(textOf('found')).toBeUndefined();
  });

  it('is not given to one page alone', async () => {
    open(100_000);
    const outcome = await store.make(asked('large'), () => Promise.resolve(page('x'.repeat(20_000))));
    expect(outcome.kind).toBe('kept');
    expect(store.get('large')).toBeUndefined();
  });
});
