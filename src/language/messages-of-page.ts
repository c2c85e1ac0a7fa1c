import { messages } from './messages.js';

/** What stands around every page of the readers' side. */
export const MESSAGES_OF_PAGE = messages({
  'page.skip': { en: 'Skip to the content', uk: 'Перейти до основного вмісту' },
  'page.site': { en: 'Site', uk: 'Сайт' },
  'page.how_checked': { en: 'How claims are checked', uk: 'Як перевіряють твердження' },
  'page.desk': { en: 'The desk', uk: 'Редакція' },
  'page.two_people': {
    en: 'Every claim here was marked, sourced and reviewed by two people.',
    uk: 'Кожне твердження тут позначили, забезпечили джерелами й перевірили двоє людей.',
  },
  'page.language': { en: 'Language', uk: 'Мова' },
  'page.typed': { en: 'What you typed', uk: 'Що ви ввели' },
  'page.not_saved': {
    en: 'It was not saved. Copy from here what you still need.',
    uk: 'Це не збережено. Скопіюйте звідси те, що вам ще потрібне.',
  },
  'page.request_number': { en: 'Number of the request:', uk: 'Номер запиту:' },
  'page.to_queue': { en: 'To the queue', uk: 'До черги' },
  'page.to_articles': { en: 'To the articles', uk: 'До статей' },
  'page.sign_in': { en: 'Sign in', uk: 'Увійти' },
});
