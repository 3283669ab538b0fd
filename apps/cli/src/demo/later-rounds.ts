import type { Round } from '../api/types.js';
import { readBook, type Book } from './book.js';
import { day } from './prepare.js';
import { tellSecondRound } from './scenes-second-round.js';
import { tellThirdRound } from './scenes-third-round.js';
import type { Stage } from './stage.js';

/** Tells the rounds after the first one, and reads the books of all of them from the API. */
export async function tellLaterRounds(stage: Stage, first: Round, rounds: number): Promise<Book> {
  const { world, teller } = stage;
  const today = day('2020-07-16');
  await world.moveTo(today);
  teller.scene(today, { id: 'Tahap pertama selesai', en: 'The first round is completed' });
  await world.command('sekda', `/v1/rounds/${first.id}/completion`, {
    reason: 'Tanggal penandatanganan lewat',
    expireOpen: true,
  });
  teller.act(await world.who('sekda'), {
    id: 'menyelesaikan tahap ke-1; rincian rob yang dikecualikan kedaluwarsa dan tidak menahan apa pun',
    en: 'completes round 1; the exempt flood items expire and hold nothing',
  });
  const second = await tellSecondRound(stage);
  if (rounds > 2) await tellThirdRound(stage, second);
  return readBook(world);
}
