import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { annotateClaim } from '../../src/annotations/commands/annotate.js';
import { approveAssessment } from '../../src/assessments/commands/decide-assessment.js';
import { undoDecision } from '../../src/assessments/commands/undo-decision.js';
import { UNDO_SECONDS } from '../../src/claims/rules.js';
import type { MailChoice } from '../../src/notifications/letter.js';
import { openMailer } from '../../src/notifications/mailer.js';
import { markAsRead } from '../../src/notifications/reading.js';
import { disableAccount, enableAccount } from '../../src/people/commands/change-account.js';
import { chooseMail } from '../../src/people/commands/choose-mail.js';
import { createLog } from '../../src/platform/log.js';
import { claimIn } from '../support/claims.js';
import { anArticle, openTestDesk, type TestDesk, type Who } from '../support/desk.js';
import { type MailServer, openMailServer } from '../support/mail-server.js';

const SECRET = 'Nobody outside may read this.';
const STATEMENT = 'The bridge cost four million.';
const HOUR = 3_600_000;

let desk: TestDesk;
let server: MailServer;
let ref: string;
let logged = '';
beforeAll(async () => {
  desk = await openTestDesk();
  ref = (await claimIn('draft', desk, await anArticle(desk.as.checker), { statement: STATEMENT })).ref;
});
afterAll(() => desk.close());
beforeEach(async () => {
  server = await openMailServer();
  logged = '';
  await desk.pool.query(`UPDATE "Notification" SET "mailedAt" = now() WHERE "mailedAt" IS NULL`);
  for (const who of ['editor', 'editor2'] as const) await chooseMail(desk.as[who], 'at_once');
});
afterEach(() => server.close());

const log = createLog('info', {
  write(line: string) {
    logged += line;
  },
});
const mailer = (url = server.url) =>
  openMailer({
    db: desk.db,
    log,
    mail: { smtpUrl: url, from: 'The desk <desk@desk.example>', publicUrl: 'https://desk.example' },
  });
/** The checker mentions somebody, at a moment. @returns the notification's id */
async function mention(who: Who, at = new Date()): Promise<string> {
  const body = `${SECRET} @The ${who}`;
  const id = await annotateClaim({ ...desk.as.checker, now: () => at }, ref, {
    body,
    visibility: 'internal',
  });
  const told = await desk.db.notification.findFirstOrThrow({ where: { annotationId: id } });
  return told.id;
}
const mailedAt = async (id: string) =>
  (await desk.db.notification.findUniqueOrThrow({ where: { id } })).mailedAt;
const choose = (who: Who, mail: MailChoice) => chooseMail(desk.as[who], mail);

describe('at once', () => {
  it('is one mail for each, that says what and where, and nothing that was written', async () => {
    const ids = [await mention('editor'), await mention('editor2'), await mention('editor')];
    expect(await mailer().round()).toBe(true);
    expect(server.mails.map(({ to }) => to)).toEqual([
      ['editor@desk.example'],
      ['editor2@desk.example'],
      ['editor@desk.example'],
    ]);
    const [mail] = server.mails;
    const { annotationId } = await desk.db.notification.findUniqueOrThrow({ where: { id: ids[0] ?? '' } });
    expect(mail?.head).toMatchObject({
      from: 'The desk <desk@desk.example>',
      to: 'editor@desk.example',
      subject: `The checker mentioned you on claim ${ref}`,
      'message-id': `<notification-${ids[0]}@desk.example>`,
      'auto-submitted': 'auto-generated',
      'content-type': 'text/plain; charset=utf-8',
    });
    expect(mail?.body).toContain(`https://desk.example/desk/claims/${ref}#note-${annotationId}`);
    expect(mail?.body).toContain('https://desk.example/desk/account');
    for (const { raw, body } of server.mails) {
      expect(`${raw}${body}`).not.toContain(SECRET);
      expect(`${raw}${body}`).not.toContain(STATEMENT);
      expect(raw).not.toMatch(/<img|text\/html/);
    }
    for (const id of ids) expect(await mailedAt(id)).not.toBeNull();
    await mailer().round();
    expect(server.mails).toHaveLength(3);
    expect(logged).toBe('');
  });

  it('is once, however many mail at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => mention('editor')));
    const mailers = Array.from({ length: 4 }, () => mailer());
    await Promise.all(mailers.map((it) => it.round()));
    await mailers[0]?.round();
    expect(server.mails.map(({ head }) => head['message-id']).sort()).toEqual(
      ids.map((id) => `<notification-${id}@desk.example>`).sort(),
    );
  });

  it('keeps nobody waiting who reads on the desk while the server takes its time', async () => {
    const id = await mention('editor');
    let go = () => {};
    const held = new Promise<void>((arrived) => {
      server.hold = () =>
        new Promise((done) => {
          go = done;
          arrived();
        });
    });
    const round = mailer().round();
    await held;
    await markAsRead(desk.as.editor, { id: [id] });
    go();
    await round;
    expect(await mailedAt(id)).not.toBeNull();
  });
});

