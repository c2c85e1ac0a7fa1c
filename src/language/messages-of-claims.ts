import { messages } from './messages.js';

/** A claim, its status, who says so and what it rests on: the card, and what is like it. */
export const MESSAGES_OF_CLAIMS = messages({
  'status.confirmed': { en: 'confirmed', uk: 'підтверджено' },
  'status.reported': { en: 'reported', uk: 'повідомляється' },
  'status.contested': { en: 'contested', uk: 'оспорюється' },
  'status.confirmed_means': { en: 'Established.', uk: 'Встановлено.' },
  'status.reported_means': { en: 'Somebody says so.', uk: 'Хтось так каже.' },
  'status.contested_means': { en: 'Disputed.', uk: 'Це оспорюють.' },
  'status.confirmed_rule': {
    en: 'It rests on {primary, select, yes {a primary document with its passage, or on } other {}}{origins, plural, =2 {two} other {three}} accounts of independent origin, and nothing that stands against it is left unanswered. {anonymous, select, yes {A source that is not named counts too, unless it is protected.} other {A source that is not named does not count.}}',
    uk: 'Твердження спирається на {primary, select, yes {первинний документ із потрібним уривком або на } other {}}{origins, plural, =2 {два} other {три}} свідчення з незалежних першоджерел, і на все, що йому суперечить, дано відповідь. {anonymous, select, yes {Неназване джерело теж враховується, якщо воно не під захистом.} other {Неназване джерело не враховується.}}',
  },
  'status.reported_rule': {
    en: 'We name who said it, or say why we cannot. Nobody independent has established it yet.',
    uk: 'Ми називаємо, хто це сказав, або пояснюємо, чому не можемо. Незалежного підтвердження ще немає.',
  },
  'status.contested_rule': {
    en: 'At least one account stands for it and one against it, of different origin. Each side is shown.',
    uk: 'Щонайменше одне свідчення за і одне проти, з різних першоджерел. Показано кожну сторону.',
  },

  'mode.said': {
    en: '{who, select, other {said}}',
    uk: '{who, select, group {кажуть} anonymous {– сказано} other {каже}}',
  },
  'mode.wrote': {
    en: '{who, select, other {wrote}}',
    uk: '{who, select, group {пишуть} anonymous {– написано} other {пише}}',
  },
  'mode.posted': {
    en: '{who, select, other {posted}}',
    uk: '{who, select, group {пишуть у дописі} anonymous {– написано в дописі} other {пише в дописі}}',
  },
  'mode.broadcast': {
    en: '{who, select, other {broadcast}}',
    uk: '{who, select, group {кажуть в ефірі} anonymous {– сказано в ефірі} other {каже в ефірі}}',
  },
  'mode.witnessed': {
    en: '{who, select, other {witnessed}}',
    uk: '{who, select, group {свідчать} anonymous {– засвідчено} other {свідчить}}',
  },
  'mode.published': {
    en: '{who, select, other {published}}',
    uk: '{who, select, group {публікують} anonymous {– опубліковано} other {публікує}}',
  },
  'mode.own_voice': { en: 'in its own voice', uk: 'від власного імені' },

  'chain.to': { en: ' to {whom}', uk: ' ({whom})' },
  'chain.place': { en: ' {place}', uk: ', {place}' },
  'chain.place_in': { en: ' in {place}', uk: ', {place}' },
  'chain.place_on': { en: ' on {place}', uk: ', {place}' },
  'chain.when_words': { en: ' {words}', uk: ', {words}' },
  'chain.when_both': {
    en: ' {words} ({about, select, yes {about } other {}}{date})',
    uk: ', {words} ({about, select, yes {приблизно } other {}}{date})',
  },
  'chain.when_about': { en: ' about {date}', uk: ', приблизно {date}' },
  'chain.when_on': { en: ' on {date}', uk: ', {date}' },
  'chain.when_in': { en: ' in {date}', uk: ', {date}' },
  'chain.told': { en: 'told', uk: 'передано' },
  'chain.this_article': { en: 'this article', uk: 'ця стаття' },
  'chain.on_background': { en: 'on background', uk: 'без посилання на ім’я' },
  'chain.not_named': { en: 'not named:', uk: 'не названо:' },
  'chain.source': { en: 'Source', uk: 'Джерело' },
  'chain.archived': { en: 'Archived copy', uk: 'Архівна копія' },
  'chain.answer': { en: 'The desk answers:', uk: 'Відповідь редакції:' },

  'side.for': { en: 'Who says so', uk: 'Хто так каже' },
  'side.against': { en: 'Who says otherwise', uk: 'Хто каже інакше' },
  'side.third': { en: 'A third side', uk: 'Третя сторона' },
  'side.fourth': { en: 'A fourth side', uk: 'Четверта сторона' },
  'side.nobody': { en: 'Nobody yet.', uk: 'Поки ніхто.' },
  'side.rests_on': { en: 'It rests on', uk: 'На що це спирається' },

  'evidence.document': {
    en: '{primary, select, yes {primary document} other {document}}',
    uk: '{primary, select, yes {первинний документ} other {документ}}',
  },
  'evidence.data': {
    en: '{primary, select, yes {primary data} other {data}}',
    uk: '{primary, select, yes {первинні дані} other {дані}}',
  },
  'evidence.image': {
    en: '{primary, select, yes {primary image} other {image}}',
    uk: '{primary, select, yes {первинне зображення} other {зображення}}',
  },
  'evidence.video': {
    en: '{primary, select, yes {primary video} other {video}}',
    uk: '{primary, select, yes {первинне відео} other {відео}}',
  },
  'evidence.interview': {
    en: '{primary, select, yes {primary interview} other {interview}}',
    uk: '{primary, select, yes {первинне інтерв’ю} other {інтерв’ю}}',
  },
  'evidence.report': {
    en: '{primary, select, yes {primary report} other {report}}',
    uk: '{primary, select, yes {первинне повідомлення} other {повідомлення}}',
  },
  'evidence.from': { en: ', from {origin}', uk: ', походження: {origin}' },
  'evidence.retrieved': { en: ', retrieved on {date}', uk: ', отримано: {date}' },
  'evidence.its_origin': { en: 'its origin {standing}', uk: 'першоджерело: {standing}' },
  'evidence.open': { en: 'Open it', uk: 'Відкрити' },

  'claim.unnamed': { en: 'A source not named', uk: 'Неназване джерело' },
  'claim.own_voice': { en: 'This article', uk: 'Ця стаття' },
  'claim.numbered': { en: 'Claim {number}', uk: 'Твердження {number}' },
  'claim.numbered_status': { en: 'Claim {number}, {status}', uk: 'Твердження {number}, {status}' },
  'claim.in_text': { en: 'In the text', uk: 'У тексті' },
  'claim.link': { en: 'Link to this claim', uk: 'Посилання на це твердження' },
  'claim.object': { en: 'Object to this claim', uk: 'Надіслати зауваження' },
  'claim.close': { en: 'Close', uk: 'Закрити' },
  'claim.override': {
    en: 'An editor decided this against the rule:',
    uk: 'Редактор вирішив це всупереч правилу:',
  },
  'claim.rule_asks': { en: 'The rule asks for {wanted}.', uk: 'За правилом потрібно: {wanted}.' },
  'claim.by_rule': { en: 'By the rule: {grounds}.', uk: 'За правилом – {grounds}.' },
  'claim.settle': { en: 'What would settle it:', uk: 'Що могло б це остаточно з’ясувати:' },
  'claim.context': { en: 'Context', uk: 'Контекст' },
  'claim.editors_note': { en: 'Editor’s note', uk: 'Примітка редактора' },
  'claim.history': { en: 'What changed when', uk: 'Що і коли змінилося' },
  'claim.quoted': { en: '“{words}”', uk: '«{words}»' },
  'claim.of': { en: 'A claim of', uk: 'Твердження зі статті' },
  'claim.in_article': { en: 'In the article', uk: 'У статті' },
  'claim.in_headline': { en: 'In the headline:', uk: 'У заголовку:' },
  'claim.in_summary': { en: 'In the summary:', uk: 'У підсумку:' },
  'claim.in_body': { en: 'In the text:', uk: 'У тексті:' },
  'claim.comes_from': { en: 'Where it comes from', uk: 'Звідки це' },

  'correction.correction': { en: 'correction', uk: 'виправлення' },
  'correction.update': { en: 'update', uk: 'оновлення' },
  'correction.clarification': { en: 'clarification', uk: 'уточнення' },
  'correction.withdrawal': { en: 'withdrawal', uk: 'відкликання' },
});
