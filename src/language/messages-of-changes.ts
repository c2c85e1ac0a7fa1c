import { messages } from './messages.js';

/** An article at an earlier moment, what changed when, and what the headline promises. */
export const MESSAGES_OF_CHANGES = messages({
  'asof.title': { en: 'An earlier state', uk: 'Раніший стан' },
  'asof.article': {
    en: 'You are reading this article as it stood on {moment}, with its claims as they were approved then.',
    uk: 'Ви читаєте цю статтю такою, якою вона була {moment}, із твердженнями, схваленими на той час.',
  },
  'asof.claim': {
    en: 'You are reading this claim as it was approved on {moment}.',
    uk: 'Ви читаєте це твердження в тому вигляді, у якому його було схвалено станом на {moment}.',
  },
  'asof.withdrawn': {
    en: '{count, plural, one {# claim that was shown then has been withdrawn since, and is not shown here.} other {# claims that were shown then have been withdrawn since, and are not shown here.}}',
    uk: '{count, plural, one {# твердження, яке тоді показували, згодом відкликано, тож тут його немає.} few {# твердження, які тоді показували, згодом відкликано, тож тут їх немає.} many {# тверджень, які тоді показували, згодом відкликано, тож тут їх немає.} other {# твердження, яке тоді показували, згодом відкликано, тож тут його немає.}}',
  },
  'asof.present': { en: 'As it stands now', uk: 'Теперішній стан' },
  'asof.compare': { en: 'What has changed since then', uk: 'Що змінилося відтоді' },

  'changes.title': { en: 'What changed when', uk: 'Що і коли змінилося' },
  'changes.of': { en: 'Changes of', uk: 'Зміни у статті' },
  'changes.all': { en: 'All changes of this article', uk: 'Усі зміни цієї статті' },
  'changes.lead': {
    en: 'Each moment at which something changed here that readers see, the newest first. Choose one to read the article as it stood then.',
    uk: 'Усі моменти, коли змінилося щось із того, що бачать читачі, від найновішого. Оберіть момент, щоб прочитати статтю такою, якою вона тоді була.',
  },
  'changes.cut': {
    en: 'Only the newest {count} changes are listed.',
    uk: 'Перелічено лише {count, plural, one {# найновішу зміну} few {# найновіші зміни} many {# найновіших змін} other {# найновішої зміни}}.',
  },
  'changes.from': { en: 'From', uk: 'Від' },
  'changes.to': { en: 'To', uk: 'До' },
  'changes.now': { en: 'As it stands now', uk: 'Теперішній стан' },
  'changes.compare': { en: 'Compare', uk: 'Порівняти' },
  'changes.between': { en: 'What changed from {from} to {to}', uk: 'Що змінилося: від {from} до {to}' },
  'changes.until_now': { en: 'What has changed since {from}', uk: 'Що змінилося від {from}' },
  'changes.list': { en: 'The moments', uk: 'Моменти' },
  'changes.none': { en: 'The two say the same.', uk: 'Обидва стани однакові.' },
  'changes.withdrawn': { en: 'Withdrawn claims', uk: 'Відкликані твердження' },
  'changes.withdrawn_count': {
    en: '{count, plural, one {# claim was withdrawn.} other {# claims were withdrawn.}}',
    uk: '{count, plural, one {# твердження відкликано.} few {# твердження відкликано.} many {# тверджень відкликано.} other {# твердження відкликано.}}',
  },
  'changes.withdrawn_since': {
    en: '{count, plural, one {# claim that was shown at the later moment has been withdrawn since, and is} other {# claims that were shown at the later moment have been withdrawn since, and are}} not compared.',
    uk: '{count, plural, one {# твердження, яке показували на пізніший момент, згодом відкликано; його} few {# твердження, які показували на пізніший момент, згодом відкликано; їх} many {# тверджень, які показували на пізніший момент, згодом відкликано; їх} other {# твердження, яке показували на пізніший момент, згодом відкликано; його}} не порівняно.',
  },
  'changes.legend': {
    en: 'What was taken out is struck through; what was put in is underlined.',
    uk: 'Вилучене закреслено, додане підкреслено.',
  },
  'changes.removed': { en: 'removed: ', uk: 'вилучено: ' },
  'changes.inserted': { en: 'inserted: ', uk: 'додано: ' },
  'changes.added': { en: 'New claims', uk: 'Нові твердження' },
  'changes.gone': { en: 'Claims no longer shown', uk: 'Твердження, яких більше не показано' },
  'changes.changed': { en: 'Claims that changed', uk: 'Змінені твердження' },
  'changes.of_article': { en: 'The article itself', uk: 'Сама стаття' },
  'changes.same': {
    en: '{count, plural, one {# other claim is} other {# other claims are}} the same.',
    uk: '{count, plural, one {Ще # твердження не змінилося.} few {Ще # твердження не змінилися.} many {Ще # тверджень не змінилися.} other {Ще # твердження не змінилося.}}',
  },

  'changes.headline': { en: 'Headline', uk: 'Заголовок' },
  'changes.summary': { en: 'Summary', uk: 'Підсумок' },
  'changes.text': { en: 'Text', uk: 'Текст' },
  'changes.publication': { en: 'Publication', uk: 'Видання' },
  'changes.byline': { en: 'Byline', uk: 'Автор' },
  'changes.date': { en: 'Date of the article', uk: 'Дата статті' },
  'changes.language': { en: 'Language', uk: 'Мова' },
  'changes.url': { en: 'Link', uk: 'Посилання' },
  'changes.statement': { en: 'Statement', uk: 'Твердження' },
  'changes.status': { en: 'Status', uk: 'Статус' },
  'changes.reason': { en: 'Reason', uk: 'Пояснення' },
  'changes.override': { en: 'Reason for deciding against the rule', uk: 'Чому вирішено всупереч правилу' },
  'changes.settle': { en: 'What would settle it', uk: 'Що могло б це остаточно з’ясувати' },
  'changes.words': { en: 'Words in the article', uk: 'Слова у статті' },
  'changes.account': { en: 'Account of {who}', uk: 'Свідчення: {who}' },
  'changes.evidence': { en: 'Evidence: {title}', uk: 'Доказ: {title}' },
  'changes.answer': { en: 'Answer to an objection', uk: 'Відповідь на зауваження' },

  'moment.published': { en: 'The article was published.', uk: 'Статтю опубліковано.' },
  'moment.unpublished': { en: 'The article was taken off the site.', uk: 'Статтю знято із сайту.' },
  'moment.approved_first': {
    en: 'A claim was approved as {status}:',
    uk: 'Схвалено твердження зі статусом «{status}»:',
  },
  'moment.approved_again': {
    en: 'A claim was changed and approved as {status}:',
    uk: 'Твердження змінено і схвалено зі статусом «{status}»:',
  },
  'moment.approved_withdrawn': {
    en: 'A claim was approved that has been withdrawn since.',
    uk: 'Схвалено твердження, яке згодом відкликано.',
  },
  'moment.approved_undone': {
    en: 'A claim was approved; the approval was undone shortly after.',
    uk: 'Твердження схвалено; невдовзі схвалення скасовано.',
  },
  'moment.withdrawn': { en: 'A claim was withdrawn.', uk: 'Твердження відкликано.' },
  'moment.undone': {
    en: 'The approval of a claim was undone; what was shown before is shown again.',
    uk: 'Схвалення твердження скасовано; знову показано попередній стан.',
  },
  'moment.noted': { en: 'An editor’s note was added:', uk: 'Додано примітку редактора:' },
  'moment.note_removed': { en: 'An editor’s note was taken away.', uk: 'Примітку редактора прибрано.' },
  'moment.note_restored': { en: 'An editor’s note is back:', uk: 'Примітку редактора повернено:' },
  'moment.answered': {
    en: 'A reader’s objection was {state, select, accepted {accepted} other {declined}}. The answer:',
    uk: 'Зауваження читача {state, select, accepted {прийнято} other {відхилено}}. Відповідь:',
  },
  'moment.particulars': {
    en: 'What the article says of itself beside its text was changed, such as its byline or date.',
    uk: 'Змінено відомості про статтю поза її текстом, як-от ім’я автора чи дату.',
  },

  'visit.changed': {
    en: '{count, plural, one {# claim has} other {# claims have}} changed since your last visit on {day}.',
    uk: 'Після вашого попереднього візиту {day} {count, plural, one {змінилося # твердження} few {змінилися # твердження} many {змінилося # тверджень} other {змінилося # твердження}}.',
  },
  'visit.what': { en: 'What changed', uk: 'Що змінилося' },

  'above.headline': { en: 'In the headline', uk: 'У заголовку' },
  'above.summary': { en: 'In the summary', uk: 'У підсумку' },
  'above.reported': {
    en: '“{words}” is stated as fact, and is only reported.',
    uk: '«{words}» подано як факт, хоча про це лише повідомлено.',
  },
  'above.contested': {
    en: '“{words}” is stated as fact, and is contested.',
    uk: '«{words}» подано як факт, хоча це оспорюють.',
  },
  'above.attributed': {
    en: 'The text below says who says so.',
    uk: 'У тексті нижче зазначено, хто так каже.',
  },
  'above.stated': { en: 'So does the text below.', uk: 'Так само і в тексті нижче.' },
  'above.absent': {
    en: '“{words}” stands here alone: the text below does not come back to it.',
    uk: '«{words}» сказано лише тут: текст нижче до цього не повертається.',
  },
  'above.absent_too': {
    en: 'The text below does not come back to it.',
    uk: 'Текст нижче до цього не повертається.',
  },
  'above.title': {
    en: 'The headline and the summary go further than the text: {count, plural, one {# passage} other {# passages}}',
    uk: 'Заголовок і підсумок кажуть більше, ніж текст: {count, plural, one {# уривок} few {# уривки} many {# уривків} other {# уривка}}',
  },

  'problem.moment_written': {
    en: 'A moment is written like 2025-12-20T17:05Z, or as a day like 2025-12-20.',
    uk: 'Момент записують так: 2025-12-20T17:05Z, а день так: 2025-12-20.',
  },
  'problem.moment_to_come': { en: 'That moment has not come yet.', uk: 'Цей момент ще не настав.' },
  'problem.claim_not_then': {
    en: 'This claim was not shown at that time.',
    uk: 'На той час цього твердження не показували.',
  },
});
