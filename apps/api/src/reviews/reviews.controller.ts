import type { LeftReview } from '#persistence';
import { Body, Controller, Post } from '@nestjs/common';
import type { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { CommandOperation } from '../openapi/operation.js';
import { ReviewSender } from './review-sender.js';
import { reviewsBody, reviewsResult } from './reviews.schemas.js';

/** Votes on many dossiers in one request; each dossier's are an ordinary review, and every item has its own result. */
@Controller('v1/reviews')
@SignedIn()
export class ReviewsController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly sender: ReviewSender,
  ) {}

  @Post()
  @CommandOperation('Vote on items of any dossiers, with a result per item (TAPD)', reviewsResult)
  async review(@Body({ schema: reviewsBody }) body: z.output<typeof reviewsBody>, @CallerOf() caller: Caller) {
    const subject = { kind: 'review' as const, id: caller.commandId };
    const done = await this.commands.run(caller, subject, { kind: 'reviewBatch', ...body });
    if (!('outcome' in done)) return done;
    const { reviews, unknown } = done as unknown as { reviews: LeftReview[]; unknown: string[] };
    const { commandId, outcome } = done;
    return { commandId, outcome, ...(await this.sender.send(reviews, unknown)) };
  }
}
