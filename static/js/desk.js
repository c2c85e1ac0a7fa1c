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
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const status = ctx.response?.status ?? 0;
  if (status < 400) return;
  const page = new DOMParser().parseFromString(ctx.text ?? '', 'text/html');
  // A form that comes back with what is wrong with it says so itself.
  if (status === 422 && !page.querySelector('[data-problem]')) return;
  const said = page.querySelector('[data-problem] .lead, .problems')?.textContent.trim();
  tell(`${said || 'The desk could not answer just now.'} What you typed is still here.`);
});
document.addEventListener('htmx:error', ({ detail }) => {
  if (!detail.ctx?.response)
    tell('The desk cannot be reached. What you typed is still here; try again shortly.');
});
document.addEventListener('htmx:before:request', () => document.querySelector('[data-trouble]')?.remove());
