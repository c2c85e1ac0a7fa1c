import { proseOf } from '../annotations/markdown.js';
import { initial } from '../platform/format.js';
import { directionOf } from '../platform/language.js';
import { escaped } from '../platform/markup.js';
import { inAddress } from '../readers/moment.js';
import type { Moment } from '../readers/moments.js';
import type { Entry } from './feed.js';

/** A text on the lines that it was written on. */
const inLines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

/**
 * An entry is in the language of its article: what the feed says itself is marked where that is not English, and what runs
 * another way. Staff may write in any language, so that their words run as they begin.
 */
function marksIn(language: string) {
  const house = /^en(-|$)/i.test(language) ? '' : ' lang="en"';
  const isTurned = directionOf(language) === 'rtl';
  return { house, ours: `${house}${isTurned ? ' dir="ltr"' : ''}`, theirs: isTurned ? ' dir="auto"' : '' };
}

/** What happened, in a line and in a few. */
function words(it: Moment): Pick<Entry, 'title' | 'html' | 'tags'> {
  const { house, ours, theirs } = marksIn(it.language);
  const told = (kind: string) =>
    it.told ? `<p${theirs}><strong${house}>${initial(kind)}:</strong> ${inLines(it.told)}</p>` : '';
  switch (it.kind) {
    case 'approved': {
      const status = it.status ?? '';
      const kind = it.change ?? (it.isFirst ? null : 'approved anew');
      const claim = `<p${theirs}>${inLines(it.statement ?? '')}</p><p${theirs}><strong${house}>${initial(status)}.</strong> ${inLines(it.reason ?? '')}</p>`;
      return {
        title: `${kind ? `${initial(kind)}, ${status}` : initial(status)}: ${it.statement ?? ''}`,
        html: `${told(it.change ?? 'change')}${claim}`,
        tags: [status, ...(it.change ? [it.change] : [])],
      };
    }
    case 'withdrawn':
      return {
        title: `A claim was withdrawn: ${it.headline}`,
        html: `${told('withdrawal')}<p${ours}>The newsroom has withdrawn a claim of this article. Its record is kept.</p>`,
        tags: ['withdrawal'],
      };
    case 'noted':
      return { title: `Editor’s note: ${it.headline}`, html: proseOf(it.words ?? '').html, tags: ['note'] };
    case 'answered':
      return {
        title: `A reader’s objection was ${it.answered ?? 'answered'}: ${it.headline}`,
        html: it.words
          ? `<p${theirs}>${inLines(it.words)}</p>`
          : `<p${ours}>The newsroom has looked at it.</p>`,
        tags: ['objection'],
      };
    default:
      return {
        title: `Published: ${it.headline}`,
        html: `<p${ours}>The article is out, with its claims as they were approved by then.</p>`,
        tags: ['publication'],
      };
  }
}

/**
 * Changes as entries of a feed, newest first. What is told no more, as its claim was withdrawn or the approval undone, is
 * left out; that a claim was withdrawn is an entry of its own.
 * @param site where the site is reached, without a slash at its end
 */
export const entriesOf = (moments: readonly Moment[], site: string): Entry[] =>
  moments
    .filter((it) => it.hidden === null || it.kind === 'withdrawn')
    .map((it) => {
      const { title, html, tags } = words(it);
      const page = `${site}/articles/${it.slug}?at=${encodeURIComponent(inAddress(it.at))}`;
      const url = `${page}${it.ref ? `#claim-${it.ref}` : ''}`;
      const link = `<p${marksIn(it.language).theirs}><a href="${escaped(url)}">${inLines(it.headline)}</a></p>`;
      return {
        id: `urn:uuid:${it.eventId}`,
        at: it.at,
        language: it.language,
        url,
        title,
        html: `${html}${link}`,
        tags,
      };
    });
