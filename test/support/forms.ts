import { randomInt } from 'node:crypto';
import type { Route, TokenRoute } from '../../src/access.js';
import { addSource } from '../../src/sources/commands/add-source.js';
import { challengeForms } from './challenges.js';
import { claimIn, fieldsOf, publish } from './claims.js';
import { aClaim, anAccount, anArticle, TEXT, type TestDesk } from './desk.js';
import { anItem } from './evidence.js';
import { importForms } from './imports-table.js';
import { noteForms } from './notes.js';
import { planningForms } from './planning.js';
import { tokenForms } from './programs.js';
import { protectionForms } from './protection.js';

/** A form of the desk, filled in as somebody would who knows what they do, on things that are there. */
export type FilledForm = { address: string; fields: [string, string][]; texts: string[]; required: string[] };

const HOP = [
  'source',
  'anonymityReason',
  'toWhom',
  'place',
  'timeText',
  'timeValue',
  'quote',
  'url',
  'archivedUrl',
];
const EVIDENCE = ['title', 'passage', 'locator', 'url', 'source'];
const CLAIM_TEXTS = [
  ...[
    'statement',
    'reason',
    'overrideReason',
    'settle',
    'change',
    'told',
    'spans[0][words]',
    'attributions[0][statement]',
  ],
  ...HOP.map((it) => `attributions[0][hops][0][${it}]`),
  ...EVIDENCE.map((it) => `evidence[0][${it}]`),
];

export const SOURCE_TEXTS = [
  ...['name', 'kind', 'description', 'aliases', 'sameAs'],
  ...['role', 'kind', 'with', 'from', 'until'].map((it) => `affiliations[0][${it}]`),
];

export const aFullClaim = () =>
  aClaim({
    attributions: [{ ...anAccount(), statement: 'It was four.' }],
    evidence: [
      {
        id: undefined,
        bearing: 'supports',
        side: 1,
        answer: null,
        retrievedOn: null,
        kind: 'document',
        title: 'The budget',
        primary: true,
        passage: 'Bridge: 4,000,000',
        locator: 'p. 3',
        url: 'https://desk.example/budget',
        source: 'City council',
        sourceKind: 'organisation',
      },
    ],
  });

type Texts = { texts?: string[]; required?: string[] };

