// Small things of every desk page. All of it works without this file.

// htmx takes its swapped-in errors to be content like any other; the first one of a form gets the focus.
document.addEventListener('htmx:after:swap', () => focusProblems());
document.addEventListener('DOMContentLoaded', () => focusProblems());
focusProblems();

function focusProblems() {
  document.querySelector('.problems[role="alert"][tabindex]')?.focus();
}

// A form is sent once, however often the button is pressed.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = '1';
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
