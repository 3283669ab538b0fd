import { verify } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import { readPeopleFile } from './people-file.js';

const appointment = (kind: string, more = '') => `{ kind: ${kind}, title: ${kind}, skNumber: "1", from: 2020-01-01${more} }`;
const person = (nip: number, username: string, ...appointments: string[]) => `
  - nip: "90000000000000000${nip}"
    name: Contoh ${nip} (fiktif)
    username: ${username}
    password: kata-sandi-panjang
    appointments: [${appointments.join(', ')}]`;
const FILE = `people:${person(1, 'sekda', appointment('REGIONAL_SECRETARY', ', until: 2020-06-30, seat: SEKDA'))}${person(2, 'ppkd', appointment('TREASURY_OFFICER'), appointment('SECRETARIAT'), appointment('ADMINISTRATOR'))}`;

describe('the file of first people', () => {
  it('gives people with hashed passwords; an SK is good from the start of its first day to the end of its last one', async () => {
    const [sekda] = await readPeopleFile(FILE);
    expect(sekda).toMatchObject({
      username: 'sekda',
      appointments: [
        { capacity: 'DEFINITIF', seat: 'SEKDA', from: '2019-12-31T17:00:00.000Z', until: '2020-06-30T17:00:00.000Z' },
      ],
    });
    expect(sekda).not.toHaveProperty('password');
    expect(await verify(sekda?.passwordHash ?? '', 'kata-sandi-panjang')).toBe(true);
  });

  it.each([
    ['a NIP that is none', FILE.replace('900000000000000001', '123'), 'people.0.nip'],
    ['a person twice', FILE.replace('900000000000000002', '900000000000000001'), 'nip 900000000000000001'],
    ['an account twice', FILE.replace('username: ppkd', 'username: sekda'), 'username sekda'],
    ['an unknown word', FILE.replace('name:', 'nama:'), 'people.0'],
    ['a post of an agency', FILE.replaceAll('SECRETARIAT', 'AGENCY_HEAD'), 'people.1.appointments.1.kind'],
    ['nobody who may appoint others', FILE.replaceAll('SECRETARIAT', 'INSPECTOR'), 'SECRETARIAT'],
    ['a day that is none', FILE.replace('2020-06-30', 'besok'), 'until'],
    ['no YAML', 'people: [', 'Flow'],
  ])('refuses %s and names the place', async (_, text, place) => {
    await expect(readPeopleFile(text)).rejects.toMatchObject({ code: 'PEOPLE_FILE' });
    await expect(readPeopleFile(text)).rejects.toThrow(place);
  });
});
