import { LRUCache } from 'lru-cache';
import { isForEverybody, type KeptPage, keptPage } from './kept-page.js';
import { PageGroups } from './page-groups.js';
import type { Asked } from './page-request.js';
import type { Rendered } from './rehearsal.js';

/**
 * Milliseconds for which pages are given from memory without a word from the database that nothing was missed: how
 * long a correction can be hidden while a connection is dead and nobody has noticed. The README states it.
 */
export const UNHEARD_LIMIT = 8000;
/**
 * Milliseconds that those wait who ask for what is being made already: less than the store stays open without a word, so
 * that nobody waits for what could not be kept.
 */
export const FLIGHT_LIMIT = 5000;
/** The share of the store that one page may take, and that of all pages at addresses that anybody can make up. */
const LARGEST = 0.1;
const MADE_UP = 0.25;
/** So many addresses are known to have been asked for, of those that are kept only from the second time on. */
const MOST_SEEN = 5000;
/** What is kept; what else is for everybody is given to those who wait for it. */
const KEPT = [200, 404, 410];

/** What came of making a page, for all who waited for it. */
export type Outcome =
  | { kind: 'kept'; page: KeptPage }
  /** For all who waited, and not for those who come later. */
  | { kind: 'shared'; page: KeptPage }
  /** Something changed meanwhile: it may show what was before. */
  | { kind: 'outdated' }
  /** Not for everybody, or a failure: each asks for themselves. */
  | { kind: 'alone' };

type Flight = { outdated: boolean; outcome: Promise<Outcome> };
type Held = KeptPage & { slug: string | undefined };

export type StoreOptions = {
  /** Bytes that are kept at the most. */
  limit: number;
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number;
  flightLimit?: number;
};

/**
 * Answers that everybody gets alike, bounded by their bytes; what was asked for longest ago goes first. They are given
 * out only while the database's word that nothing was missed is fresh, and a change drops them.
 */
export class PageStore {
  readonly #pages: LRUCache<string, Held>;
  /** Pages with a query, and word that there is nothing: of those there is no end, and they displace no other. */
  readonly #madeUp: LRUCache<string, Held>;
  readonly #seen = new LRUCache<string, true>({ max: MOST_SEEN });
  readonly #groups = new PageGroups();
  readonly #flights = new Map<string, Flight>();
  readonly #flightGroups = new PageGroups();
  readonly #now: () => number;
  readonly #flightLimit: number;
  #heardUntil = Number.NEGATIVE_INFINITY;

  constructor({ limit, now = () => performance.now(), flightLimit = FLIGHT_LIMIT }: StoreOptions) {
    const holding = (maxSize: number) =>
      new LRUCache<string, Held>({
        maxSize,
        maxEntrySize: Math.ceil(limit * LARGEST),
        sizeCalculation: ({ bytes }) => bytes,
        dispose: ({ slug }, key) => this.#groups.remove(slug, key),
      });
    this.#madeUp = holding(Math.floor(limit * MADE_UP));
    this.#pages = holding(limit - Math.floor(limit * MADE_UP));
    this.#now = now;
    this.#flightLimit = flightLimit;
  }

  /** Whether pages may be given out and kept at this moment. */
  get isOpen(): boolean {
    return this.#now() < this.#heardUntil + UNHEARD_LIMIT;
  }

  get size(): { pages: number; bytes: number; flights: number } {
    const [pages, madeUp] = [this.#pages, this.#madeUp];
    return {
      pages: pages.size + madeUp.size,
      bytes: pages.calculatedSize + madeUp.calculatedSize,
      flights: this.#flights.size,
    };
  }

  /** A page that may be given out now. */
  get(key: string): KeptPage | undefined {
    return this.isOpen ? (this.#pages.get(key) ?? this.#madeUp.get(key)) : undefined;
  }

  /** Makes a page, once for all who ask for it meanwhile, and keeps it where nothing that it shows changed. */
  make(asked: Asked, render: () => Promise<Rendered | undefined>): Promise<Outcome> {
    const under = this.#flights.get(asked.key);
    if (under) return under.outcome;
    const flight: Flight = { outdated: !this.isOpen, outcome: ALONE };
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => {
        flight.outdated = true;
        resolve({ kind: 'alone' });
      }, this.#flightLimit).unref();
    });
    const made = this.#fly(flight, asked, render).catch((): Outcome => ({ kind: 'alone' }));
    flight.outcome = Promise.race([made, tooLong]).finally(() => {
      clearTimeout(timer);
      if (this.#flights.get(asked.key) !== flight) return;
      this.#flights.delete(asked.key);
      this.#flightGroups.remove(asked.slug, asked.key);
    });
    this.#flights.set(asked.key, flight);
    this.#flightGroups.add(asked.slug, asked.key);
    return flight.outcome;
  }

  async #fly(flight: Flight, asked: Asked, render: () => Promise<Rendered | undefined>): Promise<Outcome> {
    const rendered = await render();
    if (!rendered || !isForEverybody(rendered)) return { kind: 'alone' };
    const page = await keptPage(rendered);
    // From here to where it is kept nothing is waited for, so no change can come in between.
    if (flight.outdated) return { kind: 'outdated' };
    return { kind: this.#keep(asked, page) ? 'kept' : 'shared', page };
  }

  /** @returns false for what is not to be kept, or not yet */
  #keep({ key, url, slug }: Asked, page: KeptPage): boolean {
    if (!KEPT.includes(page.status)) return false;
    const isMadeUp = page.status !== 200 || url.includes('?');
    // What somebody thought up is not asked for again.
    if (isMadeUp && !this.#seen.get(key)) {
      this.#seen.set(key, true);
      return false;
    }
    this.#forget(key);
    const pages = isMadeUp ? this.#madeUp : this.#pages;
    pages.set(key, { ...page, slug });
    // One that is too large was not taken.
    if (pages.has(key)) this.#groups.add(slug, key);
    return true;
  }

  #forget(key: string): void {
    this.#pages.delete(key);
    this.#madeUp.delete(key);
  }

  /**
   * Something was committed.
   * @param slug of the one article that it is about, so that the pages of others stand; undefined for anything else
   * @param isOwn whether readers see it at most on pages of that article alone, so that what shows several stands too
   */
  changed(slug?: string, isOwn = false): void {
    for (const key of this.#groups.take(slug, isOwn)) this.#forget(key);
    for (const key of this.#flightGroups.take(slug, isOwn)) {
      const flight = this.#flights.get(key);
      if (flight) flight.outdated = true;
      // Whoever asks from now on waits for one that began after the change.
      this.#flights.delete(key);
    }
  }

  /** Everything that was committed before a moment of the clock has been told of. */
  heardUntil(moment: number): void {
    this.#heardUntil = Math.max(this.#heardUntil, moment);
  }

  /** Changes may have been missed: nothing stands, and nothing is kept until there is word again. */
  lost(): void {
    this.#heardUntil = Number.NEGATIVE_INFINITY;
    this.changed();
  }
}

const ALONE: Promise<Outcome> = Promise.resolve({ kind: 'alone' });
