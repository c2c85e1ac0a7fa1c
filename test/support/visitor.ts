export type Reply = {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
  /** The Set-Cookie lines as they came. */
  setCookies: string[];
};

type Fields = Record<string, string> | [string, string][];

/** A small HTTP client as a browser would be: it keeps cookies, sends its origin, and does not follow by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** The token of the last page that had one. */
  csrf = '';

  /** A token of a program, that goes along to where those come in. */
  bearer = '';

  constructor(readonly base: string) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send(path, { headers });
  }

  /** Sends a form with the last page's token, fetching one first where there was none. */
  async post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Reply> {
    if (!this.csrf) await this.get(this.cookies.size > 0 ? '/desk/account' : '/sign-in');
    const body = new URLSearchParams(Array.isArray(fields) ? fields : Object.entries(fields));
    if (!body.has('_csrf')) body.set('_csrf', this.csrf);
    return this.send(path, { method: 'POST', body, headers: { origin: this.base, ...headers } });
  }

  private authorization(path: string): Record<string, string> {
    return this.bearer && /^\/api\/v1(\/|$)/i.test(path) ? { authorization: `Bearer ${this.bearer}` } : {};
  }

  /** Sends any body, with the token only where the caller puts it. */
  async send(path: string, init: RequestInit): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.base + path, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie ? { cookie } : {}), ...this.authorization(path), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    return {
      status: response.status,
      headers: response.headers,
      text,
      location: response.headers.get('location'),
      setCookies: response.headers.getSetCookie(),
    };
  }
}
