import { messages } from './messages.js';

/** What an article and a claim are offered as to programs, at the foot of their pages. */
export const MESSAGES_OF_FORMATS = messages({
  'formats.as_data': { en: 'As data:', uk: 'У вигляді даних:' },
  'formats.claims': { en: 'the claims (JSON)', uk: 'твердження (JSON)' },
  'formats.table': { en: 'a table (CSV)', uk: 'таблиця (CSV)' },
  'formats.annotations': { en: 'web annotations', uk: 'веб-анотації' },
  'formats.ledger': { en: 'the ledger, to be verified', uk: 'журнал для перевірки' },
  'formats.annotation': { en: 'a web annotation', uk: 'веб-анотація' },
  'formats.provenance': { en: 'where it comes from', uk: 'звідки воно походить' },
});
