/**
 * Forms in which a word is looked for: its beginnings, and where the sounds of its stem change, the beginnings of what
 * they change to. It is no dictionary: it knows common endings of English, Ukrainian and Russian words and the changes
 * of sounds listed below, and takes a word for anything that begins like it. Words come folded.
 */

/** One form of a word: itself, or with `open` anything that begins with it. */
export type Form = { word: string; open: boolean };

const open = (word: string): Form => ({ word, open: true });
const whole = (word: string): Form => ({ word, open: false });

const LATIN = /^[a-z]+$/;
const CYRILLIC = /^[\u0400-\u052f]+$/;

/** Stems under which other forms of an English word begin. */
function latinStems(word: string): string[] {
  if (/..ies$/.test(word)) return [word.slice(0, -3).concat('y'), word];
  if (/(?:s|x|z|ch|sh)es$/.test(word) && word.length > 5) return [word.slice(0, -2)];
  if (/[^su]s$/.test(word) && word.length > 4) return [word.slice(0, -1)];
  if (/ing$/.test(word) && word.length > 6) return [word.slice(0, -3)];
  if (/ed$/.test(word) && word.length > 5) return [word.slice(0, -2)];
  if (/[^aeiou]y$/.test(word)) return [word, word.slice(0, -1).concat('ie')];
  return [word];
}

/** Endings of Ukrainian and Russian words, the longest first. */
const ENDINGS =
  'ами ями ого ому ими іми ові еві єві ах ях ів ев ов ом ем ою ею єю им ім их іх ии іи ам ям а я у ю и і е є о ь'.split(
    ' ',
  );
/** The least letters of a stem that others may begin with. */
const LEAST = 4;

const VOWEL = 'аеєиіоуюяыэ';
/** A stem that ends as the closed syllables do in which і stands for о or е: Львів, міст, Київ. */
const CLOSED = new RegExp(`^(.*)і([^${VOWEL}ь]{1,2})$`);
const OPEN = new RegExp(`^(.*)[оеє]([^${VOWEL}ь]{1,2})$`);
/** A vowel that stands only where no ending follows: гривень, сестер, сторінок. */
const FLEETING = new RegExp(`^(.*[^${VOWEL}ь])[ое]([нлрцк])$`);
/** Where it is left out: гривн-, сестр-, сторінк-. */
const CLUSTER = new RegExp(`^(.*[^${VOWEL}ь])([нлрцк])$`);
/** What the last sound of a stem changes to before -і, and back: Прага, Празі. */
const SOFTER: Record<string, string> = { г: 'з', к: 'ц', х: 'с' };
const HARDER: Record<string, string> = { з: 'г', ц: 'к', с: 'х' };

/** A word that ends with its stem, or with the soft sign that some sounds take there. */
const closed = (stem: string): Form[] => [
  whole(stem),
  ...(/[дтлнсц]$/.test(stem) ? [whole(`${stem}ь`)] : []),
];

function cyrillicForms(word: string): Form[] {
  const ending =
    word.length > LEAST
      ? (ENDINGS.find((it) => word.endsWith(it) && word.length - it.length >= LEAST) ?? '')
      : '';
  const stem = word.slice(0, word.length - ending.length);
  const last = stem.at(-1) ?? '';
  const others: Form[] = [];
  const add = (...forms: Form[]) => others.push(...forms.filter((it) => it.word.length >= LEAST));
  if (ending === '' || ending === 'ь') {
    const [, before = '', after = ''] = CLOSED.exec(stem) ?? [];
    if (after)
      add(...(/[аеиіоуюя]$/.test(before) ? ['є', 'е'] : ['о', 'е']).map((it) => open(before + it + after)));
    const [, head = '', end = ''] = FLEETING.exec(stem) ?? [];
    if (end) add(open(head + end));
  } else {
    const [, before = '', after = ''] = OPEN.exec(stem) ?? [];
    if (after) add(...closed(`${before}і${after}`));
    const [, head = '', end = ''] = CLUSTER.exec(stem) ?? [];
    if (end) for (const it of ['о', 'е']) add(...closed(head + it + end));
    if (SOFTER[last]) add(whole(`${stem.slice(0, -1)}${SOFTER[last]}і`));
    if (ending === 'і' && HARDER[last]) add(open(stem.slice(0, -1) + HARDER[last]));
  }
  return [open(stem), ...others];
}

/** The forms in which a folded word is looked for. Figures and short words stand for themselves: “4” is not 400. */
export function formsOf(word: string): Form[] {
  // Of a short word in the plural the singular is too short to begin others.
  if (/^[a-z]{2}[^sui\W]s$/.test(word)) return [open(word), whole(word.slice(0, -1))];
  if (LATIN.test(word) && word.length >= LEAST) return latinStems(word).map(open);
  if (CYRILLIC.test(word) && word.length >= LEAST) return cyrillicForms(word);
  return LATIN.test(word) && word.length === 3 ? [whole(word), whole(`${word}s`)] : [whole(word)];
}
