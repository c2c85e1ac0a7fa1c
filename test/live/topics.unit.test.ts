import { describe, expect, it } from 'vitest';
import { messagesOf, readCursor, readTopics, topicsOf } from '../../src/live/topics.js';

const NONE = { cursor: '7', topics: new Set<string>(), notified: new Set<string>(), resync: false };

describe('the topics of an address', () => {
  it.each([
    ['queue,desk', ['queue', 'desk']],
    ['claim-K7Q2XD,presence-K7Q2XD', ['claim-K7Q2XD', 'presence-K7Q2XD']],
    ['article-mayor-opens-bridge', ['article-mayor-opens-bridge']],
    ['queue,queue', ['queue']],
    ['claim-\nevent: x,claim-,resync,Queue,', []],
    [undefined, []],
    [['queue'], []],
  ])('%j are %j', (given, topics) => expect([...readTopics(given)]).toEqual(topics));

  it('are ten at the most', () => {
    const many = Array.from({ length: 30 }, (_, number) => `claim-A${number}`).join(',');
    expect(readTopics(many).size).toBe(10);
  });
});

describe('an event', () => {
  it.each([
    [{ ref: 'K7Q2XD', slug: 'bridge' }, ['article-bridge', 'queue', 'claim-K7Q2XD']],
    [{ ref: null, slug: 'bridge' }, ['article-bridge', 'queue']],
    [{ ref: null, slug: null }, ['desk']],
    [{ ref: 'K7Q2XD', slug: null }, ['desk', 'claim-K7Q2XD']],
  ])('of %j changes %j', (event, topics) => {
    expect(topicsOf(event)).toEqual(topics);
    // Whatever it changes, pages can ask for.
    expect([...readTopics(topics.join(','))]).toEqual(topics);
  });
});

describe('a cursor', () => {
  it.each(['0', '12', '900000000000000000'])('%s is one', (given) => expect(readCursor(given)).toBe(given));
  it.each(['', '-1', '1.5', 'x', '1\n2', '9'.repeat(19), undefined, 5])('%j is none', (given) =>
    expect(readCursor(given)).toBeUndefined(),
  );
});

describe('what a stream says', () => {
  const wanted = new Set(['queue', 'claim-K7Q2XD', 'notifications']);
  it.each([
    ['nothing of what was not asked for', { topics: new Set(['desk', 'claim-ZZZZZZ']) }, ''],
    ['the cursor last', { topics: new Set(['queue']) }, 'event: queue\ndata: {}\n\nid: 7\n\n'],
    [
      'who was notified, to them',
      { notified: new Set(['me']) },
      'event: notifications\ndata: {}\n\nid: 7\n\n',
    ],
    ['nothing of others’ notifications', { notified: new Set(['you']) }, ''],
    [
      'only to look again where that is said',
      { topics: new Set(['queue']), resync: true },
      'event: resync\ndata: {}\n\nid: 7\n\n',
    ],
  ])('is %s', (_, telling, text) => {
    expect(messagesOf({ ...NONE, ...telling }, wanted, 'me')).toBe(text);
  });
});
