import { messages } from './messages.js';

/** An article with its claims, the list of articles, and the page on how claims are checked. */
export const MESSAGES_OF_ARTICLES = messages({
  'home.title': { en: 'Articles', uk: 'Статті' },
  'home.none': { en: 'No article is out yet.', uk: 'Ще не опубліковано жодної статті.' },
  'home.by_status': { en: 'Claims by status', uk: 'Твердження за статусом' },
  'home.only_newest': {
    en: 'Only the newest {count} articles are shown.',
    uk: 'Показано лише {count, plural, one {# найновішу статтю} few {# найновіші статті} many {# найновіших статей} other {# найновішої статті}}.',
  },

  'article.here_since': { en: 'Here since {day}', uk: 'На сайті з {day}' },
  'article.original': { en: 'Original', uk: 'Оригінал' },
  'article.corrected': { en: 'Corrected on {day}: see below', uk: 'Виправлено {day}: див. нижче' },
  'article.note_on': { en: 'on “{words}”', uk: 'до слів «{words}»' },
  'article.beside': { en: 'Claims beside this passage', uk: 'Твердження поруч із цим уривком' },
  'article.skip_to_claims': { en: 'Skip to the list of claims', uk: 'Перейти до переліку тверджень' },
  'article.claims': { en: 'The claims, one by one', uk: 'Твердження, одне за одним' },
  'article.claim_in_text': { en: 'Claim {number} in the text', uk: 'Твердження {number} у тексті' },
  'article.by_override': {
    en: 'by an editor’s decision against the rule',
    uk: 'за рішенням редактора всупереч правилу',
  },
  'article.says_so': { en: 'Says so:', uk: 'Свідчення за:' },
  'article.says_otherwise': { en: 'Says otherwise:', uk: 'Свідчення проти:' },
  'article.supports': { en: 'Supports it:', uk: 'На користь:' },
  'article.refutes': { en: 'Refutes it:', uk: 'Спростовує:' },
  'article.gives_context': { en: 'Gives context:', uk: 'Контекст:' },
  'article.sources': {
    en: 'The sources, and what each stands behind',
    uk: 'Джерела і що кожне з них стверджує',
  },
  'article.stands_behind': { en: 'Stands behind claim {number}', uk: 'За твердження {number}' },
  'article.stands_against': { en: 'Stands against claim {number}', uk: 'Проти твердження {number}' },
  'article.against': { en: 'against', uk: 'проти' },
  'article.picture': { en: 'Where it all comes from', uk: 'Звідки все це відомо' },
  'article.corrections': { en: 'Corrections and updates', uk: 'Виправлення та оновлення' },
  'article.as_it_stands': { en: 'The claim as it stands now', uk: 'Твердження, яким воно є тепер' },
  'article.ledger': { en: 'Ledger', uk: 'Журнал' },
  'article.ledger_entry': { en: 'entry {number} of this article', uk: 'запис {number} цієї статті' },

  'legend.marked': {
    en: '{count, plural, one {# claim} other {# claims}} marked in this article',
    uk: 'У цій статті позначено {count, plural, one {# твердження} few {# твердження} many {# тверджень} other {# твердження}}',
  },
  'legend.all': { en: 'All marks', uk: 'Усі позначки' },
  'legend.none': { en: 'No marks', uk: 'Без позначок' },
  'legend.only': { en: 'Only', uk: 'Лише' },
  'legend.meaning': { en: 'What the marks mean', uk: 'Що означають позначки' },
  'legend.open': {
    en: 'An editor may decide against the rule, and then the claim says so. Choose a number in the text to open its claim.',
    uk: 'Редактор може вирішити всупереч правилу, і тоді про це буде зазначено. Оберіть номер у тексті, щоб відкрити твердження.',
  },

  'about.lead': {
    en: 'A claim is one assertion that can be checked. For each one we say who says so, how it reached us, and how far it is established.',
    uk: 'Твердження – це окреме висловлювання, яке можна перевірити. Про кожне ми зазначаємо, хто так каже, як воно дійшло до нас і наскільки його встановлено.',
  },
  'about.statuses': { en: 'The three statuses', uk: 'Три статуси' },
  'about.since': {
    en: 'What we ask for before a claim is confirmed holds since {day}. A claim that was assessed before keeps what was asked for then.',
    uk: 'Вимоги, за яких твердження вважають підтвердженим, чинні з {day}, а для оцінених раніше тверджень чинні вимоги того часу.',
  },
  'about.origins': {
    en: 'Accounts that go back to one origin, such as a minister and her own government, count once. What the article says in its own voice does not establish what the article says.',
    uk: 'Свідчення, що сягають одного першоджерела, наприклад слова міністерки та її ж уряду, враховуються один раз. Те, що стаття каже від власного імені, не підтверджує сказаного в ній.',
  },
  'about.who_decides': { en: 'Who decides', uk: 'Хто вирішує' },
  'about.decides': {
    en: 'A fact-checker proposes a status with its reason, and an editor who is somebody else approves it or sends it back. An editor may decide against the rule; the claim then says so, and why. You see only what was approved, and each claim keeps its earlier approved states.',
    uk: 'Фактчекер пропонує статус із поясненням, а редактор, завжди інша людина, схвалює його або повертає. Редактор може вирішити всупереч правилу; тоді про це буде зазначено, з поясненням чому. Ви бачите лише схвалене, і кожне твердження зберігає свої попередні схвалені стани.',
  },
  'about.ledger': { en: 'The ledger', uk: 'Журнал' },
  'about.ledger_grows': {
    en: 'Whatever is done to an article and its claims is written down in a ledger that only grows: who did what, and when. Each entry carries a hash, a fingerprint of what the entry says and of the hash before it. Whoever changed, removed or reordered an entry afterwards would have to change every hash that follows.',
    uk: 'Усе, що роблять зі статтею та її твердженнями, записують до журналу, який лише зростає: хто, що і коли зробив. Кожен запис має геш, тобто відбиток того, що в ньому сказано, і гешу перед ним. Хто згодом змінив би, вилучив чи переставив запис, мусив би змінити кожен наступний геш.',
  },
  'about.ledger_held': {
    en: 'Each article and each claim names the last entry of the article’s ledger and its hash, at the foot of the page. Note the two down, and you can hold us to them: as long as nothing was rewritten, that entry keeps that number and that hash, however many are added after it. Send us what you noted, and anybody here can compare it with the ledger as it stands and tell you whether it still holds.',
    uk: 'Унизу сторінки кожної статті й кожного твердження зазначено останній запис журналу статті та його геш. Занотуйте їх, і ви зможете нас перевірити: доки нічого не переписано, цей запис зберігає свій номер і свій геш, скільки б записів не додалося після нього. Надішліть нам занотоване, і будь-хто з нас порівняє його з журналом та скаже, чи все збігається.',
  },
  'about.ledger_script': {
    en: 'You can also verify it without us. Each article gives its ledger as a file at its foot: of every step, internal ones too, what kind it was and when, but of what only the newsroom may read no word. A script checks that file on your own computer.',
    uk: 'Журнал можна перевірити й без нас. Унизу сторінки кожної статті його можна взяти файлом: там є вид і час кожної дії, також внутрішньої, але жодного слова з того, що може читати лише редакція. Скрипт перевіряє цей файл на вашому комп’ютері.',
  },
  'about.get_script': { en: 'The script that verifies a ledger', uk: 'Скрипт, що перевіряє журнал' },
});
