import { messages } from './messages.js';

/** Objections of readers, the form for one, and signing in. */
export const MESSAGES_OF_CHALLENGES = messages({
  'challenge.title': { en: 'Object to a claim', uk: 'Зауваження до твердження' },
  'challenge.heading': { en: 'Object to this claim', uk: 'Зауваження до цього твердження' },
  'challenge.claim': { en: 'Claim {ref}', uk: 'Твердження {ref}' },
  'challenge.how': {
    en: 'If something about this claim or its status is wrong, tell the desk what and why. An editor reads every objection and answers it: one that is accepted leads to a new look at the claim. What you write is not published.',
    uk: 'Якщо в цьому твердженні чи його статусі щось не так, поясніть редакції, що саме і чому. Редактор читає кожне зауваження і відповідає на нього; прийняте веде до нового розгляду твердження. Написане вами не публікують.',
  },
  'challenge.reason': { en: 'What is wrong, and how you know', uk: 'Що не так і звідки ви це знаєте' },
  'challenge.link': { en: 'A link that shows it (optional)', uk: 'Посилання, що це показує (необов’язково)' },
  'challenge.email': {
    en: 'Your e-mail address (optional)',
    uk: 'Ваша адреса електронної пошти (необов’язково)',
  },
  'challenge.email_hint': {
    en: 'Only to answer you. It is never published; editors alone can read it, and as a rule it is deleted {days, plural, one {# day} other {# days}} after the answer.',
    uk: 'Лише для відповіді вам. Її ніколи не публікують; бачать її тільки редактори, і зазвичай її видаляють через {days, plural, one {# день} few {# дні} many {# днів} other {# дня}} після відповіді.',
  },
  'challenge.send': { en: 'Send the objection', uk: 'Надіслати зауваження' },
  'challenge.back': { en: 'Back to the claim', uk: 'Назад до твердження' },

  'objections.made': {
    en: '{count, plural, one {# objection} other {# objections}} by readers',
    uk: '{count, plural, one {# зауваження} few {# зауваження} many {# зауважень} other {# зауваження}} від читачів',
  },
  'objections.answered': {
    en: '{answered, plural, =0 {none answered yet} other {# answered}}',
    uk: '{answered, plural, =0 {відповідей ще немає} one {# відповідь} few {# відповіді} many {# відповідей} other {# відповіді}}',
  },
  'objections.all_answered': {
    en: '{count, plural, one {answered} other {all answered}}',
    uk: '{count, plural, =1 {відповідь дано} one {на всі дано відповідь} few {на всі дано відповідь} many {на всі дано відповідь} other {на всі дано відповідь}}',
  },
  'objections.accepted': { en: 'Accepted on', uk: 'Прийнято' },
  'objections.declined': { en: 'Declined on', uk: 'Відхилено' },

  'form.wrong': {
    en: '{count, plural, =1 {One thing needs a look} other {# things need a look}}.',
    uk: '{count, plural, =1 {Одне місце потребує} one {# місце потребує} few {# місця потребують} many {# місць потребують} other {# місця потребують}} вашої уваги.',
  },
  'form.not_submitted': {
    en: 'The draft is saved, but not submitted.',
    uk: 'Чернетку збережено, але не подано.',
  },
  'form.not_lost': { en: 'Nothing you typed is lost.', uk: 'Нічого з введеного не втрачено.' },

  'sign_in.title': { en: 'Sign in', uk: 'Вхід' },
  'sign_in.email': { en: 'E-mail address', uk: 'Адреса електронної пошти' },
  'sign_in.password': { en: 'Password', uk: 'Пароль' },
  'sign_in.button': { en: 'Sign in', uk: 'Увійти' },
});
