import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as the server was given it. */
export type Mail = { to: string[]; from: string; raw: string; head: Record<string, string>; body: string };

/** A mail server of this machine that keeps what it is given. */
export type MailServer = {
  url: string;
  mails: Mail[];
  /** What it says to an address: a code, or nothing to take it. */
  refuse: (to: string) => number | undefined;
  /** Is waited for before a mail is taken. */
  hold: () => Promise<void>;
  close(): Promise<void>;
};

/** @param port the one of before, for a server that comes back; otherwise any that is free */
export async function openMailServer(port = 0): Promise<MailServer> {
  const mails: Mail[] = [];
  const it: MailServer = {
    url: '',
    mails,
    refuse: () => undefined,
    hold: async () => {},
    close: () => new Promise((done) => server.close(() => done())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const responseCode = it.refuse(address);
      done(responseCode ? Object.assign(new Error('not this one'), { responseCode }) : null);
    },
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      text(stream)
        .then(async (raw) => {
          await it.hold();
          mails.push({ to: envelope.rcptTo.map(({ address }) => address), from, raw, ...partsOf(raw) });
          done();
        })
        .catch(done);
    },
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  it.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return it;
}

function partsOf(raw: string): { head: Record<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const head = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = raw.slice(end + 4);
  const isQuoted = head['content-transfer-encoding'] === 'quoted-printable';
  return { head: { ...head, subject: decoded(head.subject ?? '') }, body: isQuoted ? unquoted(body) : body };
}

const unquoted = (body: string) =>
  Buffer.from(
    body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString();

/** A line of a mail's head as it reads. */
const decoded = (given: string) =>
  given
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, how, word) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : unquoted(String(word).replaceAll('_', ' ')),
    );
