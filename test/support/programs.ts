import { makeToken } from '../../src/api/commands/make-token.js';
import { daysToHold, SCOPES, type Scope } from '../../src/api/token.js';
import type { Desk } from '../../src/platform/context.js';
import type { TestDesk, Who } from './desk.js';
import type { FilledForm } from './forms.js';
import type { Reply } from './visitor.js';
import { Visitor } from './visitor.js';

/** A program of the newsroom: it comes in with a token, keeps no cookies and sends no origin. */
export class Program extends Visitor {
  constructor(
    base: string,
    readonly token: string,
  ) {
    super(base);
    this.bearer = token;
  }

  /** Sends a body as JSON. */
  json(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.raw(path, JSON.stringify(body), headers);
  }

  /** Sends a body as it is. */
  raw(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Reply> {
    const type = { 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', body, headers: { ...type, ...headers } });
  }
}

/** Makes a token that holds for a while. */
export async function aToken(
  desk: Desk,
  scopes: readonly Scope[] = SCOPES,
  name = 'A program',
): Promise<string> {
  const given = { name, scopes: [...scopes], until: daysToHold(desk.now()).offered };
  return (await makeToken(desk, given)) ?? '';
}

/** A program of somebody's. */
export const aProgram = async (desk: TestDesk, who: Who, scopes?: readonly Scope[]): Promise<Program> =>
  new Program(desk.base, await aToken(desk.as[who], scopes));

/** A claim as a program proposes it. */
export const PROPOSAL = {
  statement: 'The bridge cost four million.',
  status: 'reported',
  reason: 'The mayor says so.',
  spans: [{ exact: 'It cost four million' }],
  attributions: [
    {
      stance: 'asserts',
      hops: [
        {
          source: 'Mayor Jane Roe',
          sourceKind: 'person',
          mode: 'said',
          terms: 'on_the_record',
          quote: 'It cost four million',
        },
      ],
    },
  ],
} as const;

/** An item of evidence as a program sends it. */
export const ITEM = {
  bearing: 'supports',
  kind: 'document',
  title: 'The bill of the bridge',
  primary: true,
  passage: 'Four million',
  locator: 'p. 2',
  source: 'Bridge office',
  sourceKind: 'organisation',
} as const;

type TokenForm = 'POST /desk/tokens' | 'POST /desk/tokens/:id/revocation';

/** The forms of the page on tokens, filled in. */
export async function tokenForms(desk: TestDesk): Promise<Record<TokenForm, FilledForm>> {
  await aToken(desk.as.checker2, SCOPES, 'To be revoked');
  const { id } = await desk.db.accessToken.findFirstOrThrow({ where: { name: 'To be revoked' } });
  return {
    'POST /desk/tokens': {
      address: '/desk/tokens',
      fields: [
        ['name', 'Wire importer'],
        ['scopes', 'read_queue'],
        ['until', daysToHold(new Date()).offered],
      ],
      texts: ['name', 'until'],
      required: ['name', 'scopes', 'until'],
    },
    'POST /desk/tokens/:id/revocation': {
      address: `/desk/tokens/${id}/revocation`,
      fields: [],
      texts: [],
      required: [],
    },
  };
}
