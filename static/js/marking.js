/**
 * Marking claims in the text of an article, by mouse, touch or keyboard alone. Without this script the desk
 * offers a list of sentences. All is looked up when needed and listened to on the document: htmx swaps much.
 */
import './claim-links.js';
import { bringIntoView, caretAt, placeOf, rangeOf, readBlocks, textOf } from './text-places.js';
import { sentenceBeside, sentencesOf, shortened, stopsOf, withEdgeMoved } from './text-selection.js';
import './unsaved.js';

/** The place selected, or null. The keyboard goes by it, as browsers move the ends of their own selection. */
let place = null;
/** Where the reader was last: the arrow keys go on from there after Esc or a click. */
let last = null;

const find = (selector) => document.querySelector(selector);
const findText = () => document.getElementById('text');
const findBar = () => document.getElementById('marking-bar');
const language = () => findText()?.closest('[lang]')?.lang || 'en';

// ——— What is shown of it ———

let announcement;

/** Tells a screen reader, a little later: a status that has only just been shown is passed over. */
function announce(words) {
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    const status = find('[data-workspace] [data-status]');
    if (status) status.textContent = words;
  }, 120);
}

function offerActs() {
  const offer = (act, possible) => {
    const button = findBar()?.querySelector(`[data-act="${act}"]`);
    if (button) button.hidden = !possible;
  };
  offer('add', find('#panel #claim-form [data-add-span]'));
  offer('note', find('details#note'));
}

/** The style sheet puts the bar near the selection by this, where there is room. */
function placeBar(blocks = readBlocks(findText())) {
  const range = place && rangeOf(place, blocks);
  const workspace = find('[data-workspace]');
  if (!range || !workspace) return;
  const top = workspace.getBoundingClientRect().top - workspace.scrollTop;
  findBar()?.style.setProperty('--bar-top', `${Math.round(range.getBoundingClientRect().bottom - top)}px`);
}

function show(next, blocks) {
  place = last = next;
  const bar = findBar();
  if (!bar) return;
  const words = textOf(blocks, next.part).slice(next.start, next.end);
  const shown = bar.querySelector('[data-words]');
  if (shown) shown.textContent = words;
  offerActs();
  placeBar(blocks);
  bar.hidden = false;
  find('[data-workspace]')?.classList.add('has-selection');
  announce(shortened(words));
}

function hide(message = '') {
  place = null;
  const bar = findBar();
  // Hiding the button that was pressed would throw the focus back to the top of the page.
  if (bar?.contains(document.activeElement)) findText()?.focus({ preventScroll: true });
  if (bar) bar.hidden = true;
  find('[data-workspace]')?.classList.remove('has-selection');
  announce(message);
}

function clear(message) {
  if (findText()?.contains(getSelection()?.anchorNode)) getSelection().removeAllRanges();
  hide(message);
}

function select(next, blocks, edge) {
  const range = rangeOf(next, blocks);
  if (!range) return;
  show(next, blocks);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  followed = endsOf(getSelection());
  const lines = [...range.getClientRects()];
  const line = edge === 'end' ? lines.at(-1) : edge && lines[0];
  bringIntoView(findText(), line ?? range.getBoundingClientRect());
}

// ——— Mouse and touch ———

let isDragging = false;
let waiting;
/** The ends of the browser's selection that `place` was read from or shown by. */
let followed = [];
const endsOf = (it) => [it.anchorNode, it.anchorOffset, it.focusNode, it.focusOffset];

/** Takes over what the browser has selected. */
function follow() {
  clearTimeout(waiting);
  waiting = undefined;
  const text = findText();
  const selection = getSelection();
  if (!text || !selection || isDragging) return;
  const ends = endsOf(selection);
  if (place && ends.every((it, index) => it === followed[index])) return;
  followed = ends;
  const isInText = text.contains(selection.anchorNode) || text.contains(selection.focusNode);
  if (isInText && !selection.isCollapsed) {
    const blocks = readBlocks(text);
    const next = placeOf(selection.getRangeAt(0), blocks);
    return next ? show(next, blocks) : hide();
  }
  if (isInText) last = caretAt(selection.anchorNode, selection.anchorOffset, readBlocks(text)) ?? last;
  // Who has gone on to the bar has not given the selection up.
  if (place && !findBar()?.contains(document.activeElement)) hide();
}

function followSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(follow, 150);
}

// ——— Keys ———