/** A filled form for each route that takes one. Every form acts on things of its own. */
export async function filledForms(
  desk: TestDesk,
): Promise<Record<Exclude<Route, `GET ${string}` | TokenRoute>, FilledForm>> {
  const form = (
    address: string,
    fields: Record<string, string> | [string, string][],
    it: Texts = {},
  ): FilledForm => ({
    address,
    fields: Array.isArray(fields) ? fields : Object.entries(fields),
    texts: it.texts ?? [],
    required: it.required ?? [],
  });
  const article = () => anArticle(desk.as.checker, { ...TEXT, headline: `Form ${randomInt(1e9)}` });
  const slug = await article();
  const claim = async (state: Parameters<typeof claimIn>[0]) => {
    const { ref, version } = await claimIn(state, desk, slug);
    return { at: `/desk/claims/${ref}`, version: String(version) };
  };
  const out = await article();
  await publish(desk, out);
  const person = async (name: string) => {
    const { id, version } = await desk.db.account.findUniqueOrThrow({
      where: { email: `${name}@desk.example` },
    });
    return { at: `/desk/people/${id}`, version: String(version) };
  };
  const claimFields = (version?: string) => fieldsOf(aFullClaim(), version ? { version } : {});
  const claimTexts = {
    texts: CLAIM_TEXTS,
    required: ['statement', 'attributions[0][hops][0][source]', 'evidence[0][title]'],
  };
  const [draft, editable] = [await claim('draft'), await claim('draft')];
  const [one, two, three] = [await claim('submitted'), await claim('submitted'), await claim('submitted')];
  const [four, five] = [await claim('approved'), await claim('approved')];
  const gone = await claim('withdrawn');
  const evidence = await anItem(desk);
  const other = await person('checker2');
  const particulars = {
    byline: 'B',
    publication: 'P',
    url: 'https://desk.example/a',
    dateline: '2026-01-05',
    language: 'en',
  };
  const texts = Object.keys(particulars);
  const source = (name: string) => addSource(desk.as.checker, { name, kind: 'person' });
  const sourceFields = {
    name: 'New source',
    kind: 'person',
    description: 'D',
    aliases: 'N. Source',
    sameAs: 'https://desk.example/source',
    'affiliations[0][role]': 'Head',
    'affiliations[0][kind]': 'belongs_to',
    'affiliations[0][with]': 'The house',
    'affiliations[0][from]': '2020-01',
    'affiliations[0][until]': '2021',
  };
  const password = 'a password for tests';
  return {
    'POST /sign-in': form(
      '/sign-in',
      { email: 'nobody@desk.example', password },
      { texts: ['email', 'password'], required: ['email', 'password'] },
    ),
    'POST /sign-out': form('/sign-out', {}),
    'POST /desk/account/password': form(
      '/desk/account/password',
      { current: 'wrong', password },
      { texts: ['current', 'password'], required: ['current', 'password'] },
    ),
    ...(await tokenForms(desk)),
    'POST /desk/articles/preview': form(
      '/desk/articles/preview',
      { text: 'A headline\nA text.' },
      { texts: ['text'], required: ['text'] },
    ),
    'POST /desk/articles': form(
      '/desk/articles',
      { headline: 'H', summary: 'S', body: 'B', ...particulars },
      { texts: ['headline', 'summary', 'body', ...texts], required: ['headline', 'body', 'language'] },
    ),
    'POST /desk/articles/:slug/particulars': form(
      `/desk/articles/${slug}/particulars`,
      { ...particulars, version: '1' },
      { texts, required: ['version', 'language'] },
    ),
    'POST /desk/articles/:slug/publication': form(
      `/desk/articles/${slug}/publication`,
      { version: '1' },
      { required: ['version'] },
    ),
    'POST /desk/articles/:slug/unpublication': form(
      `/desk/articles/${out}/unpublication`,
      { version: '2' },
      { required: ['version'] },
    ),
    'POST /desk/articles/:slug/claims': form(`/desk/articles/${slug}/claims`, claimFields(), claimTexts),
    'POST /desk/claims/:ref': form(editable.at, claimFields(editable.version), {
      ...claimTexts,
      required: ['version', ...claimTexts.required],
    }),
    'POST /desk/claims/:ref/submission': form(
      `${draft.at}/submission`,
      { version: draft.version },
      { texts: ['change', 'told'], required: ['version'] },
    ),
    'POST /desk/claims/:ref/approval': form(
      `${one.at}/approval`,
      { version: one.version, note: 'N' },
      { texts: ['note', 'comments[statement]'], required: ['version'] },
    ),
    'POST /desk/claims/:ref/return': form(
      `${two.at}/return`,
      { version: two.version, note: 'N' },
      { texts: ['note', 'comments[statement]'], required: ['version', 'note'] },
    ),
    'POST /desk/claims/:ref/retraction': form(
      `${three.at}/retraction`,
      { version: three.version },
      { required: ['version'] },
    ),
    'POST /desk/claims/:ref/withdrawal': form(
      `${four.at}/withdrawal`,
      { version: four.version, reason: 'R' },
      { texts: ['reason', 'told'], required: ['version', 'reason'] },
    ),
    'POST /desk/claims/:ref/restoration': form(
      `${gone.at}/restoration`,
      { version: gone.version },
      { required: ['version'] },
    ),
    'POST /desk/claims/:ref/undoing': form(
      `${five.at}/undoing`,
      { version: five.version },
      { required: ['version'] },
    ),
    'POST /desk/ledger/verification': form(
      '/desk/ledger/verification',
      { article: slug, number: '1', hash: '0'.repeat(64) },
      { texts: ['article', 'number', 'hash'], required: ['article', 'number', 'hash'] },
    ),
    'POST /desk/rule': form(
      '/desk/rule',
      {
        version: '0',
        independentOrigins: '3',
        primarySuffices: 'yes',
        anonymousCounts: 'no',
        reason: 'As agreed.',
      },
      {
        texts: ['independentOrigins', 'primarySuffices', 'anonymousCounts', 'reason'],
        required: ['version', 'independentOrigins', 'primarySuffices', 'anonymousCounts', 'reason'],
      },
    ),
    'POST /desk/sources': form('/desk/sources', sourceFields, {
      texts: SOURCE_TEXTS,
      required: ['name', 'kind', 'affiliations[0][kind]'],
    }),
    'POST /desk/sources/:id': form(
      `/desk/sources/${await source('Source to be edited')}`,
      { ...sourceFields, name: 'Edited source', aliases: 'E. Source', version: '1' },
      { texts: SOURCE_TEXTS, required: ['version', 'name', 'kind', 'affiliations[0][kind]'] },
    ),
    'POST /desk/sources/:id/merge': form(
      `/desk/sources/${await source('Source that stays')}/merge`,
      { with: await source('Source that goes over'), version: '1', withVersion: '1' },
      { texts: ['with'], required: ['with', 'version', 'withVersion'] },
    ),
    ...(await importForms(desk)),
    'POST /desk/evidence/:id/snapshots': form(`${evidence.at}/snapshots`, {}),
    'POST /desk/evidence/:id/fetch': form(
      `${evidence.at}/fetch`,
      { link: 'http://127.0.0.1/' },
      { texts: ['link'], required: ['link'] },
    ),
    ...(await protectionForms(desk)),
    ...(await noteForms(desk, slug, draft.at)),
    ...(await challengeForms(desk)),
    ...(await planningForms(desk)),
    'POST /desk/people': form(
      '/desk/people',
      { name: 'New', email: 'new@desk.example', role: 'editor', password },
      { texts: ['name', 'email', 'role', 'password'], required: ['name', 'email', 'role', 'password'] },
    ),
    'POST /desk/people/:id/role': form(
      `${other.at}/role`,
      { version: other.version, role: 'editor' },
      { texts: ['role'], required: ['version', 'role'] },
    ),
    'POST /desk/people/:id/disabling': form(
      `${other.at}/disabling`,
      { version: other.version },
      { required: ['version'] },
    ),
    'POST /desk/people/:id/enabling': form(
      `${other.at}/enabling`,
      { version: other.version },
      { required: ['version'] },
    ),
    'POST /desk/people/:id/password': form(
      `${other.at}/password`,
      { version: other.version, password },
      { texts: ['password'], required: ['version', 'password'] },
    ),
  };
}
