import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerChallenge } from '../../src/challenges/commands/answer-challenge.js';
import { openMailer } from '../../src/notifications/mailer.js';
import { createLog } from '../../src/platform/log.js';
import { ADDRESS, aChallenge, anAnswer } from '../support/challenges.js';
import { openTestDesk, type TestDesk } from '../support/desk.js';
import { eventsSince, ledgerMark } from '../support/events.js';
import { type MailServer, openMailServer } from '../support/mail-server.js';

// What a reader who objected to a claim and left an address hears of it.

let desk: TestDesk;
let server: MailServer;
beforeAll(async () => {
  desk = await openTestDesk();
  server = await openMailServer();
});
afterAll(() => Promise.all([desk.close(), server.close()]));

const mailer = () =>
  openMailer({
    db: desk.db,
    log: createLog('silent'),
    mail: { smtpUrl: server.url, from: 'desk@desk.example', publicUrl: 'https://desk.example' },
  });
const toReaders = () => server.mails.filter(({ to }) => to.includes(ADDRESS));

it('is the answer and the claim’s address, once, and only when there is an answer', async () => {
  const { id, ref } = await aChallenge(desk);
  await mailer().round();
  expect(toReaders()).toEqual([]);
  await answerChallenge(desk.as.editor, id, anAnswer);
  const mark = await ledgerMark(desk.db);
  await Promise.all([mailer().round(), mailer().round()]);
  await mailer().round();
  expect(toReaders()).toHaveLength(1);
  const [mail] = toReaders();
  expect(mail?.head.subject).toBe(`Your objection to claim ${ref}`);
  expect(mail?.body.replaceAll('\r\n', '\n')).toBe(
    `The desk has looked at your objection to claim ${ref}, and declined it. Its answer:\n\nThe sum is right.\n\nhttps://desk.example/claims/${ref}\n`,
  );
  expect((await desk.db.challenge.findUniqueOrThrow({ where: { id } })).mailedAt).not.toBeNull();
  // That it went is no change of the desk's.
  expect(await eventsSince(desk.db, mark)).toEqual([]);
});

it('that its address refuses for good is not tried again, and the desk is told that it did not arrive', async () => {
  const { id, ref } = await aChallenge(desk);
  await answerChallenge(desk.as.editor, id, anAnswer);
  const page = async () => (await (await desk.visitor('editor')).get(`/desk/claims/${ref}`)).text;
  expect(await page()).toContain(`To be answered at ${ADDRESS}</p>`);
  const before = toReaders().length;
  server.refuse = () => 550;
  await mailer().round();
  server.refuse = () => undefined;
  await mailer().round();
  expect(toReaders()).toHaveLength(before);
  const { mailedAt, refusedAt } = await desk.db.challenge.findUniqueOrThrow({ where: { id } });
  expect([mailedAt, refusedAt]).toEqual([null, expect.any(Date)]);
  const text = await page();
  expect(text).toContain(
    `The answer did not arrive: the address that the reader left, ${ADDRESS}, refused it on`,
  );
  expect(text).not.toContain('done on');
});

it('is nothing where no address was left', async () => {
  const before = toReaders().length;
  const { id } = await aChallenge(desk, { email: null });
  await answerChallenge(desk.as.editor, id, anAnswer);
  await mailer().round();
  expect(toReaders()).toHaveLength(before);
});

it('leaves every other change of an objection in need of an event', async () => {
  const { id } = await aChallenge(desk);
  const change = (what: string) => desk.pool.query(`UPDATE "Challenge" SET ${what} WHERE id = $1`, [id]);
  await expect(change("reason = 'Other.'")).rejects.toThrow(/without its event/);
  await expect(change('email = NULL')).rejects.toThrow(/without its event/);
  await change('"mailedAt" = now()');
  await change('"refusedAt" = now()');
});
