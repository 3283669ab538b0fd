import { langkah, stepsIn } from '../support/registry.js';
import type { Moment } from '../support/values.js';
import type { Kota } from '../support/world.js';

const SECONDS: Record<string, number> = { detik: 1, menit: 60, jam: 3_600, hari: 86_400 };

langkah('sekarang {waktu}', async function (this: Kota, moment: Moment) {
  await this.must('S', '/clock', { set: moment.from });
});

langkah('waktu maju {int} {satuan}', async function (this: Kota, count: number, unit: string) {
  await this.must('S', '/clock', { advance: count * (SECONDS[unit] ?? 1) });
});

langkah('langkah berikut diulang {int} kali:', async function (this: Kota, times: number, text: string) {
  const steps = stepsIn(text);
  for (let n = 1; n <= times; n++) {
    for (const [i, step] of steps.entries()) {
      await step(this).catch((error: unknown) => {
        throw new Error(`ulangan ke-${n}, langkah ke-${i + 1}: ${(error as Error).message}`, { cause: error });
      });
    }
  }
});

langkah('langkah berikut dilakukan bersamaan:', async function (this: Kota, text: string) {
  const steps = stepsIn(text);
  await together(this, () => Promise.all(steps.map((step) => step(this))));
});

langkah('langkah berikut dikirim dengan satu kunci perintah:', async function (this: Kota, text: string) {
  const steps = stepsIn(text);
  this.key = crypto.randomUUID();
  try {
    await together(this, async () => {
      for (const step of steps) await step(this);
    });
  } finally {
    this.key = undefined;
  }
});

/** Collects the answers of several commands, so that the next step can count them. */
async function together(world: Kota, work: () => Promise<unknown>): Promise<void> {
  world.calm();
  world.answers = [];
  world.together = true;
  try {
    await work();
  } finally {
    world.together = false;
  }
}
