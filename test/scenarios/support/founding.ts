import { After, Before, BeforeAll, setDefaultTimeout, Status, type ITestCaseHookParameter } from '@cucumber/cucumber';
import { Api, eventually, refusalText, uploadOf } from './api.js';
import { budgetCsv, firstLine, foundingRows } from './budget.js';
import { city, found, type City } from './city.js';
import { Databases } from './database.js';
import { AGENCIES, AGENCY_STAFF, CITY_OFFICES, PASSWORD, PLAYERS } from './people.js';
import { momentOf } from './values.js';
import type { Kota } from './world.js';

/** Where every scenario begins, unless it sets the clock itself. */
const START = momentOf('15-06-2020 09:00 WIB').from;
const APPOINTED = momentOf('01-01-2020').from;

/** A step may repeat others a hundred times on a busy machine. */
setDefaultTimeout(1_800_000);

BeforeAll(async () => {
  const [url, adminUrl] = [process.env['REFOKUS_URL'], process.env['DATABASE_ADMIN_URL']];
  if (!url || !adminUrl) throw new Error('jalankan dengan: npm run test:scenarios');
  const founding = foundingRows().slice(1);
  const founded = found({
    api: new Api(url),
    databases: new Databases(adminUrl),
    players: PLAYERS,
    cookies: new Map(),
    rows: new Map([['L1', firstLine()]]),
    founding,
    lineIds: new Map(),
  });
  await settle(founded);
  for (const { alias, username } of [...CITY_OFFICES, ...AGENCY_STAFF]) {
    founded.cookies.set(alias, await founded.api.signIn(username, PASSWORD));
  }
  await founded.databases.keep();
});

Before(async function (this: Kota) {
  const { databases, api, cookies } = city();
  await databases.restore();
  await eventually(async () => {
    const { status } = await api.get(cookies.get('S') ?? '', '/v1/session');
    if (status !== 200) throw new Error(`API belum siap: ${status}`);
    await api.send(cookies.get('S') ?? '', 'POST', '/v1/clock', { set: START });
  });
});

After(function (this: Kota, { result }: ITestCaseHookParameter) {
  const [last] = this.answers.slice(-1);
  if (result?.status === Status.FAILED && last)
    this.log(`jawaban terakhir: ${last.status < 300 ? JSON.stringify(last.body) : refusalText(last)}`);
  else this.calm();
});

/** What the city does once: the budget is imported, and the heads of the agencies are appointed by the ordinary way. */
async function settle({ api, founding, rows }: City): Promise<void> {
  const as = (username: string) => api.signIn(username, PASSWORD);
  const [secretariat, sekda, ppkd, admin] = [await as('sekretariat'), await as('sekda'), await as('ppkd'), await as('admin')];
  const must = async (cookie: string, path: string, body: unknown) => {
    const answer = await api.send(cookie, 'POST', `/v1${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${refusalText(answer)}`);
    return answer.body;
  };
  await must(secretariat, '/clock', { set: START });
  const { importId } = await must(ppkd, '/budget-imports', uploadOf(budgetCsv([...founding, ...rows.values()]), '2019'));
  await must(ppkd, `/budget-imports/${String(importId)}/application`, {});
  const posts = await api.list(secretariat, '/v1/posts');
  const agencies = await api.list(secretariat, '/v1/agencies');
  for (const { username, nip, name, agency, kind } of AGENCY_STAFF) {
    await must(admin, '/accounts', { username, nip, name, password: PASSWORD });
    const id = agencies.find((a) => a['code'] === AGENCIES.get(agency)?.code)?.['id'];
    const postId = posts.find((p) => p['agencyId'] === id && p['kind'] === kind)?.['id'];
    const entry = {
      postId,
      nip,
      name,
      capacity: 'DEFINITIF',
      skNumber: `821.2/${nip.slice(-3)}/2020 (fiktif)`,
      from: APPOINTED,
      until: null,
    };
    const { appointmentId } = await must(secretariat, '/appointments', entry);
    await must(sekda, `/appointments/${String(appointmentId)}/confirmation`, {});
  }
}
