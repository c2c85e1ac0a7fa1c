import { ARTICLE_SAYS, DMITRIEV, RUBIO, SATURDAY, US_OFFICIALS, ZELENSKY } from './accounts.js';
import type { SeedClaim } from './types.js';

// What the headline claims, with the same assertions in the summary and the body.

export const HEADLINE_CLAIMS: SeedClaim[] = [
  {
    key: 'us-proposed-talks',
    statement:
      'The United States proposed in-person talks between Ukraine and Russia, Ukrainian President Volodymyr Zelensky said on Saturday.',
    spans: [
      { part: 'headline', exact: 'U.S. Proposes First In‑Person Ukraine–Russia Talks' },
      { part: 'summary', exact: 'U.S. officials proposed the first in‑person Ukraine–Russia talks' },
      {
        part: 'body',
        exact:
          'the United States had floated holding the first face‑to‑face negotiations between Kyiv and Moscow',
      },
    ],
    status: 'reported',
    reason:
      'One account: what U.S. officials proposed reaches us through Zelensky alone. The headline and the summary repeat it as fact, which adds no origin; no U.S. official is quoted.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'The United States floated face-to-face negotiations between Kyiv and Moscow.',
        hops: [US_OFFICIALS, { ...ZELENSKY, time: SATURDAY }],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'first-in-six-months',
    statement:
      'The talks that the United States is said to have proposed would be the first face-to-face negotiations between Ukraine and Russia in about six months.',
    spans: [
      { part: 'headline', exact: 'First In‑Person Ukraine–Russia Talks in Six Months' },
      { part: 'summary', exact: 'the first in‑person Ukraine–Russia talks in about six months' },
      {
        part: 'body',
        exact: 'the first face‑to‑face negotiations between Kyiv and Moscow in roughly six months',
      },
    ],
    status: 'reported',
    reason:
      'One account, Zelensky’s. The article dates the last formal direct talks to July, five months to a little under six before: near enough to “roughly”, not to the headline’s plain “six”.',
    attributions: [{ stance: 'asserts', hops: [{ ...ZELENSKY, time: SATURDAY }] }],
    evidence: [
      {
        bearing: 'context',
        kind: 'report',
        title: 'This article, on the last formal direct talks',
        inArticle: true,
        source: 'this-article',
        passage:
          'The last formal direct talks between Ukrainian and Russian envoys took place in July in Istanbul',
        locator: 'body, eighth paragraph',
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'miami-meetings',
    statement: 'Diplomats converged on Miami for meetings on Saturday, about ending the war in Ukraine.',
    spans: [
      { part: 'headline', exact: 'Diplomats Meet in Miami' },
      {
        part: 'summary',
        exact:
          'diplomats, including Russian envoy Kirill Dmitriev and Ukrainian and European delegations, met in Miami',
      },
      {
        part: 'body',
        exact: 'diplomats converged on Miami for renewed efforts to seek an end to the war',
      },
    ],
    status: 'confirmed',
    reason:
      'Two accounts of independent origin beside the article’s own: Rubio, for the United States, speaks of Saturday’s meetings in Miami, and Dmitriev, for Russia, confirms that he is travelling there. Nobody denies it.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'There are meetings in Miami on Saturday, and he might take part in them.',
        hops: [RUBIO],
      },
      { stance: 'asserts', statement: 'He is travelling to Miami.', hops: [DMITRIEV] },
      ARTICLE_SAYS,
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
];
