import { expect, it } from 'vitest';
import { isHost } from '../../src/platform/host.js';

it.each([
  ['desk.example.org', true],
  ['desk.example:3000', true],
  ['127.0.0.1:80', true],
  ['[::1]:3000', true],
  [undefined, false],
  ['', false],
  ['a b', false],
  ['a b"<x', false],
  ['desk.example/evil', false],
  ['user@desk.example', false],
  ['desk.example:99999', false],
  ['[::1', false],
  ['[.....]', false],
])('%j can be a host: %s', (given, expected) => expect(isHost(given)).toBe(expected));
