/**
 * Nothing typed is lost unasked: a form with unsaved changes is not left, and not replaced by htmx, without a
 * question, except by being sent itself.
 */

const GUARDED = '#claim-form, #note-form, #source-form';
const QUESTION = 'What you typed here has not been saved. Leave it?';

/** What each form held when it came; null for one that came with unsaved typing in it. */
const pristine = new WeakMap();
/** The form that is leaving the page by being sent. */
let sent = null;
/** Requests of htmx that carry unsaved typing along. */
const carrying = new WeakSet();
/** Where the page with these forms is. */
let address = location.href;

function fieldsOf(form) {
  // Places filled in from the selection are no typing.
  const filled = new Set([...form.querySelectorAll('[data-note], [name^="add["]')].map((it) => it.name));
  const fields = [...new FormData(form)].filter(([name]) => !filled.has(name) && !name.startsWith('_'));
  return JSON.stringify(fields.map(([name, value]) => [name, value.name ?? value]));
}

const isChanged = (form) => pristine.has(form) && fieldsOf(form) !== pristine.get(form);
const changedForms = () => [...document.querySelectorAll(GUARDED)].filter(isChanged);

function watch() {
  for (const form of document.querySelectorAll(GUARDED))
    if (!pristine.has(form)) pristine.set(form, 'unsaved' in form.dataset ? null : fieldsOf(form));
}

watch();
document.addEventListener('focusin', watch);
document.addEventListener('submit', (event) => {
  // htmx prevents the submission and sends the form itself.
  if (!event.defaultPrevented) sent = event.target;
});
// Still here, so it was not sent after all.
document.addEventListener('input', () => {
  sent = null;
});
addEventListener('pageshow', () => {
  sent = null;
});

addEventListener('beforeunload', (event) => {
  if (changedForms().some((form) => form !== sent)) event.preventDefault();
});

const isReplacing = ({ target, swap }, form) =>
  /^(inner|outer|delete|text)/.test(swap) && target instanceof Element && target.contains(form);

document.addEventListener('htmx:before:request', (event) => {
  const { ctx } = event.detail;
  // What comes anew because of others leaves all typing as it is.
  if (ctx.sourceElement?.matches('[data-live]')) return;
  const { form, headers } = ctx.request;
  if (form && isChanged(form)) carrying.add(ctx);
  const atRisk = changedForms().some((it) => it !== form && isReplacing(ctx, it));
  if (!atRisk || confirm(QUESTION)) return;
  event.preventDefault();
  // Going back has changed the address already, though not the page.
  if (headers['HX-History-Restore-Request']) history.pushState({ htmx: true }, '', address);
});

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  if (ctx.request.form && (ctx.hx?.redirect || ctx.hx?.refresh)) sent = ctx.request.form;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  address = location.href;
  watch();
  // The answer to a form is the same form where a row was added or something is wrong: nothing is saved yet.
  const before = ctx.request.form;
  const form = carrying.has(ctx) && document.getElementById(before.id);
  if (form && form !== before && form.getAttribute('action') === before.getAttribute('action'))
    pristine.set(form, null);
});
