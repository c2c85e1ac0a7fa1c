/**
 * Ties the list of claims to the words in the text: pointing at an entry lights its words, and a click on
 * marked words leads to the entry.
 */

let pointed;
let focused;
let lit;

const refOf = (element) => element?.closest?.('#panel [data-ref]')?.dataset.ref;
const refsOf = (mark) => (mark.dataset.refs ?? '').split(/\s+/).filter(Boolean);

function light() {
  lit = pointed ?? focused;
  for (const mark of document.querySelectorAll('#text .mark'))
    mark.classList.toggle('is-lit', lit !== undefined && refsOf(mark).includes(lit));
}

function relight() {
  if ((pointed ?? focused) !== lit) light();
}

document.addEventListener('pointerover', ({ target }) => {
  pointed = refOf(target);
  relight();
});
document.addEventListener('pointerout', ({ relatedTarget }) => {
  if (relatedTarget) return;
  pointed = undefined;
  relight();
});
document.addEventListener('focusin', ({ target }) => {
  focused = refOf(target);
  relight();
});
document.addEventListener('focusout', ({ relatedTarget }) => {
  focused = refOf(relatedTarget);
  relight();
});
document.addEventListener('htmx:after:swap', () => {
  // What was pointed at or focused may be gone without having been left.
  focused = refOf(document.activeElement);
  if (pointed && !document.querySelector(`#panel [data-ref="${CSS.escape(pointed)}"]`)) pointed = undefined;
  light();
});

/** The entry of the innermost claim at a mark that the list has one for. */
function entryAt(mark) {
  for (let at = mark; at; at = at.parentElement?.closest('#text .mark'))
    for (const ref of refsOf(at).reverse()) {
      const entry = document.querySelector(`#panel [data-ref="${CSS.escape(ref)}"]`);
      if (entry) return entry;
    }
  return null;
}

function goTo(entry) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  entry.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
  const link = entry.matches('a[href]') ? entry : entry.querySelector('a[href]');
  link?.focus({ preventScroll: true });
}

let going;

document.addEventListener('click', ({ target, button }) => {
  clearTimeout(going);
  const mark = target.closest?.('#text .mark');
  if (!mark || button !== 0 || target.closest('a, button')) return;
  // A second click selects a word; the page may not move away under it.
  going = setTimeout(() => {
    const entry = getSelection()?.isCollapsed !== false && entryAt(mark);
    if (entry) goTo(entry);
  }, 250);
});
