import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStreams } from '../../src/live/streams.js';

const ended: string[] = [];
const beaten: string[] = [];
const stream = (name: string, token = 'session', accountId = 'Anna') => ({
  token,
  accountId,
  beat: async () => void beaten.push(name),
  end: () => void ended.push(name),
});
const isValid = vi.fn<(token: string) => Promise<boolean>>();
const open = (most?: number) => openStreams({ isValid, beat: 1000, ...(most ? { most } : {}) });

beforeEach(() => {
  vi.useFakeTimers();
  isValid.mockReset().mockResolvedValue(true);
  ended.length = 0;
  beaten.length = 0;
});
afterEach(() => vi.useRealTimers());

describe('the streams of a process', () => {
  it('are so many of an account at the most, in all its sessions; who goes makes room', () => {
    const streams = open(2);
    const remove = streams.add(stream('one'));
    expect(streams.add(stream('two', 'another session'))).toBeDefined();
    expect(streams.add(stream('three'))).toBeUndefined();
    expect(streams.add(stream('of another', 'theirs', 'Bob'))).toBeDefined();
    remove?.();
    expect(streams.add(stream('three'))).toBeDefined();
  });

  it('beat together, and each session is looked up once for it', async () => {
    const streams = open();
    for (const name of ['one', 'two', 'three']) streams.add(stream(name));
    streams.add(stream('of another', 'theirs', 'Bob'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(beaten.sort()).toEqual(['of another', 'one', 'three', 'two']);
    expect(isValid.mock.calls.flat().sort()).toEqual(['session', 'theirs']);
  });

  it('end with their session, and those of others go on', async () => {
    const streams = open();
    for (const name of ['one', 'two']) streams.add(stream(name));
    streams.add(stream('of another', 'theirs', 'Bob'));
    isValid.mockImplementation(async (token) => token === 'theirs');
    await vi.advanceTimersByTimeAsync(1000);
    expect(ended).toEqual(['one', 'two']);
  });

  it('look a session up once for all that ask at a time, and anew for who asks when it has begun', async () => {
    const streams = open();
    const asked = [streams.check('session'), streams.check('session')];
    await vi.waitFor(() => expect(isValid).toHaveBeenCalledTimes(1));
    asked.push(streams.check('session'));
    await Promise.all(asked);
    expect(isValid).toHaveBeenCalledTimes(2);
  });

  it('stay where the session cannot be looked up', async () => {
    const streams = open();
    streams.add(stream('one'));
    isValid.mockRejectedValue(new Error('The database is away.'));
    await vi.advanceTimersByTimeAsync(1000);
    expect([ended, beaten]).toEqual([[], ['one']]);
  });

  it('leave no timer behind', () => {
    const streams = open();
    const removals = [streams.add(stream('one')), streams.add(stream('two'))];
    for (const remove of removals) remove?.();
    expect(vi.getTimerCount()).toBe(0);
  });
});
