import {
  ARTICLE_SAYS,
  DMITRIEV_ON_X,
  KYIV,
  MOSCOW,
  RUBIO_ON_FRIDAY,
  RUSSIAN_AUTHORITIES,
  SBU,
  SVYRYDENKO,
  THIS_ARTICLE,
  UKRAINIAN_OFFICIALS,
  UNNAMED_REPORTS,
  ZELENSKY,
} from './accounts.js';
import type { SeedClaim } from './types.js';

// What the summary claims first, with the same assertions in the body.

export const SUMMARY_CLAIMS: SeedClaim[] = [
  {
    key: 'dmitriev-met',
    statement: 'Russian envoy Kirill Dmitriev was among the diplomats who met in Miami.',
    spans: [{ part: 'summary', exact: 'including Russian envoy Kirill Dmitriev' }],
    status: 'reported',
    reason:
      'Only the article’s summary has him at the meetings, in its own voice. The body, and Dmitriev himself, go no further than that he was on his way.',
    attributions: [ARTICLE_SAYS],
    evidence: [
      {
        bearing: 'context',
        kind: 'document',
        title: 'Kirill Dmitriev’s post on X, as this article quotes it',
        inArticle: true,
        source: 'dmitriev',
        passage: DMITRIEV_ON_X.quote,
        locator: 'quoted in the body, seventh paragraph',
      },
    ],
    state: 'submitted',
    author: 'checker2',
  },
  {
    key: 'delegations-present',
    statement:
      'Ukrainian and several European delegations were present in Miami for the discussions about ending the war in Ukraine.',
    spans: [
      { part: 'summary', exact: 'Ukrainian and European delegations, met in Miami' },
      {
        part: 'body',
        exact: 'Ukrainian and several European delegations were also present for discussions',
      },
    ],
    status: 'reported',
    reason:
      'The article says so in its own voice and gives no delegation’s word for it. One account, so no more than reported.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'hosted-by-us-envoys',
    statement:
      'The discussions in Miami were hosted by U.S. envoys, including Steve Witkoff and Jared Kushner.',
    spans: [
      { part: 'summary', exact: 'The meetings — hosted by U.S. envoys including Jared Kushner' },
      {
        part: 'body',
        exact: 'discussions hosted by U.S. envoys, including Steve Witkoff and Jared Kushner',
      },
    ],
    status: 'reported',
    reason: 'The article says so in its own voice. It quotes none of the hosts, so there is one account.',
    attributions: [ARTICLE_SAYS],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'security-guarantees',
    statement:
      'U.S. envoys back a concept, considered at the Miami meetings, in which Washington would offer security guarantees to Ukraine, according to reports.',
    spans: [
      { part: 'summary', exact: 'reportedly consider U.S. security guarantees' },
      {
        part: 'body',
        exact:
          'U.S. envoys are reported to be backing a concept in which Washington would offer security guarantees to Ukraine',
      },
    ],
    status: 'reported',
    reason:
      'The article passes on reports without saying whose. Its closing note calls the details unconfirmed, which holds the claim at reported but does not speak against it.',
    attributions: [{ stance: 'asserts', hops: [UNNAMED_REPORTS] }],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
  },
  {
    key: 'territorial-concessions',
    statement: 'Kyiv might be asked to consider territorial concessions as part of a peace package.',
    spans: [
      { part: 'summary', exact: 'reports that Kyiv might be asked to cede territory are contested' },
      {
        part: 'body',
        exact:
          'Some reports suggest Kyiv might be asked to consider territorial concessions as part of any package',
      },
    ],
    status: 'contested',
    shelfLife: 'situation',
    reason:
      'Unnamed reports suggest it; the article itself calls those reports contested and says that nothing of the kind has been agreed. That many Ukrainians oppose the idea is no denial.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'Kyiv might be asked to consider territorial concessions as part of any package.',
        hops: [UNNAMED_REPORTS],
      },
      {
        stance: 'disputes',
        statement:
          'The reports are contested; such details remain subject to negotiation and have not been agreed by the parties.',
        hops: [{ ...THIS_ARTICLE, quote: 'have not been agreed by the parties' }],
      },
    ],
    settle:
      'The text of the proposal, or a statement on the record by a party that was in the room. Also whose reports these are, and who contests them.',
    state: 'approved',
    author: 'checker',
    reviewer: 'editor2',
    firstProposal: {
      statement: 'Kyiv might be asked to cede territory as part of a peace package.',
      status: 'reported',
      reason: 'The article passes on reports without saying whose; no other account had been marked yet.',
      attributions: 1,
      author: 'checker',
      reviewer: 'editor',
    },
  },
  {
    key: 'zelensky-urged-pressure',
    statement:
      'Ukrainian President Volodymyr Zelensky urged the United States to increase pressure on Moscow, saying that it must make clear that “full pressure” will follow if diplomacy does not work.',
    spans: [
      { part: 'summary', exact: 'Zelensky urged stronger U.S. pressure on Moscow' },
      { part: 'body', exact: 'Zelensky urged the United States to increase pressure on Moscow' },
      {
        part: 'body',
        exact: '“America must clearly say: if not diplomacy, then there will be full pressure,” he said',
      },
    ],
    status: 'reported',
    reason:
      'Zelensky is quoted directly and by name, without a day or an occasion. He is the only origin, and no recording or transcript is given.',
    attributions: [
      {
        stance: 'asserts',
        hops: [
          {
            ...ZELENSKY,
            quote: 'America must clearly say: if not diplomacy, then there will be full pressure',
          },
        ],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'ukraine-must-agree',
    statement:
      'There can be no peace deal unless Ukraine agrees to it, according to both Ukrainian President Volodymyr Zelensky and Marco Rubio of the United States.',
    spans: [
      { part: 'summary', exact: 'any peace deal must be approved by Ukraine' },
      { part: 'body', exact: '“There’s no peace deal unless Ukraine agrees to it.”' },
    ],
    status: 'confirmed',
    reason:
      'Two accounts of independent origin, both by name: Rubio on Friday, in his own words, and Zelensky, who reiterated it. Nobody in the article says otherwise.',
    attributions: [
      {
        stance: 'asserts',
        hops: [{ ...RUBIO_ON_FRIDAY, quote: 'There’s no peace deal unless Ukraine agrees to it.' }],
      },
      { stance: 'asserts', statement: 'Any peace deal must be approved by Ukraine.', hops: [ZELENSKY] },
    ],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor2',
    firstProposal: {
      statement: 'There can be no peace deal unless Ukraine agrees to it, according to Marco Rubio.',
      status: 'reported',
      reason: 'One account, Rubio’s, by name and in his own words; a second origin had not been marked yet.',
      attributions: 1,
      author: 'checker2',
      reviewer: 'editor',
    },
  },
  {
    key: 'fighting-continued',
    statement:
      'Fighting between Russia and Ukraine continued in several places around the time of the Miami meetings.',
    spans: [
      { part: 'summary', exact: 'fighting continued on multiple fronts' },
      { part: 'body', exact: 'The Miami meetings come amid continuing fighting on the ground' },
    ],
    status: 'confirmed',
    shelfLife: 'situation',
    reason:
      'Both sides in the war, which are independent of each other, report military action in different places. That the fighting goes on rests on both; what each side says it achieved does not.',
    attributions: [
      {
        stance: 'asserts',
        statement: 'Russian forces captured two villages in the Sumy and Donetsk regions.',
        hops: [RUSSIAN_AUTHORITIES],
      },
      {
        stance: 'asserts',
        statement: 'There are battlefield gains.',
        hops: [MOSCOW],
      },
      {
        stance: 'asserts',
        statement: 'A ballistic missile struck port infrastructure in the Odesa region.',
        hops: [UKRAINIAN_OFFICIALS],
      },
      {
        stance: 'asserts',
        statement: 'Two Russian fighter jets were destroyed at an airfield in Crimea.',
        hops: [SBU, KYIV],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
  {
    key: 'two-villages',
    statement:
      'Russian forces captured two villages in Ukraine’s Sumy and Donetsk regions, Russian authorities said on Saturday.',
    spans: [
      { part: 'summary', exact: 'Russian claims of territorial gains' },
      {
        part: 'body',
        exact:
          'Russian authorities said on Saturday their forces had captured two villages in Ukraine’s Sumy and Donetsk regions',
      },
    ],
    status: 'reported',
    shelfLife: 'situation',
    reason:
      'A party’s claim about its own success on the battlefield, from one origin. The article names neither the villages nor the authorities and gives no account from the other side.',
    attributions: [{ stance: 'asserts', hops: [RUSSIAN_AUTHORITIES] }],
    state: 'approved',
    author: 'checker2',
    reviewer: 'editor',
  },
  {
    key: 'odesa-strike',
    statement:
      'A ballistic missile struck port infrastructure in Ukraine’s Odesa region and killed people, Ukrainian officials said.',
    spans: [
      { part: 'summary', exact: 'a deadly missile strike on Odesa' },
      {
        part: 'body',
        exact:
          'Ukrainian officials reported a ballistic missile strike on port infrastructure in the Odesa region',
      },
    ],
    status: 'reported',
    shelfLife: 'toll',
    reason:
      'Unnamed Ukrainian officials report it, and Prime Minister Svyrydenko speaks of its victims. Both go back to the Government of Ukraine and count once.',
    attributions: [
      { stance: 'asserts', hops: [UKRAINIAN_OFFICIALS] },
      {
        stance: 'asserts',
        statement: 'A civilian bus was hit and there were victims.',
        hops: [SVYRYDENKO],
      },
    ],
    state: 'approved',
    author: 'checker',
    reviewer: 'editor',
  },
];
