const SPECIAL: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  // A NUL that was typed and refused is shown as what it is: nothing that a page can hold.
  '\0': '\uFFFD',
};

/** Plain text as it may stand in HTML and XML, also in quoted attributes. What has nothing to be escaped is given as it is. */
export const escaped = (text: string): string =>
  /[&<>"'\0]/.test(text) ? text.replace(/[&<>"'\0]/g, (it) => SPECIAL[it] as string) : text;

/** A text as XML 1.0 can hold it: what it has no way to say becomes the sign for that. */
export const inXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
