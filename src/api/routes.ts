import type { Request, Response } from 'express';
import type { z } from 'zod';
import { articleBySlug } from '../articles/queries.js';
import { submitAssessment } from '../assessments/commands/submit-assessment.js';
import { editClaim } from '../claims/commands/edit-claim.js';
import { markClaim } from '../claims/commands/mark-claim.js';
import { formFromContent } from '../claims/form.js';
import { loadedClaim } from '../claims/form-routes.js';
import { claimInput, editInput } from '../claims/input.js';
import { askAboutNearNames } from '../claims/known-names.js';
import { readRef } from '../claims/ref.js';
import { deskOf, type Platform } from '../platform/context.js';
import { type FieldErrors, InvalidInput, Stale } from '../platform/errors.js';
import { read } from '../platform/input.js';
import type { Routes } from '../platform/routes.js';
import { readCursor } from '../queue/cursor.js';
import { queue } from '../queue/queries.js';
import type { articleList, doneToClaim, queueLine, queuePage } from './answers.js';
import { claimAnswer } from './claim-answer.js';
import { API } from './door.js';
import { articlesQuery, attachmentInput, proposalInput, queueQuery, readSent } from './input.js';
import { asAttached, asProposed, evidenceForm, proposalForm } from './proposal.js';
import { articlesPage } from './queries.js';

type ClaimVersion = z.output<typeof doneToClaim>;

const claimAt = (ref: string, version: number): ClaimVersion => ({
  ref,
  version,
  url: `${API}/claims/${ref}`,
});

/** The address of a page of a list. */
function pageAt(path: string, parts: Record<string, string | undefined>): string {
  const given = Object.entries(parts).filter((it): it is [string, string] => it[1] !== undefined);
  return `${API}${path}?${new URLSearchParams(given)}`;
}

/** Says what is wrong by the names of what was sent. */
async function naming<T>(rename: (fields: FieldErrors) => FieldErrors, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(rename(error.fields)) : error;
  }
}

/** What programs of the newsroom read and do, behind `apiDoor`: by the desk's own schemas, commands and policies. */
export function apiRoutes(platform: Platform): Routes {
  const { db } = platform;
  const desk = (res: Response) => deskOf(platform, res);
  const refOf = (req: Request) => readRef(String(req.params.ref)) ?? '';

  return {
    'GET /api/v1/queue': async (req, res) => {
      const asked = readSent(queueQuery, req.query);
      const { after, before, view, ...narrowing } = asked;
      // Whoever narrows the queue looks through all of it, as on the desk.
      const isNarrowed = narrowing.state ? 'all' : narrowing.status || narrowing.article ? 'open' : undefined;
      const page = await queue(
        db,
        desk(res).actor,
        { ...narrowing, view: view ?? isNarrowed, after: readCursor(after), before: readCursor(before) },
        new Date(),
      );
      const shown = { view: page.filter.view, ...narrowing };
      const body: z.output<typeof queuePage> = {
        view: page.filter.view,
        total: page.total,
        claims: page.lines.map(lineAnswer),
        next: page.later ? pageAt('/queue', { ...shown, after: page.later }) : null,
        previous: page.earlier ? pageAt('/queue', { ...shown, before: page.earlier }) : null,
      };
      res.json(body);
    },

    'GET /api/v1/articles': async (req, res) => {
      const asked = readSent(articlesQuery, req.query);
      const { articles, next } = await articlesPage(db, asked);
      const body: z.output<typeof articleList> = {
        articles,
        next: next ? pageAt('/articles', { q: asked.q, after: next }) : null,
      };
      res.json(body);
    },

    'GET /api/v1/claims/:ref': async (req, res) => {
      res.json(await claimAnswer(db, refOf(req), new Date()));
    },

    'POST /api/v1/articles/:slug/claims': async (req, res) => {
      const slug = String(req.params.slug);
      const given = readSent(proposalInput, req.body);
      const { actor } = desk(res);
      const ref = await naming(asProposed, async () => {
        const { id, revision } = await articleBySlug(db, slug);
        const claim = read(claimInput, proposalForm(given, revision));
        await askAboutNearNames(db, actor.id, id, claim);
        return markClaim(desk(res), slug, claim);
      });
      if (given.submit) {
        // Should the rule refuse it, the draft is there all the same, and the refusal says so.
        res.locals.beside = { claim: claimAt(ref, 1) };
        await submitAssessment(desk(res), ref, 1);
      }
      const claim = claimAt(ref, given.submit ? 2 : 1);
      res.status(201).location(claim.url).json(claim);
    },

    'POST /api/v1/claims/:ref/evidence': async (req, res) => {
      const { version: seen, evidence } = readSent(attachmentInput, req.body);
      const { actor } = desk(res);
      const claim = await loadedClaim(db, refOf(req));
      // The content is of the version that there is now. A newer one than was seen is the command's to refuse, as this
      // may have been sent before; an older one cannot have been seen, and must not be taken for what comes next.
      if (claim.version < seen) throw new Stale({ version: claim.version });
      const form = formFromContent(claim.content, claim);
      const index = form.evidence.length;
      const body = { ...form, evidence: [...form.evidence, evidenceForm(evidence)], version: String(seen) };
      await naming(
        (fields) => asAttached(fields, index),
        async () => {
          const { version: _, ...edited } = read(editInput, body);
          await askAboutNearNames(db, actor.id, claim.articleId, edited);
          await editClaim(desk(res), claim.ref, seen, edited);
        },
      );
      res.json(claimAt(claim.ref, seen + 1));
    },
  };
}

type Line = Awaited<ReturnType<typeof queue>>['lines'][number];

const lineAnswer = (it: Line): z.output<typeof queueLine> => ({
  ref: it.ref,
  state: it.state,
  status: it.status,
  statement: it.statement,
  version: it.version,
  priority: it.priority,
  dueAt: it.dueAt?.toISOString() ?? null,
  isOverdue: it.isOverdue,
  isRecheckDue: it.isRecheckDue,
  isPublic: it.isPublic,
  article: { slug: it.slug, headline: it.article },
  who: it.who,
  assignee: it.assignee?.name ?? null,
  since: it.since.toISOString(),
  notes: it.notes,
  flags: it.flags,
  challenges: it.challenges,
  url: `${API}/claims/${it.ref}`,
});
