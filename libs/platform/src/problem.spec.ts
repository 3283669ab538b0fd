import { describe, expect, it } from '@jest/globals';
import { languageOf, problemBody } from './problem.js';

describe('problem+json', () => {
  it.each([
    [undefined, 'id'],
    ['', 'id'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,id;q=0.8', 'en'],
    ['id,en;q=0.5', 'id'],
    ['en;q=0.2, id;q=0.9', 'id'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'id'],
  ])('Accept-Language %p gives %s', (header, language) => expect(languageOf(header)).toBe(language));

  it('speaks the language asked for and keeps both', () => {
    const problem = {
      code: 'X',
      status: 409,
      messages: { id: 'salah', en: 'wrong' },
      members: (language: string) => ({ items: [language] }),
    };
    expect(problemBody(problem, 'r-1', 'en')).toEqual({
      type: 'urn:refokus:problem:X',
      title: 'Conflict',
      status: 409,
      detail: 'wrong',
      code: 'X',
      params: {},
      items: ['en'],
      messages: { id: 'salah', en: 'wrong' },
      requestId: 'r-1',
    });
  });
});
