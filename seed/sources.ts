import type { SeedAffiliation, SeedSource } from './types.js';

// Who says anything in the article. People whom it only names (Witkoff, Kushner, Trump) say nothing in it, and so
// are no sources. Affiliations lead each voice to its root, so that a president and his own ministry count once.
// Offices and their dates are public knowledge and not the article's, which gives none and calls Rubio a senator.

const of = (government: string): SeedAffiliation[] => [{ with: government }];

const THE_ARTICLE: SeedSource[] = [
  {
    key: 'this-article',
    name: 'This article',
    kind: 'publication',
    description: 'What the article states in its own voice, giving nobody as its source.',
  },
];

const UKRAINE: SeedSource[] = [
  { key: 'gov-ukraine', name: 'Government of Ukraine', kind: 'organisation' },
  {
    key: 'kyiv',
    name: 'Kyiv',
    kind: 'organisation',
    affiliations: of('gov-ukraine'),
    description: 'The article’s word for Ukraine’s leadership where it names no office or person.',
  },
  {
    key: 'zelensky',
    name: 'Volodymyr Zelensky',
    kind: 'person',
    affiliations: [{ role: 'President of Ukraine', with: 'gov-ukraine', from: '2019-05' }],
    sameAs: ['https://www.wikidata.org/wiki/Q3874799'],
    aliases: ['Volodymyr Zelenskyy', 'Volodymyr Zelenskiy', 'Володимир Зеленський'],
  },
  {
    key: 'svyrydenko',
    name: 'Yulia Svyrydenko',
    kind: 'person',
    affiliations: [{ role: 'Prime Minister of Ukraine', with: 'gov-ukraine', from: '2025-07' }],
    aliases: ['Yuliia Svyrydenko', 'Юлія Свириденко'],
  },
  {
    key: 'sbu',
    name: 'Security Service of Ukraine',
    kind: 'organisation',
    affiliations: of('gov-ukraine'),
    aliases: ['SBU', 'СБУ'],
  },
  {
    key: 'armed-forces-ukraine',
    name: 'Ukraine’s armed forces',
    kind: 'organisation',
    affiliations: of('gov-ukraine'),
    aliases: ['Armed Forces of Ukraine'],
  },
  {
    key: 'ukrainian-officials',
    name: 'Ukrainian officials',
    kind: 'group',
    affiliations: of('gov-ukraine'),
    description: 'Officials whom the article does not name.',
  },
];

const RUSSIA: SeedSource[] = [
  { key: 'gov-russia', name: 'Government of Russia', kind: 'organisation' },
  {
    key: 'moscow',
    name: 'Moscow',
    kind: 'organisation',
    affiliations: of('gov-russia'),
    description: 'The article’s word for Russia’s leadership where it names no office or person.',
  },
  {
    key: 'putin',
    name: 'Vladimir Putin',
    kind: 'person',
    affiliations: [{ role: 'President of Russia', with: 'gov-russia', from: '2012-05' }],
    sameAs: ['https://www.wikidata.org/wiki/Q7747'],
    aliases: ['Владимир Путин'],
  },
  {
    key: 'dmitriev',
    name: 'Kirill Dmitriev',
    kind: 'person',
    affiliations: [{ role: 'Russian envoy', with: 'gov-russia', from: '2025-02' }],
    aliases: ['Кирилл Дмитриев'],
  },
  {
    key: 'russian-authorities',
    name: 'Russian authorities',
    kind: 'group',
    affiliations: of('gov-russia'),
    description: 'Authorities of which the article names neither an office nor a person.',
  },
];

const UNITED_STATES: SeedSource[] = [
  { key: 'gov-us', name: 'Government of the United States', kind: 'organisation' },
  {
    key: 'us-officials',
    name: 'U.S. officials',
    kind: 'group',
    affiliations: of('gov-us'),
    description: 'Officials whom the article does not name; it also calls them “the United States”.',
  },
  {
    key: 'rubio',
    name: 'Marco Rubio',
    kind: 'person',
    affiliations: [
      { role: 'U.S. Senator', with: 'gov-us', from: '2011-01', until: '2025-01' },
      { role: 'U.S. Secretary of State', with: 'gov-us', from: '2025-01' },
    ],
    sameAs: ['https://www.wikidata.org/wiki/Q324546'],
    description: 'The article gives him the office that he left in January 2025; the desk has a note on it.',
  },
];

const OTHERS: SeedSource[] = [
  {
    key: 'european-partners',
    name: 'Kyiv’s European partners',
    kind: 'group',
    description: 'The article does not say which countries or offices.',
  },
  {
    key: 'analysts',
    name: 'Analysts',
    kind: 'group',
    description: 'The article names neither them nor where they work.',
  },
  {
    key: 'kyiv-and-partners',
    name: 'Kyiv and its European partners',
    kind: 'group',
    affiliations: [{ with: 'gov-ukraine' }, { with: 'european-partners' }],
    description:
      'What the article gives as one common position is one account; it is independent of neither of the two.',
  },
  {
    key: 'officials-all-sides',
    name: 'Officials on all sides',
    kind: 'group',
    affiliations: [{ with: 'gov-ukraine' }, { with: 'gov-russia' }, { with: 'gov-us' }],
    description:
      'The closing note’s words. They take in the governments above, so they are independent of none of them.',
  },
  {
    key: 'unnamed-reports',
    name: 'Unnamed reports',
    kind: 'anonymous',
    description: 'Reports that the article passes on without saying whose they are or whom they cite.',
  },
];

export const SOURCES: SeedSource[] = [...THE_ARTICLE, ...UKRAINE, ...RUSSIA, ...UNITED_STATES, ...OTHERS];
