import type { SeedSource } from './types.js';

// Who says anything in the article. People whom it only names (Witkoff, Kushner, Trump) say nothing in it, and so
// are no sources. Affiliations lead each voice to its root, so that a president and his own ministry count once.

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
    affiliation: 'gov-ukraine',
    description: 'The article’s word for Ukraine’s leadership where it names no office or person.',
  },
  {
    key: 'zelensky',
    name: 'Volodymyr Zelensky',
    kind: 'person',
    role: 'Ukrainian President',
    affiliation: 'gov-ukraine',
    aliases: ['Volodymyr Zelenskyy', 'Volodymyr Zelenskiy', 'Володимир Зеленський'],
  },
  {
    key: 'svyrydenko',
    name: 'Yulia Svyrydenko',
    kind: 'person',
    role: 'Prime Minister',
    affiliation: 'gov-ukraine',
    aliases: ['Yuliia Svyrydenko', 'Юлія Свириденко'],
  },
  {
    key: 'sbu',
    name: 'Security Service of Ukraine',
    kind: 'organisation',
    affiliation: 'gov-ukraine',
    aliases: ['SBU', 'СБУ'],
  },
  {
    key: 'armed-forces-ukraine',
    name: 'Ukraine’s armed forces',
    kind: 'organisation',
    affiliation: 'gov-ukraine',
    aliases: ['Armed Forces of Ukraine'],
  },
  {
    key: 'ukrainian-officials',
    name: 'Ukrainian officials',
    kind: 'group',
    affiliation: 'gov-ukraine',
    description: 'Officials whom the article does not name.',
  },
];

const RUSSIA: SeedSource[] = [
  { key: 'gov-russia', name: 'Government of Russia', kind: 'organisation' },
  {
    key: 'moscow',
    name: 'Moscow',
    kind: 'organisation',
    affiliation: 'gov-russia',
    description: 'The article’s word for Russia’s leadership where it names no office or person.',
  },
  {
    key: 'putin',
    name: 'Vladimir Putin',
    kind: 'person',
    role: 'Russian President',
    affiliation: 'gov-russia',
    aliases: ['Владимир Путин'],
  },
  {
    key: 'dmitriev',
    name: 'Kirill Dmitriev',
    kind: 'person',
    role: 'Russian envoy',
    affiliation: 'gov-russia',
    aliases: ['Кирилл Дмитриев'],
  },
  {
    key: 'russian-authorities',
    name: 'Russian authorities',
    kind: 'group',
    affiliation: 'gov-russia',
    description: 'Authorities of which the article names neither an office nor a person.',
  },
];

const UNITED_STATES: SeedSource[] = [
  { key: 'gov-us', name: 'Government of the United States', kind: 'organisation' },
  {
    key: 'us-officials',
    name: 'U.S. officials',
    kind: 'group',
    affiliation: 'gov-us',
    description: 'Officials whom the article does not name; it also calls them “the United States”.',
  },
  {
    key: 'rubio',
    name: 'Marco Rubio',
    kind: 'person',
    role: 'U.S. Senator',
    affiliation: 'gov-us',
    description: 'The office is the one that the article gives; the desk has a note on that passage.',
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
    key: 'officials-all-sides',
    name: 'Officials on all sides',
    kind: 'group',
    description:
      'The closing note’s words. They take in the governments above, so they are not independent of them.',
  },
  {
    key: 'unnamed-reports',
    name: 'Unnamed reports',
    kind: 'anonymous',
    description: 'Reports that the article passes on without saying whose they are or whom they cite.',
  },
];

export const SOURCES: SeedSource[] = [...THE_ARTICLE, ...UKRAINE, ...RUSSIA, ...UNITED_STATES, ...OTHERS];
