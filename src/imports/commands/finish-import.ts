import { randomUUID } from 'node:crypto';
import { digestOf } from '../../articles/commands/add-article.js';
import type { ArticleText } from '../../articles/text.js';
import { record, recordInChains } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { NotNow } from '../../platform/errors.js';
import { insertAll } from '../../platform/insert-all.js';
import { lockNames } from '../../sources/names-taken.js';
import type { Draft } from '../draft.js';
import { goodRows, knownKeys, standIns } from '../queries.js';
import { byPlace, slugFor, standInFor } from '../stand-in.js';
import { FileProblem } from '../words.js';
import { recordPutOff } from './put-off.js';
import { isStopping } from './stopping.js';
import { type Batch, type Row, type Work, writeClaims } from './write-claims.js';
import { type Sources, writeSources } from './write-sources.js';

/** Milliseconds that the largest file may take. */
const LONGEST = 2 * 60 * 60_000;
/** Events that are written together. */
const AT_ONCE = 1000;

const NO_TEXT = { summary: '', headings: [] };

/**
 * Turns the good rows of a file into draft claims, all of them with their events in one transaction, or none.
 * @param worker who claimed the import; whoever else has meanwhile, nothing is changed
 * @param onWritten told how many rows were written so far; none of them is there before the end
 * @throws FileProblem, NotNow
 */
export async function finishImport(
  desk: Desk,
  importId: string,
  worker: string,
  onWritten: (count: number) => void = () => {},
): Promise<void> {
  await transact(
    { db: desk.db },
    async (tx) => {
      const at = desk.now();
      const it = await tx.import.findUniqueOrThrow({ where: { id: importId } });
      // What it is called by is its sender: names were read with that person's eyes.
      const work: Omit<Work, 'sourceIds'> = { tx, importId, actorId: it.createdById, at };
      const sources: Sources = { ids: new Map(), made: new Map() };
      const chosen = it.articleId && it.format !== 'claim_reviews' ? await chosenArticle(tx, it) : null;
      let [written, claims, putOff] = [0, 0, 0];
      for await (const page of goodRows(tx, importId, chosen === null)) {
        const rows = page.map(({ number, key, content }) => ({ number, key, draft: content as Draft }));
        if (isStopping())
          throw new FileProblem('The desk is being stopped. Nothing was imported; start it again later.');
        const known = await knownKeys(
          tx,
          rows.map((row) => row.key),
        );
        const fresh = rows.filter((row) => !known.has(row.key));
        const places = chosen ? [{ ...chosen, rows: fresh, added: null }] : await placesFor(work, fresh);
        await writeSources(work, sources, places);
        putOff += await writeClaims({ ...work, sourceIds: sources.ids }, places);
        claims += fresh.length;
        written += rows.length;
        onWritten(written);
      }
      // What takes its time comes before what others wait for; what has no event yet is looked at with that.
      if (claims > putOff) await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      // The ledger has it from now on, behind what others wrote meanwhile.
      const last = { ...work, at: desk.now() };
      if (putOff > 0) await recordPutOff(last, chosen === null, putOff);
      await end(last, worker, sources, claims, written - claims);
    },
    LONGEST,
  );
}

