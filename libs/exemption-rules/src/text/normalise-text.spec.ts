import { describe, expect, it } from '@jest/globals';
import { createTextNormaliser } from './normalise-text.js';

const normalise = createTextNormaliser({
  abbreviations: new Map([
    ['rehab', ['rehabilitasi']],
    ['sal', ['saluran']],
    ['mamin', ['makan', 'minum']],
  ]),
  vocabulary: new Set(['rob', 'banjir', 'tanggul', 'gorong', 'drainase', 'saluran']),
  repairable: new Set(['banjir', 'tanggul', 'drainase', 'saluran']),
});

describe('text normalisation', () => {
  it.each([
    ['NBSP and case', 'TANGGUL\u00a0Rob', 'tanggul rob'],
    ['full width', 'Ｄｒａｉｎａｓｅ', 'drainase'],
    ['soft hyphen and zero width', 'tang\u00adgul ban\u200bjir', 'tanggul banjir'],
    ['accents', 'drainasé', 'drainase'],
    ['Cyrillic look-alikes', 'rоb', 'rob'],
    ['separators', 'Tanggul/rob_(banjir)-drainase', 'tanggul rob banjir drainase'],
    ['letters typed as digits', 'R0B, B4NJ1R', 'rob banjir'],
    ['a year grown onto a word', 'rob2020 2020banjir', 'rob banjir'],
    ['reduplication by 2', 'gorong2', 'gorong gorong'],
    ['the suffix -nya', 'banjirnya', 'banjir'],
    ['words run together', 'TanggulRob', 'tanggul rob'],
    ['abbreviations', 'Rehab. Sal. Drainase; mamin', 'rehabilitasi saluran drainase makan minum'],
    ['a letter missing, added or swapped', 'tangul tannggul drainsae salurann', 'tanggul tanggul drainase saluran'],
    ['no other word', 'tanggal tangguh banjar anggul salurkan drainage', 'tanggal tangguh banjar anggul salurkan drainage'],
    ['numbers', 'SMPN 2 Tanggul', 'smpn tanggul'],
    ['other words untouched', 'robotik Probolinggo penanggulangan B2', 'robotik probolinggo penanggulangan b2'],
  ])('%s', (_name, text, words) => expect(normalise(text).join(' ')).toBe(words));
});
