import { ARTICLE_SAYS, KYIV, MOSCOW, SBU, SVYRYDENKO, UKRAINIAN_OFFICIALS } from './accounts.js';
import type { SeedClaim } from './types.js';

// The body under "Fighting Continues", as far as the reports from the ground go.

export const FIGHTING_CLAIMS: SeedClaim[] = [
  {
    key: 'moscow-lauded-gains',
    statement: 'Moscow lauded gains of its forces on the battlefield in Ukraine.',
    spans: [{ part: 'body', exact: 'Moscow lauded battlefield gains' }],
    status: 'reported',
    reason:
      'One account, and a party’s praise of its own success: what is reported is the praise, not the gains. The article gives no words, office or day for it.',
    attributions: [{ stance: 'asserts', hops: [MOSCOW] }],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'nearly-four-years',
    statement:
      'At the time of the meetings in Miami the conflict between Russia and Ukraine was nearly four years old.',
    spans: [{ part: 'body', exact: 'nearly four years into the conflict' }],
    status: 'reported',
    reason:
      'The article counts in its own voice. Elsewhere it dates the invasion to 2022 without a month, which fits but does not settle the “nearly”.',
    attributions: [ARTICLE_SAYS],
    evidence: [
      {
        bearing: 'context',
        kind: 'report',
        title: 'This article, on the year of the invasion',
        inArticle: true,
        source: 'this-article',
        passage: 'the 2022 invasion',
        locator: 'body, twelfth paragraph',
      },
    ],
    state: 'approved',
    author: 'editor',
    reviewer: 'editor2',
  },
  {
    key: 'civilian-bus',
    statement:
      'A civilian bus was hit in the missile strike on the Odesa region, Ukrainian Prime Minister Yulia Svyrydenko said.',
    spans: [
      {
        part: 'body',
        exact:
          'a ballistic missile strike on port infrastructure in the Odesa region that killed at least eight people and wounded nearly three dozen. Prime Minister Yulia Svyrydenko said a civilian bus was hit',
      },
    ],
    status: 'reported',
    reason:
      'One account, the Prime Minister’s, by name. The officials who report the strike belong to the same government and do not mention the bus.',
    attributions: [{ stance: 'asserts', hops: [SVYRYDENKO] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
  {
    key: 'odesa-toll',
    statement:
      'The missile strike on port infrastructure in the Odesa region killed at least eight people and wounded nearly three dozen, Ukrainian officials said.',
    spans: [{ part: 'body', exact: 'killed at least eight people and wounded nearly three dozen' }],
    status: 'reported',
    shelfLife: 'toll',
    reason:
      'Unnamed Ukrainian officials give the figures, and no hospital, record or other origin bears them out. One account.',
    attributions: [{ stance: 'asserts', hops: [UKRAINIAN_OFFICIALS] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'ordinary-ukrainians',
    statement:
      'The victims of the missile strike on the Odesa region were “ordinary Ukrainians”, Ukrainian Prime Minister Yulia Svyrydenko said.',
    spans: [{ part: 'body', exact: 'described the victims as “ordinary Ukrainians.”' }],
    status: 'reported',
    reason:
      'One account, the Prime Minister’s, by name and in her own words. The article says nothing else about who the victims were.',
    attributions: [{ stance: 'asserts', hops: [{ ...SVYRYDENKO, quote: 'ordinary Ukrainians' }] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
  {
    key: 'coastal-strikes',
    statement:
      'Recent Russian strikes along Ukraine’s coast damaged bridges and left hundreds of thousands of people without power and heat in freezing conditions.',
    spans: [
      {
        part: 'body',
        exact:
          'Recent Russian strikes along the coast have damaged bridges and left hundreds of thousands without power and heat in freezing conditions',
      },
    ],
    status: 'reported',
    reason:
      'The article says so in its own voice, with no source for the number and no day for the strikes. One account.',
    attributions: [ARTICLE_SAYS],
    state: 'submitted',
    author: 'checker2',
  },
  {
    key: 'sbu-jets',
    statement:
      'The Security Service of Ukraine (SBU) destroyed two Russian fighter jets at an airfield in occupied Crimea, it said.',
    spans: [
      {
        part: 'body',
        exact:
          'the Security Service of Ukraine (SBU) said it had destroyed two Russian fighter jets at an airfield in occupied Crimea',
      },
    ],
    status: 'reported',
    reason:
      'A party’s claim about its own success. The SBU’s word reaches us through Kyiv, and both go back to the Government of Ukraine: one origin.',
    attributions: [
      {
        stance: 'asserts',
        hops: [SBU, KYIV],
      },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'caspian-strikes',
    statement:
      'Ukraine’s armed forces struck a Russian oil platform and a patrol ship near it in the Caspian Sea, they said.',
    spans: [
      {
        part: 'body',
        exact:
          'Ukraine’s armed forces reported strikes on a Russian oil platform and a nearby patrol ship in the Caspian Sea',
      },
    ],
    status: 'reported',
    reason:
      'A party’s claim about its own success, relayed by Kyiv. The armed forces and Kyiv go back to one government, and there is no other account.',
    attributions: [
      {
        stance: 'asserts',
        hops: [{ source: 'armed-forces-ukraine', mode: 'said', terms: 'on_the_record' }, KYIV],
      },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
];
