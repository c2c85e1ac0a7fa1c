/**
 * What others change appears on the page while it is open. htmx's extension for server-sent events reads the stream;
 * its messages are events of the page, by which the live parts ask for themselves anew. Without this script a page
 * shows what there was when it was loaded.
 */

const htmx = window.htmx;
const STREAM = '#live';
const isLive = (element) => element?.matches?.('[data-live]') ?? false;

// ——— What stays as it is when a part comes anew ———

const isText = (field) => field.matches('textarea, input:not([type=hidden], [type=checkbox], [type=radio])');

/** Whether somebody has put something into a field. A page that came back with what is wrong holds typing as well. */
function isTyped(field) {
  if (field.type === 'hidden' || !field.name) return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.matches('select')) {
    const given = [...field.options].find((it) => it.defaultSelected) ?? field.options[0];
    return field.selectedOptions[0] !== given;
  }
  return field.value !== field.defaultValue || (field.matches('textarea') && field.value !== '');
}

const FIELDS = 'input, textarea, select';
/** Whether the swap that goes on now leaves alone what was typed: nobody asked for it, or they asked to keep it. */
let isKeeping = false;
const typedIn = (root) => [...root.querySelectorAll(FIELDS)].filter(isTyped);

/** What was typed keeps the version that it was made from and the key by which it counts once. */
function staysWith(old, next) {
  if (next.hasAttribute('data-stays')) return true;
  if (!old.matches(FIELDS)) return false;
  if (old.type !== 'hidden') return isTyped(old) || document.activeElement === old;
  if (old.name === 'version' && next.closest('[data-anew]')) return false;
  const unit = old.closest('form, li') ?? old.form;
  return unit !== null && typedIn(unit).length > 0;
}

htmx?.registerExtension('live-parts', {
  htmx_before_morph_node: (old, { newNode }) =>
    !(isKeeping && old instanceof Element && newNode instanceof Element && staysWith(old, newNode)),
  // What the reader has opened stays open, and closed what they have closed.
  htmx_before_morph_attr: (element, { attrName }) =>
    !(isKeeping && attrName === 'open' && element.matches('details')),
});

/** Whether a part that comes anew has a place for all that was typed into the old one. */
function hasPlaceForTyping(old, next) {
  const held = next.querySelector('[data-stays]');
  return typedIn(old)
    .filter((field) => isText(field) && !(held && field.closest('[data-held]')))
    .every(({ name, form }) =>
      [...next.querySelectorAll(FIELDS)].some(
        (it) => it.name === name && it.form?.getAttribute('action') === form?.getAttribute('action'),
      ),
    );
}

/** Says above a part that it is not as it stands now. */
function holdBack(part) {
  if (part.querySelector(':scope > [data-held-back]')) return;
  const told = document.createElement('p');
  told.className = 'notice notice--plain';
  told.dataset.heldBack = '';
  told.setAttribute('role', 'status');
  const link = document.createElement('a');
  link.href = location.pathname + location.search;
  link.textContent = 'Load it as it stands now';
  told.append(
    'Others changed this meanwhile. It stays as you see it, so that nothing you typed is lost. ',
    link,
  );
  part.prepend(told);
}

// One answer may bring several parts; each of them is looked at by itself.
document.addEventListener('htmx:before:swap', (event) => {
  const { ctx, tasks } = event.detail;
  const source = ctx.sourceElement;
  isKeeping = isLive(source) || (source?.matches?.('[data-go-on]') ?? false);
  if (!isLive(source) || tasks.length === 0) return;
  for (const task of [...tasks]) {
    if (!(task.target instanceof Element)) continue;
    const isUnderHand = isMarkedNow(task.target);
    if (!isUnderHand && hasPlaceForTyping(task.target, task.fragment)) continue;
    if (isUnderHand) oweAfterMarking(source);
    else holdBack(task.target);
    tasks.splice(tasks.indexOf(task), 1);
  }
  if (tasks.length === 0) event.preventDefault();
});

// ——— Parts that could not be had, or had to wait ———

const owed = new Set();

function ask(part) {
  if (!part.isConnected) return;
  htmx.ajax('GET', part.getAttribute('hx-get'), {
    source: part,
    target: part,
    swap: part.getAttribute('hx-swap'),
  });
}

function oweSoon(part) {
  const isFirst = owed.size === 0;
  owed.add(part);
  if (!isFirst) return;
  setTimeout(() => {
    const parts = [...owed];
    owed.clear();
    for (const it of parts) ask(it);
  }, 1000);
}

// Words that are being marked are not taken away from under the hand.
const isMarking = () => document.getElementById('marking-bar')?.hidden === false;
const isMarkedNow = (part) => part.id === 'text' && isMarking();
let afterMarking;

function oweAfterMarking(part) {
  clearTimeout(afterMarking);
  afterMarking = setTimeout(() => (isMarking() ? oweAfterMarking(part) : ask(part)), 1000);
}

document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (isLive(ctx?.sourceElement)) oweSoon(ctx.sourceElement);
});
document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  if (isLive(ctx.sourceElement) && ctx.response.status >= 500) oweSoon(ctx.sourceElement);
});

// ——— The stream ———

let isAsking = false;
/** Whether the session has ended: then nothing is asked for any more. */
let isOut = false;
let lost;

function showLost(isLost) {
  const words = document.querySelector('[data-live-state]');
  if (words) words.hidden = !isLost;
}
function noteLost(event) {
  const { status, ctx } = event?.detail ?? {};
  isOut ||= (status ?? ctx?.response?.status) === 401;
  lost ??= setTimeout(showLost, 5000, true);
}
function noteFound() {
  clearTimeout(lost);
  lost = undefined;
  showLost(false);
}

/** Connects; the extension goes on by itself once a stream has stood, but not when the very first try fails. */
async function connect() {
  const stream = document.querySelector(STREAM);
  if (!htmx || !stream || isAsking) return;
  isAsking = true;
  for (
    let pause = 500;
    !isOut && stream.isConnected && !stream._htmx?.sse;
    pause = Math.min(pause * 2, 5000)
  ) {
    const url = stream.getAttribute('hx-sse:connect');
    await htmx.ajax('GET', url, { source: stream, target: stream, swap: 'none' });
    if (stream._htmx?.sse) break;
    noteLost();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  isAsking = false;
}

document.addEventListener('htmx:sse:error', noteLost);
document.addEventListener('htmx:response:error', (event) => {
  if (event.detail.ctx.sourceElement?.matches(STREAM)) noteLost(event);
});
document.addEventListener('htmx:sse:before:connection', (event) => {
  if (isOut) event.preventDefault();
});
document.addEventListener('htmx:sse:after:connection', noteFound);
// Going back in the history brings another page with a stream of its own.
document.addEventListener('htmx:after:swap', () => {
  const stream = document.querySelector(STREAM);
  if (stream && !stream._htmx?.sse) connect();
});
connect();
