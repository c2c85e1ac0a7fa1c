// Following an unread notification marks it as read. Without this file its button does.
document.querySelector('[data-notifications]')?.addEventListener('click', ({ target }) => {
  const link = target.closest('a[data-notification]');
  const form = link?.closest('li').querySelector('form');
  // The page is left at once: a beacon is sent all the same.
  if (form) navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
});
