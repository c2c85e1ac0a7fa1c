// htmx 4.0.1 hands Document.parseHTMLUnsafe a second argument, which browsers up to early 2026 refuse, and then no
// swap works. Without that function htmx falls back to DOMParser.
try {
  Document.parseHTMLUnsafe('', {});
} catch {
  Document.parseHTMLUnsafe = undefined;
}
