import { messages } from './messages.js';

/** Claims and articles as they stand in pages of other sites, and the lines that put them there. */
export const MESSAGES_OF_EMBEDDING = messages({
  'embedding.claim_said': {
    en: 'The claim at Claimdesk: where it stands now, and its sources',
    uk: 'Твердження на Claimdesk: його теперішній статус і джерела',
  },
  'embedding.article_said': {
    en: 'The article with its claims and their sources at Claimdesk',
    uk: 'Стаття з твердженнями та їхніми джерелами на Claimdesk',
  },
  'embedding.whole': {
    en: 'All of this claim at Claimdesk',
    uk: 'Усе про це твердження на Claimdesk',
  },
  'embedding.whole_article': {
    en: 'All of this article at Claimdesk',
    uk: 'Стаття з усіма подробицями на Claimdesk',
  },
  'embedding.since': { en: 'As approved on {day}', uk: 'Схвалено {day}' },
  'embedding.who': { en: 'Who says so, and what it rests on', uk: 'Хто так каже і на що це спирається' },
  'embedding.both_sides': {
    en: 'Who says so, who says otherwise, and what it rests on',
    uk: 'Хто так каже, хто каже інакше і на що це спирається',
  },
  'embedding.marked': {
    en: '{count, plural, one {# claim marked} other {# claims marked}}: choose a number or a line below the passage.',
    uk: '{count, plural, one {Позначено # твердження} few {Позначено # твердження} many {Позначено # тверджень} other {Позначено # твердження}}: оберіть номер або рядок під абзацом.',
  },
  'embedding.corrected': {
    en: 'Corrected on {day}',
    uk: 'Виправлено {day}',
  },
  'embedding.withdrawn': { en: 'This claim was withdrawn', uk: 'Це твердження відкликано' },
  'embedding.withdrawn_why': {
    en: 'The newsroom took it back and no longer stands by it. Its record is kept.',
    uk: 'Редакція відкликала його й більше за нього не ручається. Записи про нього збережено.',
  },
  'embedding.not_here': { en: 'There is nothing here', uk: 'Тут нічого немає' },
  'embedding.not_here_why': {
    en: 'What was shown here is not out any more, or never was.',
    uk: 'Те, що тут показували, більше не опубліковано або ніколи не публікувалося.',
  },
  'embedding.away': { en: 'This cannot be shown just now', uk: 'Зараз це неможливо показати' },
  'embedding.away_why': { en: 'Please try again shortly.', uk: 'Спробуйте, будь ласка, трохи згодом.' },

  'embedding.offer_claim': {
    en: 'Show this claim on your site',
    uk: 'Показати це твердження на своєму сайті',
  },
  'embedding.offer_article': {
    en: 'Show this article on your site',
    uk: 'Показати цю статтю на своєму сайті',
  },
  'embedding.offer_how': {
    en: 'Copy this line into your page. What it shows is always what stands here; a claim that is withdrawn says so. It sets no cookies.',
    uk: 'Скопіюйте цей рядок на свою сторінку. Там завжди буде те, що й тут; про відкликане твердження буде сказано. Файлів cookie він не ставить.',
  },
  'embedding.offer_line': { en: 'The line', uk: 'Рядок' },
  'embedding.offer_frame': {
    en: 'Without a script, in a size that does not change',
    uk: 'Без скрипту, незмінного розміру',
  },
  'embedding.copy': { en: 'Copy', uk: 'Скопіювати' },
  'embedding.copied': { en: 'Copied', uk: 'Скопійовано' },
});
