import { messages } from './messages.js';

/** The page that tells of the addresses for machines. What each address does is told in English, as in its document. */
export const MESSAGES_OF_API = messages({
  'api.title': { en: 'Data and API', uk: 'Дані та API' },
  'api.lead': {
    en: 'Everything that readers see here can be read by programs as well, from any site and without asking. Programs of the newsroom can also read the queue, propose claims and attach evidence.',
    uk: 'Усе, що тут бачать читачі, можуть читати й програми: з будь-якого сайту й без дозволу. Програми редакції можуть також читати чергу, пропонувати твердження і додавати докази.',
  },
  'api.document': {
    en: 'The same for programs, as an OpenAPI 3.1 document:',
    uk: 'Те саме для програм, як документ OpenAPI 3.1:',
  },
  'api.in_english': {
    en: 'Addresses are described in English.',
    uk: 'Адреси описано англійською, як і в самому документі.',
  },
  'api.contents': { en: 'On this page', uk: 'На цій сторінці' },
  'api.token_title': { en: 'How to get a token', uk: 'Як отримати токен' },
  'api.token_how': {
    en: 'Whoever has an account on the desk makes one under their name, gives it a name, a last day and what it may do, and copies it: it is shown once. It can be revoked there at any time. It is sent with each request in the header Authorization; cookies count for nothing here.',
    uk: 'Кожен, хто має обліковий запис у редакції, створює токен на своїй сторінці: дає йому назву, останній день і дозволи та копіює його, бо токен показують лише раз. Там само його можна будь-коли відкликати. Токен надсилають із кожним запитом у заголовку Authorization; файли cookie тут нічого не важать.',
  },
  'api.token_make': { en: 'Make a token', uk: 'Створити токен' },
  'api.anybody': { en: 'For anybody', uk: 'Для всіх' },
  'api.scope': { en: 'With the scope', uk: 'З дозволом' },
  'api.or': { en: 'or', uk: 'або' },
  'api.parameters': { en: 'Parameters', uk: 'Параметри' },
  'api.place_path': { en: 'path', uk: 'шлях' },
  'api.place_query': { en: 'query', uk: 'запит' },
  'api.place_header': { en: 'header', uk: 'заголовок' },
  'api.optional': { en: 'may be left out', uk: 'необов’язково' },
  'api.sent': { en: 'What is sent', uk: 'Що надсилають' },
  'api.example': { en: 'Example', uk: 'Приклад' },
  'api.answer': { en: 'Answer', uk: 'Відповідь' },
  'api.refused': { en: 'Refused with', uk: 'Відмови' },
  'api.shapes': { en: 'Shapes', uk: 'Структури' },
  'api.shapes_lead': {
    en: 'What is sent and answered in JSON, field by field. Times are UTC.',
    uk: 'Що надсилають і отримують у JSON, поле за полем. Час усюди UTC.',
  },
  'api.fields': {
    en: '{count, plural, one {# field} other {# fields}}',
    uk: '{count, plural, one {# поле} few {# поля} many {# полів} other {# поля}}',
  },
  'api.problems': { en: 'Problems', uk: 'Помилки' },
  'api.problems_lead': {
    en: 'What cannot be done is told as problem details (RFC 9457), application/problem+json. Its type is one of these.',
    uk: 'Про те, що виконати неможливо, повідомляє опис помилки (RFC 9457), application/problem+json. Тип помилки – один із таких.',
  },
});
