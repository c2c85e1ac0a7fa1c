// Tells the page around this one how high it is, once that has asked, and nothing else. Without it the frame scrolls.
(() => {
  const page = document.documentElement;
  let asker;

  const tell = () => {
    if (asker) parent.postMessage({ claimdeskHeight: Math.ceil(page.getBoundingClientRect().height) }, asker);
  };

  addEventListener('message', ({ source, origin, data }) => {
    if (parent === window || source !== parent || data !== 'claimdesk:height') return;
    // A page without an origin of its own cannot be named; who it is does not matter then, as it is the one around this.
    asker = origin === 'null' ? '*' : origin;
    tell();
  });
  new ResizeObserver(tell).observe(page);
  document.addEventListener('toggle', tell, true);

  // A number in the text opens its card, also where the browser does not do so by itself.
  document.addEventListener('click', ({ target }) => {
    const link = target.closest('a[href^="#"]');
    const card = link && document.getElementById(link.hash.slice(1));
    if (card?.localName === 'details') card.open = true;
  });
})();
