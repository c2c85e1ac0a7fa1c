/**
 * Whole-keyboard work. Whatever has `data-key` is pressed or focused by that key, which is printed on it; the queue
 * has a current line besides. Keys never fire while something is typed, nor with a modifier, and can be put off.
 */

const OFF = 'claimdesk-keys-off';
const ALONG = 'claimdesk-along';

const read = (storage, key) => {
  try {
    return storage.getItem(key);
  } catch {
    return null; // Storage may be refused; the keys then are simply on.
  }
};
const write = (storage, key, value) => {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {
    // As above.
  }
};

const isOff = () => read(localStorage, OFF) === '1';
const FIELD = 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select';
const isTyping = (target) =>
  target instanceof Element && (target.closest(FIELD) !== null || target.isContentEditable);
const isIn = (element) => element instanceof Element && element.isConnected;

/** The keys that a person put off stay so on this device. */
function showOff() {
  for (const box of document.querySelectorAll('[data-keys-off]')) box.checked = isOff();
  document.body.classList.toggle('keys-off', isOff());
}
document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-keys-off]')) {
    write(localStorage, OFF, target.checked ? '1' : null);
    showOff();
  }
  if (target.closest('[data-batch]')) showTicked();
});

/** Opens what an element is folded away in. */
function unfold(element) {
  for (
    let it = element.closest('details:not([open])');
    it;
    it = it.parentElement?.closest('details:not([open])')
  )
    it.open = true;
}

/** Does what an element is there for: fields get the focus, what unfolds is unfolded, the rest is pressed. */
function use(element) {
  if (element.matches(FIELD)) {
    unfold(element);
    element.focus();
  } else if (element.matches('summary')) {
    const { parentElement: details } = element;
    if (details.matches('[data-keys]')) details.open = !details.open;
    else {
      unfold(element);
      details.open = true;
      (details.querySelector('textarea') ?? details.querySelector(FIELD))?.focus();
    }
  } else element.click();
}

const isUsable = (element) =>
  !element.disabled && (element.closest('details:not([open])') !== null || element.checkVisibility());

// ---- the lines of the queue

let current = null;
const lines = () => [...document.querySelectorAll('[data-line]')];
const linkOf = (line) => line.querySelector('a');
const boxOf = (line) => line.querySelector('input[type=checkbox]');
const boxes = () => lines().map(boxOf);

/** The line that has the focus, or had it last, also where the list was swapped meanwhile. */
function currentLine() {
  const focused = document.activeElement?.closest('[data-line]');
  if (focused) return focused;
  return lines().find((line) => linkOf(line).pathname === current) ?? null;
}

function goTo(line) {
  current = linkOf(line).pathname;
  linkOf(line).focus();
  line.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const all = lines();
  const at = all.indexOf(currentLine());
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) goTo(next);
}

function showTicked() {
  const ticked = boxes().filter((box) => box.checked).length;
  for (const place of document.querySelectorAll('[data-ticked]'))
    place.textContent = ticked > 0 ? `(${ticked})` : '';
}

/** Acts on what is ticked, or where nothing is, on the current line alone. */
function act(button) {
  const line = currentLine();
  if (!boxes().some((box) => box.checked)) {
    if (!line) return step(1);
    boxOf(line).checked = true;
    showTicked();
  }
  button.click();
}

/** @returns whether the key means something among the lines */
function onLines(key, target) {
  const isAmong = target instanceof Element && target.closest('[data-lines]') !== null;
  if (key === 'j' || (key === 'ArrowDown' && isAmong)) step(1);
  else if (key === 'k' || (key === 'ArrowUp' && isAmong)) step(-1);
  else if (key === 'o' && currentLine()) linkOf(currentLine()).click();
  else if (key === 'x' && currentLine()) {
    const box = boxOf(currentLine());
    box.checked = !box.checked;
    showTicked();
  } else {
    const button = document.querySelector(`[data-act="${CSS.escape(key)}"]`);
    if (!button) return false;
    act(button);
  }
  return true;
}

document.addEventListener('focusin', ({ target }) => {
  const line = target instanceof Element && target.closest('[data-line]');
  if (line) current = linkOf(line).pathname;
});

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing) return;
  if (key === 'Escape' && isTyping(target)) return target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && /^[a-z]$/i.test(key))) return;
  if (isOff() || isTyping(target) || document.querySelector('dialog[open]')) return;
  const pressed = /^[A-Z]$/.test(key) ? key.toLowerCase() : key;
  if (document.querySelector('[data-lines]') && onLines(pressed, target)) return event.preventDefault();
  const element = [...document.querySelectorAll(`[data-key="${CSS.escape(pressed)}"]`)].find(isUsable);
  if (!element) return;
  event.preventDefault();
  use(element);
});

// ---- along the queue

/** A decision moves a claim to another place; what comes next is still what came after the place it was opened at. */
function keepAlong(isNew) {
  const link = document.querySelector('[data-along]');
  if (!isIn(link)) return;
  const kept = JSON.parse(read(sessionStorage, ALONG) ?? 'null');
  const { along: ref } = link.dataset;
  if (isNew && 'asked' in link.dataset)
    write(sessionStorage, ALONG, JSON.stringify({ ref, href: link.getAttribute('href') }));
  else if (kept?.ref === ref) link.setAttribute('href', kept.href);
  else if (isNew) write(sessionStorage, ALONG, null);
}

showOff();
showTicked();
keepAlong(true);
document.addEventListener('htmx:after:swap', () => {
  showOff();
  showTicked();
  keepAlong(false);
});
