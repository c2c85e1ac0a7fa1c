import {
  ANALYSTS,
  ARTICLE_SAYS,
  DMITRIEV_ON_X,
  RUBIO,
  RUBIO_ON_FRIDAY,
  ZELENSKY,
  ZELENSKY_TO_REPORTERS,
} from './accounts.js';
import type { SeedClaim } from './types.js';

// The body from Rubio to the heading: what Rubio, Zelensky and Dmitriev say, and the rounds before Miami.

export const DIPLOMACY_CLAIMS: SeedClaim[] = [
  {
    key: 'rubio-senator',
    statement: 'Marco Rubio is a U.S. senator.',
    spans: [{ part: 'body', exact: 'U.S. Senator Marco Rubio' }],
    status: 'reported',
    reason:
      'The article calls him so in its own voice: one account, so no more than reported. A note on the passage questions it from general knowledge, which is no evidence until somebody attaches a source.',
    attributions: [ARTICLE_SAYS],
    shelfLife: 'office',
    state: 'submitted',
    author: 'checker',
  },
  {
    key: 'rubio-following',
    statement: 'Marco Rubio has been closely following the talks about ending the war in Ukraine.',
    spans: [{ part: 'body', exact: 'who has been closely following the talks' }],
    status: 'reported',
    reason: 'The article says so in its own voice; how closely he follows them is not shown.',
    attributions: [ARTICLE_SAYS],
    state: 'draft',
    author: 'checker2',
  },
  {
    key: 'no-forced-agreement',
    statement:
      'The United States would not force any peace agreement on Ukraine, Marco Rubio said on Friday.',
    spans: [{ part: 'body', exact: 'Washington would not force any agreement on Kyiv' }],
    status: 'reported',
    reason:
      'A statement of intent by one American voice, on the record and on a given day. No second origin speaks of what Washington would do.',
    attributions: [
      {
        stance: 'asserts',
        hops: [{ ...RUBIO_ON_FRIDAY, quote: 'There’s no peace deal unless Ukraine agrees to it.' }],
      },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'rubio-might-join',
    statement: 'Marco Rubio might take part in the meetings in Miami on Saturday.',
    spans: [{ part: 'body', exact: 'he might participate in Saturday’s meetings in Miami' }],
    status: 'reported',
    shelfLife: 'plan',
    reason: 'Rubio says so of himself: one account. Whether he took part the article does not say.',
    attributions: [{ stance: 'asserts', hops: [RUBIO] }],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'only-washington',
    statement:
      'Only the United States could realistically persuade Russia to halt the fighting, Ukrainian President Volodymyr Zelensky said.',
    spans: [
      { part: 'body', exact: 'only Washington could realistically persuade Russia to halt the fighting' },
    ],
    status: 'reported',
    shelfLife: 'situation',
    reason:
      'Zelensky’s judgement, given as his. One account by name; what can be checked is that he said it.',
    attributions: [{ stance: 'asserts', hops: [ZELENSKY] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'arms-and-sanctions',
    statement:
      'Ukrainian President Volodymyr Zelensky called for more arms supplies to Ukraine and broader sanctions on the Russian economy.',
    spans: [
      {
        part: 'body',
        exact:
          '“America must clearly say: if not diplomacy, then there will be full pressure,” he said, calling for more arms supplies to Ukraine and broader sanctions on the Russian economy',
      },
    ],
    status: 'reported',
    reason: 'One account, Zelensky’s, by name; the article gives this part of it without his exact words.',
    attributions: [{ stance: 'asserts', hops: [ZELENSKY] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'dmitriev-post',
    statement: 'Russian envoy Kirill Dmitriev wrote in a post on X that he was “on the way to Miami”.',
    spans: [
      {
        part: 'body',
        exact: 'Kirill Dmitriev posted on X (formerly Twitter) that he was “on the way to Miami,”',
      },
    ],
    status: 'reported',
    reason:
      'The article quotes the post, and nobody here has seen the post itself. Attached with its words it would be the primary document of what he wrote, though not of where he was.',
    attributions: [{ stance: 'asserts', hops: [DMITRIEV_ON_X] }],
    evidence: [
      {
        bearing: 'supports',
        kind: 'document',
        title: 'Kirill Dmitriev’s post on X, as this article quotes it',
        inArticle: true,
        source: 'dmitriev',
        passage: 'on the way to Miami',
        locator: 'quoted in the body, seventh paragraph',
      },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'dmitriev-clip',
    statement:
      'Russian envoy Kirill Dmitriev’s post on X about going to Miami carried a peace dove emoji and a short clip of the sun breaking through clouds over a palm-lined beach.',
    spans: [
      {
        part: 'body',
        exact:
          'a peace dove emoji and a short clip of the sun breaking through clouds over a palm‑lined beach',
      },
    ],
    status: 'reported',
    reason:
      'The article describes the post in its own voice and gives no link or picture of it. Once the post itself is attached, it can show this.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor2',
  },
  {
    key: 'istanbul-last-talks',
    statement:
      'The last formal direct talks between Ukrainian and Russian envoys took place in Istanbul in July.',
    spans: [
      {
        part: 'body',
        exact:
          'The last formal direct talks between Ukrainian and Russian envoys took place in July in Istanbul',
      },
    ],
    status: 'reported',
    reason: 'The article says so in its own voice and cites neither a record nor a participant: one account.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'editor',
    reviewer: 'editor2',
  },
  {
    key: 'istanbul-outcome',
    statement:
      'The direct talks between Ukraine and Russia in Istanbul in July produced prisoner swaps but little substantive progress on ending the war.',
    spans: [
      {
        part: 'body',
        exact: 'produced prisoner swaps but little substantive progress on ending the war',
      },
    ],
    status: 'reported',
    reason:
      'The article says so in its own voice. The swaps could be checked against a record; how much progress there was is its own judgement.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'editor',
    reviewer: 'editor2',
  },
  {
    key: 'shift-of-format',
    statement:
      'The presence of both Russian and European representatives in Miami marks a shift from earlier rounds, when U.S. diplomats met each side separately in different locations.',
    spans: [
      {
        part: 'body',
        exact:
          'The presence of both Russian and European representatives in Miami marks a shift from earlier rounds when U.S. diplomats met each side separately in different locations',
      },
    ],
    status: 'reported',
    reason:
      'The article’s own assessment: one account. It does not say that the two sides met each other in Miami, and no earlier round is named.',
    attributions: [ARTICLE_SAYS],
    state: 'submitted',
    author: 'checker',
  },
  {
    key: 'direct-talks-unlikely',
    statement:
      'Direct talks between Russian and some European negotiators remain unlikely because of strained relations, analysts say.',
    spans: [
      {
        part: 'body',
        exact:
          'analysts say direct talks between Russian and some European negotiators remain unlikely given strained relations',
      },
    ],
    status: 'contested',
    shelfLife: 'situation',
    reason:
      'Unnamed analysts hold it unlikely; Zelensky, of another origin, says that European officials could attend and calls a joint meeting logical. “Could” and “unlikely” may both be true, so the editor should look at how the sides are put.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'Direct talks between Russian and some European negotiators remain unlikely.',
        hops: [ANALYSTS],
      },
      {
        stance: 'disputes',
        statement: 'European officials could attend, and a joint meeting would be “logical”.',
        hops: [{ ...ZELENSKY_TO_REPORTERS, quote: 'logical' }],
      },
    ],
    settle:
      'The analysts’ names and the negotiators they mean; then whether such talks are arranged or refused.',
    state: 'submitted',
    author: 'checker2',
  },
];
