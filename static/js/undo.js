/** Counts down the seconds in which a decision can be undone; then the form goes, as it would be refused. */

function countDown() {
  for (const form of document.querySelectorAll('form[data-left]')) {
    const left = Number(form.dataset.left) - 1;
    form.dataset.left = left;
    if (left <= 0) form.remove();
    else
      form.querySelector('[data-left-words]').textContent =
        left === 1 ? '1 second is' : `${left} seconds are`;
  }
}
setInterval(countDown, 1000);