/** The article that was chosen, as long as its text is the one in which the words were found. */
async function chosenArticle(
  tx: Tx,
  { articleId, revisionId }: { articleId: string | null; revisionId: string | null },
): Promise<Omit<Batch, 'rows' | 'added'>> {
  // Whoever would give it another text waits; all other work on it goes on.
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE id = ${articleId}::uuid FOR KEY SHARE`;
  const { id, dateline, currentRevision } = await tx.article.findUniqueOrThrow({
    where: { id: articleId ?? '' },
    include: { currentRevision: true },
  });
  if (!currentRevision || currentRevision.id !== revisionId)
    throw new FileProblem(
      'The article’s text has changed since the file was read. Drop it, and send the file anew.',
    );
  return { articleId: id, revisionId: currentRevision.id, text: currentRevision, day: dateline };
}

/** Articles for where claims appeared: those there are that have the words, and new ones for the others. */
async function placesFor(
  { tx, actorId, at }: Omit<Work, 'sourceIds'>,
  rows: readonly Row[],
): Promise<Batch[]> {
  const there = await standIns(
    tx,
    rows.flatMap((row) => row.draft.place?.url ?? []),
  );
  const lines = new Map(there.map((it) => [it.id, new Set(it.body.split('\n'))]));
  const old = new Map<string, Row[]>();
  const others: Row[] = [];
  for (const row of rows) {
    const { place, claim } = row.draft;
    const found = there.find((it) => it.url === place?.url && lines.get(it.id)?.has(claim.statement));
    if (found) old.set(found.id, [...(old.get(found.id) ?? []), row]);
    else others.push(row);
  }
  const reused = there.flatMap(({ id, revisionId, body, dateline }): Batch[] => {
    const rows = old.get(id);
    const text = { headline: '', body, ...NO_TEXT };
    return rows ? [{ articleId: id, revisionId, text, day: dateline, rows, added: null }] : [];
  });
  const made = byPlace(others).map((group) => {
    const place = standInFor(group.map((row) => row.draft));
    const text: ArticleText = {
      headline: place.headline,
      summary: place.summary,
      body: place.body,
      headings: [],
    };
    const [articleId, revisionId] = [randomUUID() as string, randomUUID() as string];
    const { headline } = text;
    const told = { headline, digest: digestOf(text) };
    const added = { kind: 'article_added', at, actorId, articleId, public: {}, private: told } as const;
    return { place, articleId, revisionId, text, day: place.day, rows: group, added };
  });
  const by = { createdById: actorId, createdAt: at };
  await insertAll(
    tx,
    'Article',
    made.map(({ articleId, place: { host, url, day, language, ...rest } }) => {
      const slug = slugFor({ host, url, day, language, ...rest }, articleId);
      return { id: articleId, slug, publication: host, url, dateline: day, language, ...by };
    }),
  );
  await insertAll(
    tx,
    'Revision',
    made.map(({ articleId, revisionId, text }) => ({ id: revisionId, articleId, number: 1, ...text, ...by })),
  );
  await tx.$executeRaw`
    UPDATE "Article" a SET "currentRevisionId" = r.id FROM "Revision" r
     WHERE r."articleId" = a.id AND r.id = ANY(${made.map((it) => it.revisionId)}::uuid[])`;
  return [...reused, ...made.map(({ place, ...batch }) => batch)];
}

/**
 * Tells the desk's ledger. Its chain and the names of sources are held by others for moments only, so they are taken
 * last, when everything else has been looked at.
 */
async function end(
  { tx, importId, actorId, at }: Omit<Work, 'sourceIds'>,
  worker: string,
  { made }: Sources,
  claims: number,
  known: number,
): Promise<void> {
  // What the rows said stands in the claims from now on, and can be changed there: nothing of it stays here.
  await tx.$executeRaw`
    UPDATE "ImportRow" SET content = NULL, place = NULL
     WHERE "importId" = ${importId}::uuid AND (content IS NOT NULL OR place IS NOT NULL)`;
  await lockNames(tx);
  // One parameter however many there are: a statement has 32,767 at the most.
  const taken = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "SourceAlias" WHERE "nameKey" = ANY(${[...made.keys()]}) LIMIT 1`;
  if (taken.length > 0)
    throw new FileProblem('A source in it was named by somebody else meanwhile. Start the import again.');
  const events = [...made.values()].map((it) => ({ ...it, at }));
  for (let from = 0; from < events.length; from += AT_ONCE)
    await recordInChains(tx, events.slice(from, from + AT_ONCE));
  const { count } = await tx.import.updateMany({
    where: { id: importId, state: 'importing', worker },
    data: { state: 'done', worker: null, finishedAt: at, written: claims + known, problem: null },
  });
  if (count === 0) throw new NotNow('It is being imported by another process.');
  const told = { importId, claims, sources: made.size, known };
  await record(tx, { kind: 'import_finished', at, actorId, public: {}, private: told });
}
