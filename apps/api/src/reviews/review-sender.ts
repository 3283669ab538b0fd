import { refuse, refuseItems, type ItemProblem, type Refusal } from '#domain';
import type { LeftReview } from '#persistence';
import { Injectable } from '@nestjs/common';
import { CommandDispatcher, type Dispatched } from '../commands/dispatcher.js';
import { refusalProblem } from '../http/problems.js';
import type { ItemResult } from './reviews.schemas.js';

/** How many dossiers are decided at once. */
const WIDTH = 8;

/** Sends the reviews that a batch or a confirmation left to their dossiers, and gathers what became of every single item. */
@Injectable()
export class ReviewSender {
  constructor(private readonly dispatcher: CommandDispatcher) {}

  async send(reviews: readonly LeftReview[], unknown: readonly string[] = []): Promise<Record<string, unknown>> {
    const waiting = [...reviews];
    const results = new Map<string, ItemResult>(unknown.map((itemId) => [itemId, unseen(itemId)]));
    const sender = async () => {
      for (let review = waiting.shift(); review; review = waiting.shift()) {
        const subject = { kind: 'proposal' as const, id: review.proposalId };
        const done = await this.dispatcher.finish({ id: review.commandId, subject });
        for (const result of resultsOf(review, done)) results.set(result.itemId, result);
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, sender));
    const inOrder = [...reviews.flatMap((review) => review.itemIds), ...unknown];
    const items = inOrder.flatMap((itemId) => results.get(itemId) ?? []);
    const count = (outcome: ItemResult['outcome']) => items.filter((i) => i.outcome === outcome).length;
    return { applied: count('APPLIED'), refused: count('REFUSED'), received: count('RECEIVED'), items };
  }
}

const NOTHING = { state: null, version: null, problem: null };

/** An item that is not there, or not theirs to see. */
function unseen(itemId: string): ItemResult {
  return { itemId, proposalId: null, commandId: null, ...NOTHING, outcome: 'REFUSED', problem: problemOf(refuse('NOT_FOUND')) };
}

function resultsOf({ commandId, proposalId, itemIds }: LeftReview, done: Dispatched): ItemResult[] {
  const about = (itemId: string) => ({ itemId, proposalId, commandId, ...NOTHING });
  if (done.state !== 'ANSWERED') return itemIds.map((itemId) => ({ ...about(itemId), outcome: 'RECEIVED' }));
  const { answer } = done;
  if (answer.outcome === 'REFUSED') {
    const { refusal } = answer;
    return itemIds.map((itemId) => refusedItem(about(itemId), refusal.items, refusal));
  }
  const { items, refused = [] } = answer.result as unknown as {
    items: { itemId: string; state: string; version: number }[];
    refused?: ItemProblem[];
  };
  const applied = new Map(items.map((item) => [item.itemId, item]));
  return itemIds.map((itemId) => {
    const item = applied.get(itemId);
    if (!item) return refusedItem(about(itemId), refused, refuse('CONFLICT'));
    return { ...about(itemId), outcome: 'APPLIED', state: item.state, version: item.version };
  });
}

function refusedItem(about: Omit<ItemResult, 'outcome'>, problems: readonly ItemProblem[], whole: Refusal): ItemResult {
  const own = problems.find((p) => p.itemId === about.itemId);
  return { ...about, outcome: 'REFUSED', problem: problemOf(own ? refuseItems([own]) : whole) };
}

function problemOf(refusal: Refusal): ItemResult['problem'] {
  const { code, messages } = refusalProblem(refusal);
  return { code, messages };
}
