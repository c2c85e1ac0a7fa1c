import { messages } from './messages.js';

/**
 * What readers are told when something goes wrong, or was done. These sentences are thrown in English, far from any
 * page, and found here by their English words; their places are names alone. What stands in a place is looked up too.
 */
export const MESSAGES_OF_PROBLEMS = messages({
  'problem.title_check': { en: 'Please check the form', uk: 'Перевірте, будь ласка, форму' },
  'problem.title_check_address': { en: 'Please check the address', uk: 'Перевірте, будь ласка, адресу' },
  'problem.title_sign_in': { en: 'Please sign in', uk: 'Увійдіть, будь ласка' },
  'problem.title_forbidden': { en: 'Not allowed', uk: 'Не дозволено' },
  'problem.title_not_found': { en: 'Not found', uk: 'Не знайдено' },
  'problem.title_read_only': { en: 'Only to be read', uk: 'Лише для читання' },
  'problem.title_gone': { en: 'Withdrawn', uk: 'Відкликано' },
  'problem.title_not_now': { en: 'Not possible now', uk: 'Зараз неможливо' },
  'problem.title_stale': { en: 'Changed meanwhile', uk: 'Тим часом змінено' },
  'problem.title_too_many': { en: 'Too many attempts', uk: 'Забагато спроб' },
  'problem.title_too_large': { en: 'Too large', uk: 'Завеликий обсяг' },
  'problem.title_away': { en: 'Back in a moment', uk: 'За мить повернемося' },
  'problem.title_not_understood': { en: 'Not understood', uk: 'Запит незрозумілий' },
  'problem.title_ours': { en: 'Something went wrong', uk: 'Щось пішло не так' },

  'problem.form_too_large': {
    en: 'That is more than a form may hold (2 MB).',
    uk: 'Це більше, ніж може містити форма (2 МБ).',
  },
  'problem.too_many_fields': { en: 'The form has too many fields.', uk: 'У формі забагато полів.' },
  'problem.json_only': {
    en: 'Please send JSON, as “Content-Type: application/json”.',
    uk: 'Надішліть, будь ласка, JSON як «Content-Type: application/json».',
  },
  'problem.json_broken': {
    en: 'The body is no JSON object that could be read.',
    uk: 'Надіслане не є об’єктом JSON, який можна прочитати.',
  },
  'problem.charset': { en: 'Please send the form as UTF-8.', uk: 'Надішліть, будь ласка, форму в UTF-8.' },
  'problem.encoding': { en: 'That encoding is not supported.', uk: 'Таке кодування не підтримується.' },
  'problem.file_too_large': { en: 'The file is larger than 1 MB.', uk: 'Файл більший за 1 МБ.' },
  'problem.text_too_large': { en: 'The text is larger than 1 MB.', uk: 'Текст більший за 1 МБ.' },
  'problem.one_file': {
    en: 'Please upload one file at a time.',
    uk: 'Завантажуйте, будь ласка, по одному файлу.',
  },
  'problem.too_large': {
    en: 'That is larger than {size} MB, which is the most that is stored.',
    uk: 'Це більше за {size} МБ, а більших файлів ми не зберігаємо.',
  },
  'problem.database_away': {
    en: 'The database cannot be reached just now. Nothing was changed; please try again shortly.',
    uk: 'База даних зараз недоступна. Нічого не змінено; спробуйте, будь ласка, трохи згодом.',
  },
  'problem.store_away': {
    en: 'Stored copies cannot be reached just now. Nothing was changed; please try again shortly.',
    uk: 'Збережені копії зараз недоступні. Нічого не змінено; спробуйте, будь ласка, трохи згодом.',
  },
  'problem.not_understood': {
    en: 'The request could not be understood.',
    uk: 'Запит не вдалося зрозуміти.',
  },
  'problem.no_host': {
    en: 'The request names no host that this site could have.',
    uk: 'У запиті вказано вузол, якого цей сайт мати не може.',
  },
  'problem.ours': {
    en: 'This is our mistake, not yours. Nothing was changed. If it happens again, tell us the number below.',
    uk: 'Це наша помилка, а не ваша. Нічого не змінено. Якщо це повториться, повідомте нам номер нижче.',
  },
  'problem.form_wrong': {
    en: 'Something in the form is not right.',
    uk: 'У формі щось не так.',
  },
  'problem.stale': {
    en: 'Somebody changed this while you were working on it.',
    uk: 'Хтось змінив це, поки ви над цим працювали.',
  },

  'problem.no_page': { en: 'There is no page at this address.', uk: 'За цією адресою немає сторінки.' },
  'problem.no_article': { en: 'There is no article at this address.', uk: 'За цією адресою немає статті.' },
  'problem.not_out_then': {
    en: 'The article was not out at that time.',
    uk: 'На той час цієї статті на сайті не було.',
  },
  'problem.no_claim': { en: 'There is no claim of that name.', uk: 'Такого твердження немає.' },
  'problem.withdrawn': {
    en: 'This claim was withdrawn by the newsroom. Its record is kept.',
    uk: 'Редакція відкликала це твердження. Запис про нього збережено.',
  },
  'problem.told': { en: 'What readers were told', uk: 'Що повідомили читачам' },
  'problem.to_article': { en: 'The article that it stood in', uk: 'Стаття, в якій воно було' },
  'problem.to_next': {
    en: 'The next moment at which it was out',
    uk: 'Найближчий пізніший момент, коли її було опубліковано',
  },
  'problem.to_moments': { en: 'All moments of the article', uk: 'Усі моменти статті' },
  'problem.to_claim': { en: 'The claim as it stands now', uk: 'Теперішній стан твердження' },
  'problem.no_copy': {
    en: 'The stored copy is not where it was kept.',
    uk: 'Збереженої копії немає там, де її зберігали.',
  },
  'problem.no_such': { en: 'There is no such {thing}.', uk: 'Такого немає: {thing}.' },
  'problem.no_language': { en: 'There is no such language here.', uk: 'Такої мови тут немає.' },
  'problem.sign_in_first': { en: 'Please sign in first.', uk: 'Спершу увійдіть, будь ласка.' },
  'problem.for_admins': { en: 'This page is for administrators.', uk: 'Ця сторінка для адміністраторів.' },
  'problem.for_editors': {
    en: 'This is for editors; ask one of them.',
    uk: 'Це для редакторів; зверніться до когось із них.',
  },
  'problem.scope': {
    en: 'This token is not for that; it would need the scope {scope}.',
    uk: 'Цей токен не для цього; потрібен дозвіл {scope}.',
  },
  'problem.other_site': {
    en: 'This form was sent from another site, so nothing was changed.',
    uk: 'Форму надіслано з іншого сайту, тож нічого не змінено.',
  },
  'problem.form_expired': {
    en: 'This form has expired. Please go back, load the page again and send it once more.',
    uk: 'Форма застаріла. Поверніться, будь ласка, завантажте сторінку знову і надішліть її ще раз.',
  },
  'problem.form_bytes': {
    en: 'The form holds bytes that are no UTF-8 text. Please load its page again.',
    uk: 'Форма містить байти, що не є текстом UTF-8. Завантажте, будь ласка, її сторінку знову.',
  },

  'problem.field_reason': { en: 'Your reason', uk: 'Що не так і звідки ви це знаєте' },
  'problem.field_link': { en: 'The link', uk: 'Посилання' },
  'problem.field_your_email': { en: 'Your e-mail address', uk: 'Ваша адреса електронної пошти' },
  'problem.field_email': { en: 'The e-mail address', uk: 'Адреса електронної пошти' },
  'problem.field_password': { en: 'The password', uk: 'Пароль' },
  'problem.missing': { en: '{field} is missing.', uk: 'Не заповнено: «{field}».' },
  'problem.one_text': {
    en: '{field}: one piece of text is expected.',
    uk: '«{field}»: очікується один текст.',
  },
  'problem.nul': {
    en: '{field} contains a NUL character, which no text may.',
    uk: '«{field}»: тут є символ NUL, якого не може бути в тексті.',
  },
  'problem.surrogate': {
    en: '{field} contains half a character (a lone surrogate). Please type it anew.',
    uk: '«{field}»: тут є половина символу (окремий сурогат). Введіть це, будь ласка, ще раз.',
  },
  'problem.too_long': {
    en: '{field} is too long: at most {most} characters.',
    uk: '«{field}»: задовгий текст, не більше ніж {most, plural, one {# символ} few {# символи} many {# символів} other {# символу}}.',
  },
  'problem.password_too_long': { en: '{field} is too long.', uk: '«{field}»: задовгий текст.' },
  'problem.link': {
    en: '{field} must be a link that starts with http:// or https://.',
    uk: '«{field}»: потрібне посилання, що починається з http:// або https://.',
  },
  'problem.choose': {
    en: '{field}: please choose one of the list.',
    uk: '«{field}»: оберіть, будь ласка, щось із переліку.',
  },
  'problem.unreadable': {
    en: 'This could not be read. Please fill it in anew.',
    uk: 'Це не вдалося прочитати. Заповніть, будь ласка, знову.',
  },
  'problem.no_address': {
    en: 'The e-mail address does not look like one. You can leave it empty.',
    uk: 'Це не схоже на адресу електронної пошти. Поле можна лишити порожнім.',
  },

  'problem.sign_in_wrong': {
    en: 'That address and password do not belong together.',
    uk: 'Ця адреса й цей пароль не відповідають одне одному.',
  },
  'problem.account_changed': {
    en: 'The account was changed just now. Please try once more.',
    uk: 'Обліковий запис щойно змінили. Спробуйте, будь ласка, ще раз.',
  },
  'problem.sign_in_wait': {
    en: 'Too many attempts to sign in. Please wait {minutes} minutes.',
    uk: 'Забагато спроб увійти. Зачекайте, будь ласка, {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}.',
  },
  'problem.objections_wait_minute': {
    en: 'As many objections as we take at a time have come from your address. Please send this one again in a minute.',
    uk: 'З вашої адреси надійшло стільки зауважень, скільки ми приймаємо за раз. Надішліть, будь ласка, це ще раз через хвилину.',
  },
  'problem.objections_wait_minutes': {
    en: 'As many objections as we take at a time have come from your address. Please send this one again in {minutes} minutes.',
    uk: 'З вашої адреси надійшло стільки зауважень, скільки ми приймаємо за раз. Надішліть, будь ласка, це ще раз через {minutes, plural, one {# хвилину} few {# хвилини} many {# хвилин} other {# хвилини}}.',
  },
  'problem.objections_wait_hours': {
    en: 'As many objections as we take at a time have come from your address. Please send this one again in {hours} hours.',
    uk: 'З вашої адреси надійшло стільки зауважень, скільки ми приймаємо за раз. Надішліть, будь ласка, це ще раз через {hours, plural, one {# годину} few {# години} many {# годин} other {# години}}.',
  },

  'problem.notice_signed_out': { en: 'You are signed out.', uk: 'Ви вийшли з облікового запису.' },
  'problem.notice_objection': {
    en: 'Your objection reached the desk. Thank you.',
    uk: 'Ваше зауваження надійшло до редакції. Дякуємо.',
  },
});
