import { Body, Controller, Param, Post } from '@nestjs/common';
import type { ProposalCommand } from '#domain';
import type { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { idParams } from '../http/schemas.js';
import { CommandOperation } from '../openapi/operation.js';
import {
  dispensationBody,
  itemsBody,
  itemsReasonBody,
  resubmissionBody,
  reviewBody,
  rulingBody,
} from './proposal-commands.schemas.js';
import { proposalResult } from './proposals.schemas.js';

type Id = z.output<typeof idParams>;
type ItemsReason = z.output<typeof itemsReasonBody>;
const ITEM_CODES = ['NOT_FOUND', 'ITEMS_REFUSED', 'ITEM_UNKNOWN', 'ITEM_VERSION_STALE', 'ITEM_STATE', 'ITEM_FROZEN'] as const;

/** Decisions about a dossier, each for any number of its items at once. Who may take them is for the domain to say. */
@Controller('v1/proposals/:id')
@SignedIn()
export class ProposalCommandsController {
  constructor(private readonly commands: CommandRunner) {}

  @Post('submission')
  @CommandOperation('Submit a dossier: all its items or none (head of the agency)', proposalResult, [
    'NOT_FOUND',
    'SUBMISSION_CLOSED',
    'LETTER_REQUIRED',
    'ITEMS_REFUSED',
    'CUT_EXCEEDS_AVAILABLE',
    'FUND_EARMARKED',
    'ACCOUNT_OUT_OF_SCOPE',
    'REASON_REQUIRED',
  ])
  submit(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller) {
    return this.send(caller, id, { kind: 'submitProposal' });
  }

  @Post('resubmission')
  @CommandOperation('Resubmit returned items as a new version (head of the agency)', proposalResult, [
    ...ITEM_CODES,
    'SUBMISSION_CLOSED',
  ])
  resubmit(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: resubmissionBody }) { items }: z.output<typeof resubmissionBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'resubmitItems', items });
  }

  @Post('suggestion-acceptance')
  @CommandOperation(
    'Accept the amounts that the TAPD suggested: resubmits the items with them (head of the agency)',
    proposalResult,
    [...ITEM_CODES, 'SUGGESTION_MISSING', 'CUT_EXCEEDS_AVAILABLE', 'SUBMISSION_CLOSED'],
  )
  acceptSuggestions(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsBody }) { items }: z.output<typeof itemsBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'acceptSuggestions', items });
  }

  @Post('withdrawal')
  @CommandOperation('Withdraw items (head of the agency)', proposalResult, [...ITEM_CODES, 'ITEM_VOTED'])
  withdraw(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsReasonBody }) body: ItemsReason,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'withdrawItems', ...body });
  }

  @Post('reviews')
  @CommandOperation('Vote on items: approve, return with a comment, reject (TAPD)', proposalResult, [
    ...ITEM_CODES,
    'SELF_APPROVAL',
    'ALTERNATE_NOT_NEEDED',
    'REASON_REQUIRED',
    'SUGGESTION_WITHOUT_RETURN',
    'CUT_EXCEEDS_AVAILABLE',
    'VOTE_EFFECTIVE',
  ])
  review(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: reviewBody }) { decisions, rest, undo }: z.output<typeof reviewBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'reviewItems', decisions, rest, undo });
  }

  @Post('vote-retractions')
  @CommandOperation('Take back votes on items still under review (TAPD)', proposalResult, [
    ...ITEM_CODES,
    'VOTE_MISSING',
    'VOTE_EFFECTIVE',
  ])
  retractVotes(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsBody }) { items }: z.output<typeof itemsBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'retractVotes', items });
  }

  @Post('rulings')
  @CommandOperation('Rule on items that need a human (penelaah pengecualian)', proposalResult, [
    ...ITEM_CODES,
    'SELF_APPROVAL',
    'REASON_REQUIRED',
  ])
  rule(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: rulingBody }) { items, ...ruling }: z.output<typeof rulingBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'ruleItems', items, ruling });
  }

  @Post('dispensation-requests')
  @CommandOperation('Ask the Wali Kota for a dispensation on exempt items (TAPD chair)', proposalResult, [
    ...ITEM_CODES,
    'CUT_EXCEEDS_AVAILABLE',
  ])
  requestDispensation(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsReasonBody }) body: ItemsReason,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'requestDispensation', ...body });
  }

  @Post('dispensations')
  @CommandOperation('Grant a dispensation (Wali Kota)', proposalResult, [
    ...ITEM_CODES,
    'SELF_APPROVAL',
    'REASON_REQUIRED',
    'DOCUMENT_REQUIRED',
    'OPINION_REQUIRED',
    'CAPACITY_NOT_STRATEGIC',
  ])
  grantDispensation(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: dispensationBody }) body: z.output<typeof dispensationBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'grantDispensation', ...body });
  }

  @Post('dispensation-refusals')
  @CommandOperation('Refuse a dispensation (Wali Kota)', proposalResult, ITEM_CODES)
  refuseDispensation(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsReasonBody }) body: ItemsReason,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'refuseDispensation', ...body });
  }

  @Post('dispensation-revocations')
  @CommandOperation('Revoke a dispensation before the signature (Wali Kota)', proposalResult, [
    ...ITEM_CODES,
    'DISPENSATION_MISSING',
  ])
  revokeDispensation(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: itemsReasonBody }) body: ItemsReason,
    @CallerOf() caller: Caller,
  ) {
    return this.send(caller, id, { kind: 'revokeDispensation', ...body });
  }

  private send(caller: Caller, id: string, command: ProposalCommand) {
    return this.commands.aboutProposal(caller, id, command);
  }
}
