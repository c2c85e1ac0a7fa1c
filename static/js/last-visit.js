/**
 * Tells a reader who was here before how many claims have changed since. That they were is kept in this browser alone,
 * and the server is told only the moment from which to compare, when the link is followed.
 */

const KEY = 'claimdesk-visits';
/** Milliseconds after which coming back is another visit. */
const PAUSE = 30 * 60_000;
/** Articles that are remembered. */
const MOST = 100;

/** By the article's short name: when it was last opened, what was seen of it then, and the visit before that. */
function kept() {
  try {
    const given = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return given && typeof given === 'object' && !Array.isArray(given) ? given : {};
  } catch {
    return {};
  }
}

function keep(visits) {
  const newest = Object.entries(visits)
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // A browser that keeps nothing has no last visit.
  }
}

const line = document.querySelector('[data-visit]');
if (line instanceof HTMLElement) {
  const { visit: slug = '', seen = '', changes = '' } = line.dataset;
  const visits = kept();
  const now = Date.now();
  const last = Object.hasOwn(visits, slug) ? visits[slug] : undefined;
  // A page that is opened again at once still tells what it told, and what changed after a first visit began.
  const before = last && ((now - last.at < PAUSE && last.before) || { at: last.at, seen: last.seen });
  visits[slug] = { at: now, seen, before };
  keep(visits);
  if (before) tell(line, before, changes);
}

/**
 * @param {HTMLElement} line
 * @param {{ at: number, seen: string }} before
 * @param {string} changes when each claim last changed, in milliseconds
 */
function tell(line, before, changes) {
  const since = Date.parse(before.seen);
  const count = changes.split(' ').filter((it) => it !== '' && Number(it) > since).length;
  const language = document.documentElement.lang;
  const words = line.dataset[new Intl.PluralRules(language).select(count)];
  const said = line.querySelector('[data-said]');
  const link = line.querySelector('a');
  if (!(count > 0) || !words || !said || !link) return;
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long' });
  said.textContent = words
    .replace('{count}', new Intl.NumberFormat(language).format(count))
    .replace('{day}', day.format(before.at));
  link.search = new URLSearchParams({ from: before.seen }).toString();
  line.hidden = false;
}
