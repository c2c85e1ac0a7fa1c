import {
  annotateClaim,
  annotateEvidence,
  annotatePassage,
  reply,
  settleThread,
} from '../../src/annotations/commands/annotate.js';
import { chooseMail } from '../../src/people/commands/choose-mail.js';
import { claimIn } from './claims.js';
import { anArticle, type TestDesk } from './desk.js';
import { anItem } from './evidence.js';
import type { FilledForm } from './forms.js';

const NOTE = { body: 'Is it so, @The editor?', visibility: 'internal' } as const;

/** A note of the checker on a claim of its own. @returns its id */
export async function aNote(desk: TestDesk, body: string = NOTE.body): Promise<string> {
  const { ref } = await claimIn('draft', desk, await anArticle(desk.as.checker));
  return annotateClaim(desk.as.checker, ref, { ...NOTE, body });
}

/** Each command about notes and mail: what it needs is made first, then it is given back to be run. */
export const NOTE_COMMANDS: Record<
  string,
  (desk: TestDesk, slug: string) => Promise<() => Promise<unknown>>
> = {
  annotateClaim: async (d, slug) => {
    const { ref } = await claimIn('draft', d, slug);
    return () => annotateClaim(d.as.checker, ref, NOTE);
  },
  annotatePassage:
    async ({ as }, slug) =>
    () =>
      annotatePassage(as.checker, slug, { part: 'body', start: 0, end: 9 }, NOTE),
  annotateEvidence: async (d) => {
    const { id } = await anItem(d);
    return () => annotateEvidence(d.as.checker, id, { body: NOTE.body, kind: 'objection' });
  },
  reply: async (d) => {
    const id = await aNote(d);
    return () => reply(d.as.editor, id, 'Yes, @The checker.');
  },
  settleThread: async (d) => {
    const id = await aNote(d);
    return () => settleThread(d.as.editor, id, 1, true);
  },
  chooseMail: async ({ as, db }) => {
    const { mail } = await db.account.findUniqueOrThrow({ where: { id: as.checker2.actor.id } });
    return () => chooseMail(as.checker2, mail === 'digest' ? 'never' : 'digest');
  },
};

/** The forms about notes and notifications, filled in. */
export async function noteForms(desk: TestDesk, slug: string, claimAt: string) {
  const form = (
    address: string,
    fields: Record<string, string>,
    texts: string[],
    required: string[],
  ): FilledForm => ({ address, fields: Object.entries(fields), texts, required });
  const settling = async (act: string) =>
    form(`/desk/annotations/${await aNote(desk)}/${act}`, { version: '1' }, [], ['version']);
  return {
    'POST /desk/articles/:slug/annotations': form(
      `/desk/articles/${slug}/annotations`,
      { part: 'body', start: '4', end: '9', body: 'N', kind: 'question' },
      ['body', 'visibility', 'part', 'kind'],
      ['body', 'part'],
    ),
    'POST /desk/claims/:ref/annotations': form(
      `${claimAt}/annotations`,
      { body: 'N', visibility: 'internal', kind: 'objection' },
      ['body', 'visibility', 'kind'],
      ['body'],
    ),
    'POST /desk/evidence/:id/annotations': form(
      `${(await anItem(desk)).at}/annotations`,
      { body: 'N', kind: 'note' },
      ['body', 'kind'],
      ['body'],
    ),
    'POST /desk/annotations/:id/replies': form(
      `/desk/annotations/${await aNote(desk)}/replies`,
      { body: 'N' },
      ['body'],
      ['body'],
    ),
    'POST /desk/annotations/:id/resolution': await settling('resolution'),
    'POST /desk/annotations/:id/reopening': await settling('reopening'),
    'POST /desk/account/mail': form('/desk/account/mail', { mail: 'digest' }, ['mail'], ['mail']),
    'POST /desk/notifications/reading': form(
      '/desk/notifications/reading',
      { id: '0190a6b0-1111-7222-8333-444455556666' },
      ['id'],
      ['id'],
    ),
  };
}
