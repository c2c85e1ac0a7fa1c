import { messages } from './messages.js';

/** What stands around every page of the readers' side. */
export const MESSAGES_OF_PAGE = messages({
  'page.skip': { en: 'Skip to the content', uk: 'Перейти до змісту' },
  'page.site': { en: 'Site', uk: 'Сайт' },
  'page.how_checked': { en: 'How claims are checked', uk: 'Як перевіряють твердження' },
  'page.desk': { en: 'The desk', uk: 'Редакція' },
  'page.sign_in': { en: 'Sign in', uk: 'Увійти' },
});
