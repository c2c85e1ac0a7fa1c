import type { RequestHandler } from 'express';

/** What open pages are told: names of what has changed, never what it has become. */
export type Telling = {
  /** Where to read on from after this: all that was committed before it has been told. */
  cursor: string;
  /** What has changed: "queue", "claim-K7Q2XD", "article-mayor-opens-bridge", "desk", "presence-K7Q2XD". */
  topics: ReadonlySet<string>;
  /** Ids of the accounts that were notified of something. */
  notified: ReadonlySet<string>;
  /** Whether more has happened than can be told one by one, so that everything shown has to be looked at again. */
  resync: boolean;
};

export type Listening = {
  tell(telling: Telling): void;
  /** The channel closes: whoever listens should come again, perhaps to another process. */
  end(): void;
};

/** Who has to know at once of every change that readers may see, before it is read what it was, and how far that can be relied on. */
export type Watching = {
  /**
   * Something was committed that readers may see: of the article with this slug, or of anything where there is none.
   * @param isOwn whether they can see it only on pages that show that article alone
   */
  changed(slug?: string, isOwn?: boolean): void;
  /** All that was committed before this moment (`performance.now()`) has been told. Said every few seconds. */
  heardUntil(moment: number): void;
  /** Something may have been missed, until there is word again. */
  lost(): void;
};

/** The live channel: what others change, whichever process they change it in. */
export type Live = {
  /** Where the channel has read to. A page made after it was taken shows all that came before it. */
  readonly cursor: string;
  /** Milliseconds between two signs of life on a stream. */
  readonly beat: number;
  /** @returns what ends it */
  subscribe(listening: Listening): () => void;
  /** Tells of every change, and gives word of how far nothing was missed. @returns what ends it */
  watch(watching: Watching): () => void;
  /** Everything that may have been committed after a cursor, read from the database. Some may be told again. */
  since(cursor: string): Promise<Telling>;
  /** Says that somebody has come to a claim or left it. */
  changedPresence(refs: readonly string[]): Promise<void>;
  readonly closed: boolean;
  close(): Promise<void>;
};

/** Takes the cursor of the page before anything is read for it, so that nothing is missed between that and its stream. */
export const takeCursor =
  (live: Live): RequestHandler =>
  (_req, res, next) => {
    res.locals.cursor = live.cursor;
    next();
  };
