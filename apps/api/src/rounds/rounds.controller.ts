import { defaultPolicy, type RoundPolicy } from '#domain';
import {
  getRound,
  hashedId,
  listRoundItems,
  listRounds,
  roundPolicies,
  roundTargets,
  targetLines,
  treasuryAgencyCode,
} from '#persistence';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ReadsMoney, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { Reader } from '../http/reader.js';
import { idParams, pageOf, type Listed, type Shown } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import {
  completionBody,
  extensionBody,
  newRoundBody,
  policiesView,
  policySchema,
  reasonBody,
  revisedRoundBody,
  roundItemsQuery,
  roundItemView,
  roundResult,
  roundsQuery,
  roundView,
  targetBody,
  targetLinesQuery,
  targetLineView,
  targetsQuery,
  targetsView,
} from './rounds.schemas.js';

type Id = z.output<typeof idParams>;

@Controller('v1/rounds')
export class RoundsController {
  constructor(
    private readonly source: DataSource,
    private readonly reader: Reader,
    private readonly commands: CommandRunner,
  ) {}

  @Get()
  @ReadsMoney()
  @Operation({ summary: 'Rounds of refocusing, the newest first', response: pageOf(roundView) })
  list(
    @Query({ schema: roundsQuery }) query: z.output<typeof roundsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof roundView>> {
    return this.reader.read(caller, (tx) => listRounds(tx, query));
  }

  @Get('default-policy')
  @ReadsMoney()
  @Operation({ summary: 'The policy a new round starts with', response: policySchema })
  defaultPolicy(): Promise<RoundPolicy> {
    return this.policy(undefined);
  }

  @Get(':id')
  @ReadsMoney()
  @Operation({ summary: 'One round', response: roundView, errors: ['NOT_FOUND'] })
  show(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof roundView>> {
    return this.reader.find(caller, (tx) => getRound(tx, { id }));
  }

  @Get(':id/targets')
  @ReadsMoney()
  @Operation({
    summary: 'How far the round is from its target, by city, agency and account group',
    response: targetsView,
    errors: ['NOT_FOUND'],
  })
  targets(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: targetsQuery }) { agencyId }: z.output<typeof targetsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof targetsView>> {
    return this.reader.find(caller, (tx) => roundTargets(tx, { scope: caller.who.scope, roundId: id, agencyId }));
  }

  @Get(':id/target/lines')
  @ReadsMoney()
  @Operation({
    summary: 'The lines, or cuts, behind one figure of the target',
    response: pageOf(targetLineView),
    errors: ['NOT_FOUND'],
  })
  targetLines(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: targetLinesQuery }) { agency, ...query }: z.output<typeof targetLinesQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof targetLineView>> {
    const request = { ...query, agencyId: agency, scope: caller.who.scope, roundId: id };
    return this.reader.find(caller, (tx) => targetLines(tx, request));
  }

  @Get(':id/policies')
  @ReadsMoney()
  @Operation({
    summary: 'How base and target came to be: the opening, changes of target, revisions of the base',
    response: policiesView,
    errors: ['NOT_FOUND'],
  })
  policies(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof policiesView>> {
    return this.reader.find(caller, (tx) => roundPolicies(tx, { scope: caller.who.scope, roundId: id }));
  }

  @Get(':id/items')
  @ReadsMoney()
  @Operation({ summary: 'Items of a round, to fill a berkas from', response: pageOf(roundItemView) })
  items(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: roundItemsQuery }) query: z.output<typeof roundItemsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof roundItemView>> {
    return this.reader.read(caller, (tx) => listRoundItems(tx, { ...query, scope: caller.who.scope, roundId: id }));
  }

  @Post()
  @SignedIn()
  @CommandOperation('Prepare a round (sekretariat)', roundResult, ['DATES_ORDER'])
  async prepare(@Body({ schema: newRoundBody }) body: z.output<typeof newRoundBody>, @CallerOf() caller: Caller) {
    const policy = await this.policy(body.policy);
    const subject = { kind: 'round' as const, id: hashedId('round', caller.commandId) };
    return this.commands.run(caller, subject, { kind: 'prepareRound', ...body, policy });
  }

  @Put(':id')
  @SignedIn()
  @CommandOperation('Revise a round that is not open yet (sekretariat)', roundResult, ['ROUND_STATE', 'DATES_ORDER'])
  async revise(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: revisedRoundBody }) body: z.output<typeof revisedRoundBody>,
    @CallerOf() caller: Caller,
  ) {
    const policy = await this.policy(body.policy);
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'reviseRound', ...body, policy });
  }

  @Post(':id/opening')
  @SignedIn()
  @CommandOperation('Open a round (Sekda): classifies the whole budget and freezes the base', roundResult, [
    'ROUND_STATE',
    'TARGET_AGENCY',
  ])
  open(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'openRound' });
  }

  @Post(':id/target')
  @SignedIn()
  @CommandOperation('Change the target of a running round (Sekda): a new policy version; items stay as they are', roundResult, [
    'ROUND_STATE',
    'TARGET_UNCHANGED',
    'TARGET_AGENCY',
  ])
  changeTarget(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: targetBody }) { target, scope, reason }: z.output<typeof targetBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'changeTarget', target, scope: scope ?? null, reason });
  }

  @Post(':id/extension')
  @SignedIn()
  @CommandOperation('Extend a round (Sekda); drafts that expired come back', roundResult, ['ROUND_STATE', 'DATES_ORDER'])
  extend(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: extensionBody }) body: z.output<typeof extensionBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'extendRound', ...body });
  }

  @Post(':id/completion')
  @SignedIn()
  @CommandOperation('Complete a round (Sekda); what is under way expires once that is confirmed, else it is named', roundResult, [
    'ROUND_STATE',
    'ROUND_OPEN_TURNS',
  ])
  complete(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: completionBody }) body: z.output<typeof completionBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'completeRound', ...body });
  }

  @Post(':id/cancellation')
  @SignedIn()
  @CommandOperation('Cancel a round without a signed berkas (Sekda)', roundResult, ['ROUND_STATE', 'ROUND_SIGNED'])
  cancel(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: reasonBody }) { reason }: z.output<typeof reasonBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'cancelRound', reason });
  }

  /** The policy given, or the default one, whose cuts go to the agency that keeps the city's purse. */
  private async policy(given: RoundPolicy | undefined): Promise<RoundPolicy> {
    if (given) return given;
    const policy = defaultPolicy();
    return { ...policy, destination: { ...policy.destination, agencyCode: await treasuryAgencyCode(this.source) } };
  }
}
