import { KYIV_AND_PARTNERS } from './accounts.js';
import type { SeedAttribution, SeedClaim } from './types.js';

// The body's last paragraph, on the nature of the war, and the closing note.

const PUTIN_TERM: SeedAttribution = {
  stance: 'asserts',
  statement: 'It is a “special military operation”.',
  hops: [{ source: 'putin', mode: 'said', terms: 'on_the_record', quote: 'special military operation' }],
};

const PARTNERS_ON_ATTACK: SeedAttribution = {
  stance: 'asserts',
  statement: 'The attack is an unprovoked violation of international law.',
  hops: [KYIV_AND_PARTNERS],
};

export const WAR_CLAIMS: SeedClaim[] = [
  {
    key: 'special-military-operation',
    statement:
      'Russia’s invasion of Ukraine in 2022 is a “special military operation”, as Russian President Vladimir Putin has described it.',
    spans: [
      {
        part: 'body',
        exact:
          'Russian President Vladimir Putin has described the 2022 invasion as a “special military operation.”',
      },
    ],
    status: 'contested',
    reason:
      'That Putin uses the term is not in doubt here; whether it describes the invasion is. Kyiv and its European partners, of other origin than he, call it an unprovoked attack.',
    attributions: [PUTIN_TERM, { ...PARTNERS_ON_ATTACK, stance: 'disputes' }],
    settle:
      'That he used the term: the day and the record of the speech. Whether it fits is a judgement; findings of a court or an international body would bear on it.',
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
  {
    key: 'unprovoked-violation',
    statement:
      'Russia’s attack on Ukraine in 2022 is an unprovoked violation of international law, Kyiv and its European partners maintain.',
    spans: [{ part: 'body', exact: 'the attack is an unprovoked violation of international law' }],
    status: 'contested',
    reason:
      'Kyiv and its European partners maintain it; Putin, of other origin, puts it otherwise and speaks of a “special military operation”. His term stands against theirs, though the article quotes no denial in so many words.',
    attributions: [PARTNERS_ON_ATTACK, { ...PUTIN_TERM, stance: 'disputes' }],
    settle:
      'A finding by a court or an international body on the lawfulness of the invasion, cited with its passage.',
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
  {
    key: 'destruction-and-suffering',
    statement:
      'Russia’s attack on Ukraine has caused widespread destruction and human suffering, Kyiv and its European partners maintain.',
    spans: [{ part: 'body', exact: 'has caused widespread destruction and human suffering' }],
    status: 'reported',
    reason:
      'Kyiv and its European partners say so in one sentence, as a common position, without a quotation, a day or a figure: one account.',
    attributions: [{ stance: 'asserts', hops: [KYIV_AND_PARTNERS] }],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor2',
  },
  {
    key: 'deadliest-since-1945',
    statement:
      'The war in Ukraine is the deadliest conflict in Europe since World War II, Kyiv and its European partners maintain.',
    spans: [{ part: 'body', exact: 'is the deadliest conflict in Europe since World War II' }],
    status: 'reported',
    shelfLife: 'figure',
    reason:
      'It stands in what Kyiv and its European partners maintain in common: one account, without figures. A superlative wants numbers to compare, and none are attached yet.',
    attributions: [{ stance: 'asserts', hops: [KYIV_AND_PARTNERS] }],
    state: 'submitted',
    author: 'checker2',
  },
  {
    key: 'all-sides-consent',
    statement:
      'Officials on all sides stressed that any agreement to end the war would require Ukraine’s consent.',
    spans: [
      {
        part: 'body',
        exact: 'officials on all sides emphasized that any agreement would require Ukraine’s consent',
      },
    ],
    status: 'reported',
    reason:
      'The closing note names nobody. Elsewhere the article bears it out for an American and for Zelensky, but no Russian official is heard on it, so “all sides” rests on this one account.',
    attributions: [
      {
        stance: 'asserts',
        hops: [
          {
            source: 'officials-all-sides',
            mode: 'said',
            terms: 'anonymous',
            anonymityReason: 'the article names none of the officials',
          },
        ],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
];
