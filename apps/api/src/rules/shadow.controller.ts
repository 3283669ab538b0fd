import { createClassifier } from '#exemption-rules';
import { ruleSetSource, shadowRules, type Ports } from '#persistence';
import type { Classifier } from '#domain';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { PORTS } from '../commands/tokens.js';
import { Requires } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { invalid } from '../http/problems.js';
import { Reader } from '../http/reader.js';
import type { Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { RuleSetIntake } from './rule-set-intake.js';
import { ruleSetParams } from './rules.schemas.js';
import { ruleShadow, shadowBody, shadowQuery } from './shadow.schemas.js';

type Asked = z.output<typeof shadowQuery>;

/** What a draft rule set would change, before the Sekda publishes it. Both are reads: nothing is stored. */
@Controller('v1/rule-sets')
export class ShadowController {
  constructor(
    private readonly reader: Reader,
    private readonly intake: RuleSetIntake,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Post('shadow')
  @HttpCode(200)
  @Requires('SECRETARIAT', 'REGIONAL_SECRETARY')
  @Operation({
    summary: 'Compare a rule set file with the set in force over the budget and the open items',
    response: ruleShadow,
  })
  async ofSource(
    @Body({ schema: shadowBody }) { source, ...asked }: z.output<typeof shadowBody>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof ruleShadow>> {
    const ruleSet = await this.intake.load(source);
    return this.compare(caller, `${ruleSet.id}@${ruleSet.version}`, createClassifier(ruleSet), asked);
  }

  @Get(':setId/:version/shadow')
  @Requires('SECRETARIAT', 'REGIONAL_SECRETARY')
  @Operation({
    summary: 'Compare a drafted rule set with the set in force over the budget and the open items',
    response: ruleShadow,
    errors: ['NOT_FOUND'],
  })
  async ofVersion(
    @Param({ schema: ruleSetParams }) { setId, version }: z.output<typeof ruleSetParams>,
    @Query({ schema: shadowQuery }) asked: Asked,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof ruleShadow>> {
    const source = await this.reader.find(caller, (tx) => ruleSetSource(tx, setId, version));
    return this.compare(caller, `${setId}@${version}`, this.ports.compileRules(source), asked);
  }

  private async compare(caller: Caller, draft: string, classifier: Classifier, asked: Asked): Promise<Shown<typeof ruleShadow>> {
    const shadow = await this.reader.read(caller, (tx) => shadowRules(tx, this.ports, classifier, asked));
    if (shadow) return { draft, ...shadow };
    throw invalid({
      id: 'pada saat itu belum ada himpunan aturan yang berlaku; pilih saat lain',
      en: 'no rule set is in force at that instant; choose another one',
    });
  }
}
