import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { instantOf, withSituation, type SituationOptions } from './situation.js';

const decreesOf = (...texts: string[]) =>
  withSituation(new Command('uji'), (text) => text.en)
    .exitOverride()
    .parse(
      texts.flatMap((text) => ['--decree', text]),
      { from: 'user' },
    )
    .opts<SituationOptions>().decree;

describe('--decree', () => {
  it('takes days in WIB, the last one included, and instants, the last one excluded', () => {
    expect(
      decreesOf('362/1358; ROB;Panjang Baru;2020-06-04;2020-06-17', '9;BANJIR;;2020-06-04T00:00:00Z;2020-06-05T00:00:00Z'),
    ).toEqual([
      {
        number: '362/1358',
        kind: 'ROB',
        area: 'Panjang Baru',
        from: '2020-06-03T17:00:00.000Z',
        until: '2020-06-17T17:00:00.000Z',
      },
      { number: '9', kind: 'BANJIR', area: null, from: '2020-06-04T00:00:00.000Z', until: '2020-06-05T00:00:00.000Z' },
    ]);
  });

  it.each([
    '1;ROB;;2020-06-04',
    ';ROB;;2020-06-04;2020-06-05',
    '1;ROB;;2020-06-05;2020-06-04',
    '1;ROB;;kapan;2020-06-04',
    '1;ROB;;2020-06-04;2020-06-05;x',
  ])('shows what it should be instead of %j', (text) => {
    expect(() => decreesOf(text)).toThrow(
      expect.objectContaining({ exitCode: 2, next: { id: expect.stringContaining('362/1358'), en: expect.any(String) } }),
    );
  });
});

it('--at is an instant, now without it', () => {
  expect(instantOf('2020-06-12T09:00:00+07:00')).toBe('2020-06-12T02:00:00.000Z');
  expect(Date.parse(instantOf(undefined))).not.toBeNaN();
  expect(() => instantOf('kemarin')).toThrow(expect.objectContaining({ exitCode: 2 }));
});
