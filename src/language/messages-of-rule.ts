import { messages } from './messages.js';

/**
 * What the status rule found, and what it asks for. Names are those of sources and items: in Ukrainian they stand
 * after a colon or in brackets, where they need no case.
 */
export const MESSAGES_OF_RULE = messages({
  'rule.article_itself': { en: 'the article itself', uk: 'сама стаття' },
  'rule.an_account': { en: 'an account', uk: 'свідчення' },
  'rule.an_item': { en: 'an item', uk: 'матеріал' },
  'rule.title': { en: '“{title}”', uk: '«{title}»' },
  'rule.two_roots': { en: '{one} with {other}', uk: '{one} разом із «{other}»' },

  'rule.anonymous': {
    en: '{names} {many, select, yes {are not named to readers and count} other {is not named to readers and counts}} nothing',
    uk: '{names}: читачам не названо, тож не враховано',
  },
  'rule.protected': {
    en: '{names} {many, select, yes {are protected, tell no origin and count} other {is protected, tells no origin and counts}} nothing',
    uk: '{names}: під захистом, першоджерела не названо, тож не враховано',
  },
  'rule.no_origin': {
    en: '{names} {many, select, yes {have no known origin and count} other {has no known origin and counts}} nothing',
    uk: '{names}: першоджерело невідоме, тож не враховано',
  },
  'rule.later': {
    en: '{names} {many, select, yes {are dated after the status and count} other {is dated after the status and counts}} nothing',
    uk: '{names}: датовано пізніше, ніж надано статус, тож не враховано',
  },
  'rule.not_named': {
    en: '{names} {many, select, yes {are} other {is}} not named, and no reason is given',
    uk: '{names}: не названо, і причини не вказано',
  },
  'rule.own_voice': {
    en: 'the article’s own voice counts nothing',
    uk: 'сказане статтею від власного імені не враховується',
  },
  'rule.own_items': {
    en: '{names} {many, select, yes {come from the article itself and count} other {comes from the article itself and counts}} nothing',
    uk: '{names}: узято із самої статті, тож не враховано',
  },

  'rule.adds_none': {
    en: '{names} {many, select, yes {share} other {shares}} the origins of {kept} and {many, select, yes {add} other {adds}} none',
    uk: '{names}: ті самі першоджерела, що вже враховано ({kept}), нових немає',
  },
  'rule.share_origins': {
    en: '{names} share their origins and count once',
    uk: '{names}: першоджерела спільні, враховано один раз',
  },
  'rule.counts_once': { en: '{names} counts once', uk: '{names}: враховано один раз' },
  'rule.with_root': {
    en: '{names} {many, select, yes {go back to {root} and count} other {goes back to {root} and counts}} once with it',
    uk: '{names}: походить від того самого ({root}), разом враховано один раз',
  },
  'rule.back_to': {
    en: '{names} {three, select, yes {all} other {both}} go back to {root} and count once',
    uk: '{names}: спільне першоджерело ({root}), враховано один раз',
  },

  'rule.more_origins': { en: 'more independent origins', uk: 'ще незалежні першоджерела' },
  'rule.origins_wanted': {
    en: '{count, plural, =0 {no} =1 {one} =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} other {#}} {more, select, yes {more } other {}}independent {count, plural, one {origin} other {origins}}',
    uk: '{more, select, yes {ще } other {}}{count, plural, =1 {одне незалежне першоджерело} =2 {два незалежні першоджерела} =3 {три незалежні першоджерела} =4 {чотири незалежні першоджерела} one {# незалежне першоджерело} few {# незалежні першоджерела} many {# незалежних першоджерел} other {# незалежного першоджерела}}',
  },
  'rule.or_primary': {
    en: '{origins}, or a primary document with its passage',
    uk: '{origins} або первинний документ із потрібним уривком',
  },
  'rule.lacks_passage': { en: '{name} lacks its passage', uk: 'бракує уривка ({name})' },

  'rule.sides_differ': { en: 'sides of different origin', uk: 'сторони з різних першоджерел' },
  'rule.tell_none': {
    en: '{names} {many, select, yes {are protected and tell} other {is protected and tells}} no origin',
    uk: '{names}: під захистом, першоджерела не названо',
  },
  'rule.on_both': { en: '{names} stands on both', uk: '{names}: на обох' },
  'rule.share_theirs': { en: '{names} share theirs', uk: '{names}: першоджерела спільні' },
  'rule.both_to': {
    en: '{names} {three, select, yes {all} other {both}} go back to {root}',
    uk: '{names}: спільне першоджерело ({root})',
  },

  'rule.answer_item': {
    en: 'an answer to {name}, which refutes it',
    uk: 'відповідь на те, що спростовує твердження ({name})',
  },
  'rule.answer_items': {
    en: 'an answer to each of the {count, plural, =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} other {#}} items called {name}, which refute it',
    uk: 'відповідь на кожен із {count} матеріалів, що спростовують твердження і мають назву {name}',
  },
  'rule.answer_denial': { en: 'an answer to the denial by {name}', uk: 'відповідь на спростування ({name})' },
  'rule.answer_denials': {
    en: 'an answer to each of the {count, plural, =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} other {#}} denials by {name}',
    uk: 'відповідь на кожне з {count} спростувань ({name})',
  },
  'rule.answer_objection': {
    en: 'an answer to the objection by {name}',
    uk: 'відповідь на заперечення ({name})',
  },
  'rule.answer_objections': {
    en: 'an answer to each of the {count, plural, =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} other {#}} objections by {name}',
    uk: 'відповідь на кожне з {count} заперечень ({name})',
  },

  'rule.primary': {
    en: '{many, select, yes {the primary documents {names} with their passages} other {the primary document {names} with its passage}}',
    uk: '{many, select, yes {первинні документи з потрібними уривками: {names}} other {первинний документ із потрібним уривком: {names}}}',
  },
  'rule.origins': {
    en: '{count, plural, =0 {no} =1 {one} =2 {two} =3 {three} =4 {four} =5 {five} =6 {six} other {#}} independent origins: {names}',
    uk: '{count, plural, =1 {одне незалежне першоджерело} =2 {два незалежні першоджерела} =3 {три незалежні першоджерела} =4 {чотири незалежні першоджерела} one {# незалежне першоджерело} few {# незалежні першоджерела} many {# незалежних першоджерел} other {# незалежного першоджерела}}: {names}',
  },
  'rule.attributed': { en: 'it is attributed to {names}', uk: 'відомо, хто так каже: {names}' },
  'rule.for': { en: 'for it: {names}', uk: 'за: {names}' },
  'rule.against': { en: 'against it: {names}', uk: 'проти: {names}' },
  'rule.name_wanted': {
    en: 'an account that names who said it, or says why it cannot',
    uk: 'свідчення, де названо, хто це сказав, або пояснено, чому не названо',
  },
  'rule.for_wanted': {
    en: 'an account or item of known origin for it',
    uk: 'свідчення або матеріал із відомого першоджерела за твердження',
  },
  'rule.against_wanted': {
    en: 'an account or item of known origin against it',
    uk: 'свідчення або матеріал із відомого першоджерела проти твердження',
  },
});
