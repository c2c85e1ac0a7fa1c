// Remembers which marks a reader wants to see, in this browser alone, and lets Escape close an open card. Without it
// the switches and the cards work all the same.
const KEPT = 'claimdesk.marks';

/** What is kept of a reader; nothing where the browser keeps nothing. */
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(choice) {
  try {
    localStorage.setItem(KEPT, choice);
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
}

const choices = [...document.querySelectorAll('input[name="marks"]')];
const chosen = choices.find((it) => it.id === kept());
if (chosen) chosen.checked = true;

// A card that was come to before the marks were narrowed goes with them; a link that is followed afterwards shows its own.
const narrowed = (is) => document.body.classList.toggle('narrowed', is);
for (const choice of choices)
  choice.addEventListener('change', () => {
    keep(choice.id);
    narrowed(true);
  });
addEventListener('hashchange', () => narrowed(false));
addEventListener('click', ({ target }) => {
  if (target.closest?.('a[href^="#"]')) narrowed(false);
});

addEventListener('keydown', (event) => {
  const card = document.querySelector('.notes .card[open]');
  if (event.key !== 'Escape' || event.defaultPrevented || !card?.checkVisibility()) return;
  const isLeft = card.contains(document.activeElement);
  card.open = false;
  if (!isLeft) return;
  // Where a closed card keeps out of the text, its number there is what is left of it.
  const number = document.getElementById(card.querySelector('.card__body').id.replace('claim-', 'at-'));
  [card.querySelector('summary'), number].find((it) => it?.checkVisibility())?.focus();
});
