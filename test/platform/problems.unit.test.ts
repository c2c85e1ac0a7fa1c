import { describe, expect, it } from 'vitest';
import * as errors from '../../src/platform/errors.js';
import { problemOf } from '../../src/platform/problems.js';

const {
  Forbidden,
  Gone,
  InvalidAddress,
  InvalidInput,
  NotFound,
  NotNow,
  NotSignedIn,
  Stale,
  StoreAway,
  TooLarge,
  TooMany,
  ReadOnly,
} = errors;
const SECRET = 'password=hunter2';
const coded = (fields: object) => Object.assign(new Error(SECRET), fields);

describe('an error of our own', () => {
  const ours: [number, Error, string][] = [
    [422, new InvalidInput({ a: 'A is missing.' }), 'A is missing.'],
    [422, new InvalidAddress({ at: 'That is no moment.' }), 'That is no moment.'],
    [401, new NotSignedIn('Please sign in first.'), 'Please sign in first.'],
    [403, new Forbidden('Not yours.'), 'Not yours.'],
    [404, new NotFound('Nowhere.'), 'Nowhere.'],
    [405, new ReadOnly('Only to be read here.'), 'Only to be read here.'],
    [410, new Gone('It was withdrawn.'), 'It was withdrawn.'],
    [409, new NotNow('It is out already.'), 'It is out already.'],
    [409, new Stale({}), 'Somebody changed this while you were working on it.'],
    [429, new TooMany('Wait.', 60), 'Wait.'],
    [413, new TooLarge(20_000_000), 'That is larger than 20 MB, which is the most that is stored.'],
    [
      503,
      new StoreAway(Object.assign(new Error('secret'), { code: 'ECONNREFUSED' })),
      'Stored copies cannot be reached just now. Nothing was changed; please try again shortly.',
    ],
  ];

  it.each(ours)('is a %i: %s', (status, error, message) => {
    expect(problemOf(error)).toMatchObject({ status, message });
  });

  it('is one of these kinds', () => {
    const kinds = Object.values(errors)
      .map((it) => it.name)
      .sort();
    expect([...new Set(ours.map(([, error]) => error.constructor.name))].sort()).toEqual(kinds);
  });

  it('says what is to be checked', () => {
    expect(problemOf(new InvalidInput({ a: 'A.' })).title).toBe('Please check the form');
    expect(problemOf(new InvalidAddress({ a: 'A.' })).title).toBe('Please check the address');
  });

  it('says where to go on', () => {
    const onward = { links: [{ href: '/there', says: 'There' }] };
    for (const error of [new NotFound('Nowhere.', onward), new Gone('Gone.', onward)])
      expect(problemOf(error).onward).toBe(onward);
  });

  it('says when to come back', () => {
    expect(problemOf(new TooMany('Wait.', 60)).retryAfter).toBe(60);
    expect(problemOf(new StoreAway(undefined)).retryAfter).toBe(30);
  });
});

describe('an error of others', () => {
  it.each<[number, string, unknown]>([
    [413, 'a body too large', coded({ type: 'entity.too.large', status: 413 })],
    [413, 'too many fields', coded({ type: 'parameters.too.many', status: 413 })],
    [415, 'a strange character set', coded({ type: 'charset.unsupported', status: 415 })],
    [415, 'a strange encoding', coded({ type: 'encoding.unsupported', status: 415 })],
    [413, 'a file too large', coded({ code: 'LIMIT_FILE_SIZE' })],
    [413, 'a text too large', coded({ code: 'LIMIT_FIELD_VALUE' })],
    [400, 'a file too many', coded({ code: 'LIMIT_UNEXPECTED_FILE' })],
    [400, 'an address that cannot be read', new URIError(SECRET)],
    [400, 'a request that cannot be read', coded({ status: 400 })],
    [404, 'a file that is not there', coded({ status: 404 })],
    [503, 'a lost connection', coded({ code: 'ECONNREFUSED' })],
    [503, 'a server that is stopping', coded({ code: '57P01' })],
    [503, 'a transaction that cannot begin', coded({ code: 'P2028' })],
    [
      503,
      'a lost connection somewhere within',
      new Error(SECRET, { cause: new Error('x', { cause: coded({ code: 'ECONNRESET' }) }) }),
    ],
    [
      503,
      'a lost connection within a driver',
      coded({ meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } }),
    ],
    [500, 'a defect', new TypeError(SECRET)],
    [500, 'a unique constraint nobody minded', coded({ code: 'P2002' })],
    [500, 'a status of another server', coded({ status: 502 })],
    [500, 'a status that is a word', coded({ status: '404' })],
    [500, 'a text', SECRET],
    [500, 'nothing', undefined],
    [500, 'null', null],
    [
      500,
      'an error that causes itself',
      (() => {
        const error = coded({});
        error.cause = error;
        return error;
      })(),
    ],
  ])('is a %i for %s, without its message', (status, _, error) => {
    const problem = problemOf(error);
    expect(problem.status).toBe(status);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem.title).not.toBe('');
    expect(problem.message).toMatch(/\.$/);
  });
});