function step(by) {
  const blocks = readBlocks(findText());
  const sentences = blocks.flatMap((block) =>
    sentencesOf(block.words, language()).map(({ start, end }) => {
      return { part: block.part, start: block.start + start, end: block.start + end };
    }),
  );
  const here = place ?? last;
  const isInView = (it) => (rangeOf(it, blocks)?.getBoundingClientRect().top ?? -1) >= 0;
  const next = here ? sentenceBeside(sentences, here, by) : (sentences.find(isInView) ?? sentences[0]);
  if (next) select(next, blocks);
}

function stretch(edge, by) {
  const blocks = readBlocks(findText());
  select(withEdgeMoved(stopsOf(textOf(blocks, place.part), language()), place, edge, by), blocks, edge);
}

// ——— What is done with the selection ———

async function mark() {
  const { part, start, end } = place;
  const panel = document.getElementById('panel');
  const url = `${find('[data-workspace]')?.dataset.new}?spans=${part}:${start}-${end}`;
  if (!window.htmx || !panel) return location.assign(url);
  const formBefore = find('#claim-form');
  // htmx names the source, not the target, in HX-Target, by which the server chooses the fragment.
  await window.htmx.ajax('GET', url, { source: panel, target: panel, swap: 'innerHTML', push: 'true' });
  const form = find('#claim-form');
  // It is the same one where the reader chose to keep what they had typed.
  if (!form || form === formBefore) return;
  clear();
  form.querySelector('[data-first]')?.focus();
}

function placeWithWords() {
  const text = textOf(readBlocks(findText()), place.part);
  return { ...place, words: text.slice(place.start, place.end) };
}

function add() {
  const form = find('#panel #claim-form');
  const button = form?.querySelector('button[data-add-span]');
  if (!button) return;
  for (const [name, value] of Object.entries(placeWithWords())) {
    const input = form.querySelector(`[name="add[${name}]"]`);
    if (input) input.value = value;
  }
  clear('Added to the open claim.');
  button.click();
}

function note() {
  const details = find('details#note');
  if (!details) return;
  const values = placeWithWords();
  for (const it of document.querySelectorAll('[data-note]')) {
    const value = values[it.dataset.note] ?? '';
    if (it.matches('input, textarea')) it.value = value;
    else it.textContent = value;
  }
  details.open = true;
  clear();
  details.querySelector('textarea')?.focus();
}

const ACTS = { mark, add, note, clear: () => clear() };

const MOVES = { ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1) };

/** The keys that need a selection. */
const KEYS = {
  'Shift+ArrowRight': () => stretch('end', 1),
  'Shift+ArrowLeft': () => stretch('end', -1),
  'Alt+Shift+ArrowRight': () => stretch('start', 1),
  'Alt+Shift+ArrowLeft': () => stretch('start', -1),
  '[': () => stretch('start', -1),
  ']': () => stretch('start', 1),
  Enter: mark,
  a: add,
  n: note,
  Escape: () => clear(),
};

/** A key by its sign alone where it is a sign: on many keyboards a bracket takes AltGr or Option. */
function nameOf(event) {
  if ((event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph')) return '';
  if (event.key === '[' || event.key === ']') return event.key;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${key}`;
}

document.addEventListener('keydown', (event) => {
  const { target } = event;
  const name = nameOf(event);
  const isInText = findText()?.contains(target);
  if (!isInText && !(name === 'Escape' && findBar()?.contains(target))) return;
  if (event.defaultPrevented || event.isComposing || target.closest('input, textarea, select')) return;
  if (name === 'Enter' && target.closest('a, button, summary')) return;
  if (waiting) follow();
  const act = MOVES[name] ?? (place && KEYS[name]);
  if (!act) return;
  event.preventDefault();
  // A key held down goes on moving, but marks once.
  if (!event.repeat || act !== mark) act();
});

document.addEventListener('click', (event) => {
  const act = event.target.closest?.('#marking-bar [data-act]')?.dataset.act;
  if (place && ACTS[act]) ACTS[act]();
});

// The bar takes neither the focus nor the selection from the text when it is pressed.
document.addEventListener('mousedown', (event) => {
  if (findBar()?.contains(event.target)) event.preventDefault();
});

document.addEventListener('selectionchange', followSoon);
// While the mouse is held down, a bar that comes up under it would be in the way.
document.addEventListener('pointerdown', ({ pointerType, target }) => {
  isDragging = pointerType === 'mouse' && findText()?.contains(target);
});
for (const type of ['pointerup', 'pointercancel'])
  document.addEventListener(type, () => {
    isDragging = false;
    followSoon();
  });

document.addEventListener('htmx:after:swap', offerActs);
addEventListener('resize', () => placeBar());