it('tells of a decision once it stands, and never of one that was undone', async () => {
  await chooseMail(desk.as.checker, 'at_once');
  const slug = await anArticle(desk.as.checker);
  const [kept, undone] = [await claimIn('submitted', desk, slug), await claimIn('submitted', desk, slug)];
  const start = Date.now();
  const after = (seconds: number) => new Date(start + seconds * 1000);
  const editor = (seconds: number) => ({ ...desk.as.editor, now: () => after(seconds) });
  for (const { ref, version } of [kept, undone]) await approveAssessment(editor(0), ref, version, null);
  await mailer().round(after(UNDO_SECONDS - 1));
  expect(server.mails).toEqual([]);
  await undoDecision(editor(UNDO_SECONDS - 1), undone.ref, undone.version + 1);
  await mailer().round(after(UNDO_SECONDS + 30));
  await mailer().round(after(3600));
  expect(server.mails.map(({ head }) => head.subject)).toEqual([`The editor approved claim ${kept.ref}`]);
});

describe('a digest', () => {
  const at = (time: string) => new Date(`${new Date().toISOString().slice(0, 10)}T${time}Z`);

  it('is one mail a day, of what came before six', async () => {
    await choose('editor', 'digest');
    const ids = [await mention('editor', at('04:00:00')), await mention('editor', at('05:59:59.999'))];
    const later = await mention('editor', at('06:00:00'));
    await mailer().round(at('05:59:59.999'));
    expect(server.mails).toEqual([]);
    await mailer().round(at('06:00:00'));
    await mailer().round(at('06:00:15'));
    await mailer().round(at('23:59:59'));
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.head.subject).toBe('2 notifications on the desk');
    expect(server.mails[0]?.body.match(/mentioned you on claim/g)).toHaveLength(2);
    for (const id of ids) expect(await mailedAt(id)).toEqual(at('06:00:00'));
    expect(await mailedAt(later)).toBeNull();
    await mailer().round(new Date(at('06:00:00').getTime() + 24 * HOUR));
    expect(server.mails.map(({ head }) => head.subject)).toEqual([
      '2 notifications on the desk',
      'One notification on the desk',
    ]);
    expect(new Set(server.mails.map(({ head }) => head['message-id'])).size).toBe(2);
  });

  it('is once, however many mail at the same time', async () => {
    await choose('editor', 'digest');
    for (let i = 0; i < 5; i++) await mention('editor', at('03:00:00'));
    const mailers = Array.from({ length: 4 }, () => mailer());
    await Promise.all(mailers.map((it) => it.round(at('07:00:00'))));
    expect(server.mails.map(({ head }) => head.subject)).toEqual(['5 notifications on the desk']);
  });
});

