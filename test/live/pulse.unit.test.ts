import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPulse, type Pulse } from '../../src/live/pulse.js';

let pulse: Pulse;
let sent: string[];
let heard: number;
let lost: Error[];
let send: () => Promise<unknown>;

beforeEach(() => {
  vi.useFakeTimers();
  [sent, heard, lost] = [[], 0, []];
  pulse = openPulse({
    every: 100,
    patience: 1000,
    send: (channel, word) => {
      expect(channel).toBe(pulse.channel);
      sent.push(word);
      return send();
    },
    onHeard: () => {
      heard++;
    },
    onLost: (error) => lost.push(error),
  });
});
afterEach(() => {
  pulse.stop();
  vi.useRealTimers();
});

const NEVER = () => new Promise<never>(() => {});

describe('the pulse', () => {
  it('sends a word at once and every so often, and knows its own', async () => {
    send = () => Promise.resolve();
    pulse.start();
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(350);
    expect(sent).toHaveLength(4);
    pulse.heard('no word of ours');
    expect(heard).toBe(0);
    pulse.heard(sent[1] as string);
    // What was sent before it says nothing more, nor does the same once more.
    pulse.heard(sent[0] as string);
    pulse.heard(sent[1] as string);
    expect(heard).toBe(1);
  });

  it('goes on after a word that was never taken', async () => {
    send = NEVER;
    pulse.start();
    await vi.advanceTimersByTimeAsync(950);
    // A database that does not answer is not asked again and again.
    expect(sent).toHaveLength(1);
    expect(lost).toHaveLength(0);
    send = () => Promise.resolve();
    await vi.advanceTimersByTimeAsync(200);
    expect(lost).toHaveLength(1);
    expect(sent.length).toBeGreaterThan(1);
    pulse.heard(sent.at(-1) as string);
    expect(heard).toBe(1);
  });

  it('goes on after one that failed', async () => {
    send = () => Promise.reject(new Error('away'));
    pulse.start();
    await vi.advanceTimersByTimeAsync(250);
    expect(sent).toHaveLength(3);
    expect(lost.map((it) => it.message)).toEqual(['away', 'away', 'away']);
  });
});
