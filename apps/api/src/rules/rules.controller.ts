import { listRuleSets } from '#persistence';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ReadsMoney, Requires, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { pageOf, type Listed } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { RuleSetIntake } from './rule-set-intake.js';
import { publicationBody, ruleSetBody, ruleSetParams, ruleSetResult, ruleSetView } from './rules.schemas.js';

@Controller('v1')
export class RulesController {
  constructor(
    private readonly source: DataSource,
    private readonly intake: RuleSetIntake,
    private readonly commands: CommandRunner,
  ) {}

  @Get('rule-sets')
  @ReadsMoney()
  @Operation({ summary: 'Exemption rule sets, all versions', response: pageOf(ruleSetView) })
  async ruleSets(): Promise<Listed<typeof ruleSetView>> {
    return { items: await listRuleSets(this.source), next: null };
  }

  @Post('rule-sets')
  @Requires('SECRETARIAT')
  @CommandOperation('Draft a rule set (sekretariat): checked with its own tests', ruleSetResult)
  async draft(@Body({ schema: ruleSetBody }) { source }: z.output<typeof ruleSetBody>, @CallerOf() caller: Caller) {
    const command = await this.intake.command(source);
    return this.commands.run(caller, { kind: 'rules', id: command.kind === 'draftRuleSet' ? command.setId : '' }, command);
  }

  @Post('rule-sets/:setId/:version/publication')
  @SignedIn()
  @CommandOperation('Publish a drafted rule set (Sekda)', ruleSetResult, ['NOT_FOUND', 'SELF_APPROVAL'])
  publish(
    @Param({ schema: ruleSetParams }) params: z.output<typeof ruleSetParams>,
    @Body({ schema: publicationBody }) { effectiveFrom }: z.output<typeof publicationBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'rules', id: params.setId }, { kind: 'publishRuleSet', ...params, effectiveFrom });
  }
}
