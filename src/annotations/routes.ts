import type { Request, Response } from 'express';
import { showWorkspace } from '../articles/show-workspace.js';
import { showClaim } from '../claims/show-claim.js';
import { showEvidence } from '../evidence/show-evidence.js';
import { deskOf, type Platform } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { read, readId, typedText, versionInput } from '../platform/input.js';
import type { Notice } from '../platform/notices.js';
import { goTo } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  reply,
  settleThread,
} from './commands/annotate.js';
import { annotationInput, evidenceNoteInput, passageInput, replyInput } from './input.js';
import { reachedAll } from './queries.js';

/** The page that a thread stands on. */
async function homeOf(db: Db, id: string): Promise<string> {
  const thread = await db.annotation.findUnique({
    where: { id },
    include: { claim: { select: { ref: true } }, article: { select: { slug: true } } },
  });
  if (!thread) throw new NotFound('There is no such note.');
  const page = thread.claim
    ? `/desk/claims/${thread.claim.ref}`
    : thread.article
      ? `/desk/articles/${thread.article.slug}`
      : `/desk/evidence/${thread.evidenceId}`;
  return `${page}#note-${id}`;
}

export function annotationRoutes(platform: Platform): Routes {
  const { db } = platform;
  const threadId = (req: Request) => readId(req.params.id, 'note');
  const back = async (req: Request, res: Response, id: string, notice: Notice) =>
    goTo(req, res, await homeOf(db, id), notice);
  /** Goes to the thread of a note or an answer that was added, which says whom it did not reach. */
  const added = async (req: Request, res: Response, thread: string, note = thread) =>
    back(req, res, thread, (await reachedAll(db, note)) ? 'note_added' : 'note_reached_not_all');
  const settle = (resolved: boolean) => async (req: Request, res: Response) => {
    const id = threadId(req);
    await settleThread(deskOf(platform, res), id, read(versionInput, req.body).version, resolved);
    await back(req, res, id, resolved ? 'note_resolved' : 'note_reopened');
  };

  return {
    'POST /desk/claims/:ref/annotations': async (req, res) => {
      try {
        const note = read(annotationInput, req.body);
        const id = await annotateClaim(deskOf(platform, res), String(req.params.ref), note);
        await added(req, res, id);
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await showClaim(db, req, res, { errors: error.fields, typed: typedText(req.body) }, 422);
      }
    },
    'POST /desk/articles/:slug/annotations': async (req, res) => {
      try {
        const { body, visibility, kind, ...place } = read(passageInput, req.body);
        const note = { body, visibility, kind };
        const id = await annotatePassage(deskOf(platform, res), String(req.params.slug), place, note);
        await added(req, res, id);
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        await showWorkspace(db, req, res, { errors: error.fields, note: typedText(req.body) }, 422);
      }
    },
    'POST /desk/evidence/:id/annotations': async (req, res) => {
      const evidenceId = readId(req.params.id, 'evidence');
      try {
        const note = read(evidenceNoteInput, req.body);
        const id = await annotateEvidence(deskOf(platform, res), evidenceId, note);
        await added(req, res, id);
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        const extra = { errors: error.fields, typed: typedText(req.body) };
        await showEvidence(platform, req, res, evidenceId, extra, 422);
      }
    },
    'POST /desk/annotations/:id/replies': async (req, res) => {
      const id = threadId(req);
      const answer = await reply(deskOf(platform, res), id, read(replyInput, req.body).body);
      await added(req, res, id, answer);
    },
    'POST /desk/annotations/:id/resolution': settle(true),
    'POST /desk/annotations/:id/reopening': settle(false),
  };
}
