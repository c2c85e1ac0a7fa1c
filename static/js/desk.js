// Small things of every desk page. All of it works without this file.

// What is wrong with a form is read out and reached first, when it comes with the page or with a swap.
let shown = null;
function focusProblems() {
  const box = document.querySelector('.problems[role="alert"][tabindex]');
  if (box && box !== shown) box.focus();
  shown = box;
}
focusProblems();
document.addEventListener('htmx:after:swap', focusProblems);

// Where the form that was sent is gone with the focus in it, one goes on from what came in its place.
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const { form } = ctx.request;
  if (!form || form.isConnected || document.activeElement !== document.body) return;
  const place = form.action.includes('annotations') && document.getElementById('annotations');
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
});

// A form is sent once, however often the button is pressed.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = '1';
});
const forgetSent = () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
};
addEventListener('pageshow', forgetSent);
addEventListener('input', forgetSent);

// An answer that is not shown in its place is told at the top of the page.
function tell(words) {
  const main = document.querySelector('main');
  const box = document.querySelector('[data-trouble]') ?? document.createElement('p');
  box.dataset.trouble = '';
  box.className = 'problems';
  box.setAttribute('role', 'alert');
  box.textContent = words;
  main.prepend(box);
  box.scrollIntoView({ block: 'nearest' });
}
/** Whether nobody pressed for it: a part that comes anew because of others, or the stream that tells of them. */
const isUnasked = (ctx) => ctx?.sourceElement?.matches('[data-live], #live') ?? false;
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  if (isUnasked(ctx)) return;
  const status = ctx.response?.status ?? 0;
  if (status < 400) return;
  const page = new DOMParser().parseFromString(ctx.text ?? '', 'text/html');
  // A form that comes back with what is wrong with it says so itself.
  if (status === 422 && !page.querySelector('[data-problem]')) return;
  if (status === 409 && page.querySelector('.versions')) return;
  const said = page.querySelector('[data-problem] .lead, .problems')?.textContent.trim();
  tell(`${said || 'The desk could not answer just now.'} What you typed is still here.`);
});
document.addEventListener('htmx:error', ({ detail }) => {
  if (!detail.ctx?.response && !isUnasked(detail.ctx))
    tell('The desk cannot be reached. What you typed is still here; try again shortly.');
});
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  if (!isUnasked(ctx)) document.querySelector('[data-trouble]')?.remove();
});
