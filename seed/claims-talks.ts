import {
  ANALYSTS,
  ARTICLE_SAYS,
  DMITRIEV,
  DMITRIEV_ON_X,
  US_OFFICIALS,
  ZELENSKY_TO_REPORTERS,
} from './accounts.js';
import type { SeedClaim } from './types.js';

// The body's first four paragraphs: who came to Miami, in what format, about what.

export const TALKS_CLAIMS: SeedClaim[] = [
  {
    key: 'dmitriev-travelling',
    statement: 'Russian envoy Kirill Dmitriev was travelling to Miami at the time of the meetings there.',
    spans: [
      { part: 'body', exact: 'Russian envoy Kirill Dmitriev confirmed he was traveling to Miami' },
      { part: 'body', exact: 'he was “on the way to Miami,”' },
    ],
    status: 'reported',
    shelfLife: 'situation',
    reason:
      'Dmitriev says so twice, in his confirmation and in his post on X. Both are his own word and count as one origin; nobody else is given as having seen him travel.',
    attributions: [
      { stance: 'asserts', hops: [DMITRIEV] },
      { stance: 'asserts', hops: [DMITRIEV_ON_X] },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'kushner-son-in-law',
    statement: 'Jared Kushner is the son-in-law of former U.S. President Donald Trump.',
    spans: [{ part: 'body', exact: 'Jared Kushner, former President Donald Trump’s son‑in‑law' }],
    status: 'reported',
    reason: 'The article says so in its own voice and gives no source.',
    attributions: [ARTICLE_SAYS],
    state: 'returned',
    author: 'checker',
    reviewer: 'editor',
    returnNote:
      'Two assertions in one: that Kushner is Trump’s son-in-law, and that Trump is a former president. Please split them. The second cannot go out as it stands; see the note on the passage, which rests on general knowledge and needs a source.',
  },
  {
    key: 'three-way-format',
    statement:
      'The format that the United States proposed for the talks was Ukraine, America and Russia, as Ukrainian President Volodymyr Zelensky understood it.',
    spans: [
      {
        part: 'body',
        exact: '“As I understand it, they proposed this format: Ukraine, America, Russia,”',
      },
    ],
    status: 'reported',
    reason:
      'One account: the proposal reaches us through Zelensky, who gives it as his understanding. No U.S. or Russian voice in the article bears it out.',
    attributions: [
      {
        stance: 'asserts',
        hops: [
          US_OFFICIALS,
          {
            ...ZELENSKY_TO_REPORTERS,
            quote: 'As I understand it, they proposed this format: Ukraine, America, Russia',
          },
        ],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'europeans-could-attend',
    statement:
      'European officials could attend the talks that the United States proposed between Ukraine and Russia, and a joint meeting would be “logical”, Ukrainian President Volodymyr Zelensky told reporters in Kyiv.',
    spans: [
      {
        part: 'body',
        exact: 'European officials could attend and that a joint meeting would be “logical.”',
      },
    ],
    status: 'contested',
    shelfLife: 'plan',
    reason:
      'Zelensky sees a place for the Europeans. Unnamed analysts call direct talks between Russian and some European negotiators unlikely, and the format that he says U.S. officials proposed names no European. The three have different origins.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'European officials could attend, and a joint meeting would be “logical”.',
        hops: [{ ...ZELENSKY_TO_REPORTERS, quote: 'logical' }],
      },
      {
        stance: 'disputes',
        statement:
          'Direct talks between Russian and some European negotiators remain unlikely, given strained relations.',
        hops: [ANALYSTS],
      },
      {
        stance: 'disputes',
        side: 3,
        statement: 'The format that was proposed has three parties, and no European is among them.',
        hops: [
          US_OFFICIALS,
          { ...ZELENSKY_TO_REPORTERS, quote: 'they proposed this format: Ukraine, America, Russia' },
        ],
      },
    ],
    settle:
      'An invitation or an agreed list of participants, or word from Moscow and from the Europeans whether they would sit at one table.',
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'ukrainians-oppose',
    statement: 'Many Ukrainians strongly oppose the idea of territorial concessions by Ukraine.',
    spans: [
      {
        part: 'body',
        exact: 'territorial concessions as part of any package — an idea many Ukrainians strongly oppose',
      },
    ],
    status: 'reported',
    shelfLife: 'figure',
    reason:
      'The article says so in its own voice. It cites no poll and quotes nobody, so this is one account.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'nothing-agreed',
    statement:
      'No details of security guarantees for Ukraine or of territorial arrangements had been confirmed or agreed by the parties when the article was written.',
    spans: [
      {
        part: 'body',
        exact: 'Such details remain subject to negotiation and have not been agreed by the parties',
      },
      {
        part: 'body',
        exact:
          'Details of any proposed guarantees or territorial arrangements remained unconfirmed at the time of reporting',
      },
    ],
    status: 'reported',
    shelfLife: 'situation',
    reason:
      'The article says so twice in its own voice, which is one account. It quotes no party to the talks on it.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
];
