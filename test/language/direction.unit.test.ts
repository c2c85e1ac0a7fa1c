import { describe, expect, it } from 'vitest';
import { directionOf } from '../../src/platform/language.js';

describe('which way a language is written', () => {
  it.each(['ar', 'ar-EG', 'fa', 'he', 'iw', 'ur', 'ps', 'yi', 'ckb', 'dv', 'ug', 'sd', 'az-Arab', 'AR'])(
    '%s: from the right',
    (tag) => expect(directionOf(tag)).toBe('rtl'),
  );
  it.each(['en', 'uk', 'de', 'zh', 'ja', 'ar-Latn', 'ks-Deva', 'tr', 'xx', '', 'no language', '<b>'])(
    '%s: from the left',
    (tag) => expect(directionOf(tag)).toBe('ltr'),
  );
});
