import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ejs from 'ejs';
import { ROOT } from '../config.js';
import { escaped } from './markup.js';

const FOLDER = join(ROOT, 'views');

/** What a template knows as `v`. */
type Locals = { [name: string]: unknown };
type Template = (locals: Locals) => string;

/** Templates are read and compiled once, by their path in views/ without its ending. */
const compiled = new Map<string, Template>();

/**
 * Renders a template of views/ ("claims/card") with its model, which the template knows as `v`.
 * Everything a template writes is escaped; only includes and the layout's body are written as they are.
 */
export async function render(view: string, model: object): Promise<string> {
  return templateOf(view)(Object.assign(new Known(), model));
}

/** What a template knows, which is its model alone: beyond it stands nothing, not even what is on every object. */
class Known {
  [name: string]: unknown;
}
Object.setPrototypeOf(Known.prototype, null);

function templateOf(view: string): Template {
  const template = compiled.get(view) ?? compile(view);
  compiled.set(view, template);
  return template;
}

/** Where a template stands, so that it finds what it includes: it is its `this`. */
class Place {
  private readonly included = new Map<string, Template>();

  constructor(private readonly view: string) {}

  /** Gives what is written to a template with `include('../claims/card', { card })` where it stands. */
  include(path: string, locals: Locals, more?: Locals): string {
    const template = this.included.get(path) ?? templateOf(posix.join(posix.dirname(this.view), path));
    this.included.set(path, template);
    return template(more ? Object.assign(new Known(), locals, more) : locals);
  }

  /** What templates wrote of things that never change, by what else they were told. */
  private readonly kept = new WeakMap<object, Map<string, string>>();

  /**
   * As `include` of a thing that never changes: `keep('../claims/card-body', { card }, { level: 2 })`. It is written once for
   * that, and the template knows only what it is told here and how the page speaks, so that it cannot show anything else.
   * @param thing the one thing, by its name
   * @param more words and numbers, few in all: what is written is kept by each, for as long as the thing is there
   */
  keep(path: string, thing: { [name: string]: object }, more: Locals, speech: Locals): string {
    const [it] = Object.values(thing) as [object];
    const { lang, format, t, pieces, directionOf } = speech;
    const write = () =>
      this.include(path, new Known(), { lang, format, t, pieces, directionOf, ...thing, ...more });
    if (!Object.isFrozen(it)) return write();
    const known = this.kept.get(it) ?? new Map<string, string>();
    this.kept.set(it, known);
    const key = JSON.stringify([path, lang, more]);
    const written = known.get(key) ?? inOnePiece(write());
    known.set(key, written);
    return written;
  }
}

/**
 * EJS's own include copies everything that a template knows twice for each one that it includes, and asks the disk where
 * that one is: a third of the time of a page that includes a thousand.
 */
function compile(view: string): Template {
  const filename = join(FOLDER, `${view}.ejs`);
  // On the first line, so that errors still name the right one.
  const text = `<% include = (path, more) => this.include(path, v, more); const keep = (path, thing, more) => this.keep(path, thing, more, v); %>${readFileSync(filename, 'utf8')}`;
  const options = {
    _with: false,
    localsName: 'v',
    filename,
    context: new Place(view),
    escape: escapedValue,
    // Or all that a template knows would be copied once more.
    unsafePrototypeLocals: true,
  };
  return ejs.compile(text, options) as Template;
}

/** What was put together from many pieces, which would be gone through again each time that it is sent. */
const inOnePiece = (written: string) => Buffer.from(written).toString();

/** As EJS escapes. */
const escapedValue = (value: unknown): string =>
  value === undefined || value === null ? '' : escaped(String(value));
