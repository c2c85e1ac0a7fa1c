// Shows claims and articles of this desk in pages of other sites: each quotation of class "claimdesk-embed" is replaced
// by a frame, and each frame of that class is kept as high as what is in it. Of the policy of
// the page it runs in it needs script-src and frame-src of this desk, and no more.
(() => {
  const { origin } = new URL(document.currentScript.src);
  const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
  // A page in a sandbox has an origin that is nobody's; a frame made by hand may be without one.
  const ORIGINS = [origin, 'null'];

  /** Keeps a frame as high as its page says it is. The quotation stays until then, and for good where nothing comes. */
  function follow(frame, quotation) {
    addEventListener('message', (event) => {
      if (event.source !== frame.contentWindow || !ORIGINS.includes(event.origin)) return;
      const height = event.data?.claimdeskHeight;
      if (!Number.isFinite(height)) return;
      frame.height = Math.min(Math.max(Math.ceil(height), 40), 30000);
      quotation?.remove();
    });
    // The question tells nothing, so that it may reach whatever the frame holds by now.
    const ask = () => frame.contentWindow?.postMessage('claimdesk:height', '*');
    frame.addEventListener('load', ask);
    ask();
  }

  /** The address of the frame that a quotation's link stands for; nothing for links elsewhere. */
  function frameOf(quotation) {
    for (const { href } of quotation.querySelectorAll('a[href]')) {
      const url = URL.canParse(href) && new URL(href);
      if (url?.origin === origin && /^\/(claims|articles)\/[^/]+$/.test(url.pathname)) {
        const chosen = ['lang', 'theme'].filter((it) => quotation.dataset[it]);
        const query = new URLSearchParams(chosen.map((it) => [it, quotation.dataset[it]]));
        return `${origin}/embed${url.pathname}${chosen.length ? `?${query}` : ''}`;
      }
    }
  }

  function embed() {
    for (const found of document.querySelectorAll('.claimdesk-embed:not([data-embedded])')) {
      if (found.localName === 'iframe') {
        if (!found.src.startsWith(`${origin}/embed/`)) continue;
        found.dataset.embedded = '';
        follow(found);
        continue;
      }
      const src = frameOf(found);
      if (!src) continue;
      found.dataset.embedded = '';
      const frame = document.createElement('iframe');
      frame.className = found.className;
      frame.dataset.embedded = '';
      frame.title = found.querySelector('p')?.textContent || found.textContent;
      frame.width = '100%';
      frame.height = '1';
      frame.frameBorder = '0';
      frame.loading = 'lazy';
      frame.setAttribute('sandbox', SANDBOX);
      frame.src = src;
      follow(frame, found);
      found.after(frame);
    }
  }

  embed();
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', embed);
})();
