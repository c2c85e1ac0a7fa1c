import { messages } from './messages.js';

/** The picture of where claims come from, and the same in words. */
export const MESSAGES_OF_PICTURE = messages({
  'picture.told': { en: 'told', uk: 'передано' },
  'picture.asserts': { en: 'says so', uk: 'так сказано' },
  'picture.denies': { en: 'denies it', uk: 'заперечено' },
  'picture.disputes': { en: 'disputes it', uk: 'оспорено' },
  'picture.supports': { en: 'supports it', uk: 'на користь' },
  'picture.refutes': { en: 'refutes it', uk: 'спростовано' },
  'picture.context': { en: 'gives context', uk: 'контекст' },
  'picture.third_side': { en: 'a third side', uk: '3-тя сторона' },
  'picture.fourth_side': { en: 'a fourth side', uk: '4-та сторона' },
  'picture.in_claims': { en: 'in {numbers}', uk: 'у {numbers}' },
  'picture.kind_organisation': { en: 'organisation', uk: 'організація' },
  'picture.kind_publication': { en: 'publication', uk: 'видання' },
  'picture.kind_document': { en: 'document', uk: 'документ' },
  'picture.kind_group': { en: 'group', uk: 'група' },
  'picture.kind_anonymous': { en: 'not named', uk: 'не названо' },
  'picture.the_claim': { en: 'The claim', uk: 'Твердження' },
  'picture.origin_is': { en: 'Origin: {origin}', uk: 'Першоджерело: {origin}' },
  'picture.origin_in_brackets': { en: '(origin: {origin})', uk: '(першоджерело: {origin})' },

  'picture.untold': { en: 'origin not told', uk: 'першоджерело не названо' },
  'picture.voice': { en: 'the article itself', uk: 'сама стаття' },
  'picture.voice_counts_nothing': {
    en: 'the article itself, which counts nothing',
    uk: 'сама стаття, що не враховується',
  },
  'picture.relay': { en: 'passed it on', uk: 'передано далі' },
  'picture.origin': {
    en: '{count, plural, one {one origin} other {of several origins}}',
    uk: '{count, plural, =1 {одне першоджерело} one {кілька першоджерел} few {кілька першоджерел} many {кілька першоджерел} other {кілька першоджерел}}',
  },

  'picture.key_for': {
    en: 'says so, told it on, or supports it',
    uk: 'так сказано, передано далі або підтримано',
  },
  'picture.key_against': {
    en: 'denies, disputes or refutes it',
    uk: 'заперечено, оспорено або спростовано',
  },
  'picture.key_beside': { en: 'gives context', uk: 'дає контекст' },
  'picture.key_origin': {
    en: 'one origin, which counts once',
    uk: 'одне першоджерело, враховується один раз',
  },
  'picture.key_open': {
    en: 'origin not told, or the article itself',
    uk: 'першоджерело не названо або це сама стаття',
  },
  'picture.too_many': {
    en: 'This article has too many claims for one picture. Each claim’s page has its own.',
    uk: 'У цій статті забагато тверджень для одного малюнка. На сторінці кожного твердження є свій.',
  },

  'picture.in_words': { en: 'The same in words', uk: 'Те саме словами' },
  'picture.end_asserts': { en: 'for', uk: 'за' },
  'picture.end_denies': { en: 'against, denying it:', uk: 'заперечено' },
  'picture.end_disputes': { en: 'against, disputing it:', uk: 'оспорено' },
  'picture.end_supports': { en: 'supporting', uk: 'підтримано' },
  'picture.end_refutes': { en: 'refuting', uk: 'спростовано' },
  'picture.end_context': { en: 'as context for', uk: 'доповнено контекстом' },
  'picture.on_third_side': { en: 'on a third side', uk: 'на третій стороні' },
  'picture.on_fourth_side': { en: 'on a fourth side', uk: 'на четвертій стороні' },
  'picture.claims': {
    en: '{count, plural, one {claim} other {claims}}',
    uk: '{count, plural, one {твердження} few {твердження} many {твердження} other {твердження}}',
  },
  'picture.claim_is': { en: 'is {status}', uk: 'має статус «{status}»' },
  'picture.nobody': { en: 'Nobody is recorded for', uk: 'Жодного джерела не зазначено для тверджень' },
});