describe('no mail', () => {
  it.each<[string, (id: string) => Promise<unknown>, (() => Promise<unknown>)?]>([
    ['who never wants one', () => choose('editor', 'never')],
    ['who has read it on the desk', (id) => markAsRead(desk.as.editor, { id: [id] })],
    [
      'whose account is disabled',
      async () => disableAccount(desk.as.admin, desk.as.editor.actor.id, await versionOf('editor')),
      async () => enableAccount(desk.as.admin, desk.as.editor.actor.id, await versionOf('editor')),
    ],
  ])('goes to somebody %s', async (_, change, undo) => {
    const id = await mention('editor');
    await change(id);
    await mailer().round();
    await undo?.();
    await choose('editor', 'at_once');
    await mailer().round();
    expect(server.mails).toEqual([]);
    expect(await mailedAt(id)).not.toBeNull();
  });

  it('goes of what is older than three days', async () => {
    const ids = [await mention('editor', new Date(Date.now() - 73 * HOUR))];
    const fresh = await mention('editor', new Date(Date.now() - 71 * HOUR));
    await mailer().round();
    expect(server.mails.map(({ head }) => head['message-id'])).toEqual([
      `<notification-${fresh}@desk.example>`,
    ]);
    expect(await mailedAt(ids[0] ?? '')).not.toBeNull();
  });

  const versionOf = async (who: Who) =>
    (await desk.db.account.findUniqueOrThrow({ where: { id: desk.as[who].actor.id } })).version;
});

describe('a mail server', () => {
  it('that is away loses nothing', async () => {
    const { port } = new URL(server.url);
    await server.close();
    const ids = [await mention('editor'), await mention('editor2')];
    const ours = mailer();
    expect(await ours.round()).toBe(false);
    for (const id of ids) expect(await mailedAt(id)).toBeNull();
    expect(logged).toContain('"code":"ESOCKET"');
    expect(logged).not.toMatch(/@desk\.example|The checker/);
    server = await openMailServer(Number(port));
    expect(await ours.round()).toBe(true);
    expect(server.mails).toHaveLength(2);
  });

  it('that refuses one address for now brings the others theirs, and tries that one again', async () => {
    const [one] = [await mention('editor'), await mention('editor2')];
    server.refuse = (to) => (to.startsWith('editor@') ? 450 : undefined);
    const ours = mailer();
    expect(await ours.round(new Date())).toBe(true);
    expect(server.mails.map(({ to }) => to)).toEqual([['editor2@desk.example']]);
    server.refuse = () => undefined;
    await ours.round(new Date());
    expect(server.mails).toHaveLength(1);
    await ours.round(new Date(Date.now() + HOUR));
    expect(server.mails[1]?.head['message-id']).toBe(`<notification-${one}@desk.example>`);
    expect(logged).not.toContain('editor@');
  });

  it('that refuses one for good is not asked again', async () => {
    const id = await mention('editor');
    server.refuse = () => 550;
    expect(await mailer().round()).toBe(true);
    expect(await mailedAt(id)).not.toBeNull();
    server.refuse = () => undefined;
    await mailer().round(new Date(Date.now() + HOUR));
    expect(server.mails).toEqual([]);
  });
});

it('has no line in its head that came out of a name', async () => {
  const { id } = desk.as.checker2.actor;
  const name = 'Eve\r\nBcc: all@evil.example\r\n\r\nHi\u2028X: y';
  const client = await desk.pool.connect();
  // Stands for a name of before names were read in one line.
  await client.query('BEGIN; SET LOCAL session_replication_role = replica');
  await client.query('UPDATE "Account" SET name = $1 WHERE id = $2', [name, id]);
  await client.query('COMMIT');
  client.release();
  await annotateClaim(desk.as.checker2, ref, { body: '@The editor', visibility: 'internal' });
  await mailer().round();
  const [mail] = server.mails;
  expect(mail?.to).toEqual(['editor@desk.example']);
  expect(mail?.head.subject).toBe(`Eve Bcc: all@evil.example Hi X: y mentioned you on claim ${ref}`);
  expect(Object.keys(mail?.head ?? {})).not.toContain('bcc');
  expect(Object.keys(mail?.head ?? {})).not.toContain('x');
});
