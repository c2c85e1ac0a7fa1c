/**
 * Keeps what is typed into a claim's form in this tab, so that a lost connection, an ended session or a crash loses
 * nothing. It stays in the tab's own storage and goes when the form has been taken, or the tab is closed.
 */

const FORM = '#claim-form';
const keyOf = (action) => `draft ${action}`;
const entriesOf = (form) =>
  [...new FormData(form)].filter(([name]) => !name.startsWith('_') && !name.startsWith('add['));
/** What was typed, without what the form was made from and how it is chosen between versions. */
const typedOf = (entries) => entries.filter(([name]) => !/^(version|was|choosing|choice\[.*)$/.test(name));
const same = (a, b) => JSON.stringify(typedOf(a)) === JSON.stringify(typedOf(b));

let timer;
addEventListener('input', ({ target }) => {
  const form = target.closest?.(FORM);
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), 300);
});
addEventListener('submit', ({ target }) => {
  if (target.matches(FORM)) keep(target, { sent: true });
});
/** The form that the page had when it was last looked at. */
let seen;
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const form = document.querySelector(FORM);
  if (form === seen) return;
  // A form that was sent and came back, with a row more or with what is wrong with it, holds all that was typed.
  if (form && ctx.request.form?.getAttribute('action') === form.getAttribute('action')) {
    seen = form;
    keep(form);
  } else offer();
});
offer();

function keep(form, more = {}) {
  const draft = { at: Date.now(), entries: entriesOf(form), ...more };
  sessionStorage.setItem(keyOf(form.getAttribute('action')), JSON.stringify(draft));
}

/** Forgets drafts that were sent and taken; offers the one that this page's form does not show. */
function offer() {
  const form = document.querySelector(FORM);
  seen = form;
  const action = form?.getAttribute('action');
  const failed = document.querySelector('[data-problem]');
  for (const key of Object.keys(sessionStorage).filter((it) => it.startsWith('draft '))) {
    const draft = JSON.parse(sessionStorage.getItem(key));
    if (draft.sent && !failed && key !== keyOf(action)) sessionStorage.removeItem(key);
  }
  const kept = form && JSON.parse(sessionStorage.getItem(keyOf(action)) ?? 'null');
  if (!kept || same(kept.entries, entriesOf(form)) || document.querySelector('[data-draft]')) return;
  form.prepend(question(form, action, kept));
}

function question(form, action, { at, entries }) {
  const box = document.createElement('p');
  box.className = 'notice';
  box.dataset.draft = '';
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(at);
  const forget = () => {
    sessionStorage.removeItem(keyOf(action));
    box.remove();
  };
  const restore = async () => {
    box.remove();
    // With the version that it was made from: what a colleague changed since is shown, not overwritten.
    const values = Object.fromEntries([...entries, ['_csrf', form.elements._csrf.value], ['then', 'keep']]);
    // The form as it came may have rows that were removed, and it lacks what it asks for.
    form.noValidate = true;
    const fields = [...form.elements].filter(({ name }) => name);
    for (const field of fields) field.disabled = !(field.name in values);
    await htmx.ajax('POST', action, { source: form, target: FORM, swap: 'outerHTML', values });
    // Only of use where it could not be had: then the form stays, and the draft with it.
    for (const field of fields) field.disabled = false;
    form.noValidate = false;
  };
  box.append(
    `What you typed here at ${time} was not saved. `,
    button('Bring it back', restore),
    ' ',
    button('Forget it', forget),
  );
  return box;
}

function button(words, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'small';
  made.textContent = words;
  made.addEventListener('click', act);
  return made;
}
