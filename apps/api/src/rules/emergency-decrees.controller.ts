import { listEmergencyDecrees } from '#persistence';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ReadsMoney, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { id, idParams, pageOf, type Listed } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { decreeChangeBody, decreeChangeParams, emergencyDecreeBody, emergencyDecreeView } from './emergency-decrees.schemas.js';

const DECIDED = ['NOT_FOUND', 'SELF_APPROVAL'] as const;
type Id = z.output<typeof idParams>;

/** SK tanggap darurat: recorded by the sekretariat and confirmed by the Sekda, and so is each SK that extends or ends one. */
@Controller('v1/emergency-decrees')
export class EmergencyDecreesController {
  constructor(
    private readonly source: DataSource,
    private readonly commands: CommandRunner,
  ) {}

  @Get()
  @ReadsMoney()
  @Operation({ summary: 'SK tanggap darurat on record, with what extends or ends them', response: pageOf(emergencyDecreeView) })
  async list(): Promise<Listed<typeof emergencyDecreeView>> {
    return { items: await listEmergencyDecrees(this.source), next: null };
  }

  @Post()
  @SignedIn()
  @CommandOperation('Record an SK tanggap darurat (sekretariat)', { decreeId: id })
  record(@Body({ schema: emergencyDecreeBody }) body: z.output<typeof emergencyDecreeBody>, @CallerOf() caller: Caller) {
    const { kind: decreeKind, ...decree } = body;
    const command = { kind: 'recordEmergencyDecree' as const, decreeKind, ...decree };
    return this.commands.run(caller, { kind: 'rules', id: decree.number }, command);
  }

  @Post(':id/confirmation')
  @SignedIn()
  @CommandOperation('Confirm an SK tanggap darurat (Sekda)', { decreeId: id }, DECIDED)
  confirm(@Param({ schema: idParams }) params: Id, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'rules', id: params.id }, { kind: 'confirmEmergencyDecree', decreeId: params.id });
  }

  @Post(':id/changes')
  @SignedIn()
  @CommandOperation('Record what extends or ends an SK tanggap darurat (sekretariat)', { decreeId: id, changeId: id }, [
    'NOT_FOUND',
    'REASON_REQUIRED',
  ])
  change(
    @Param({ schema: idParams }) params: Id,
    @Body({ schema: decreeChangeBody }) body: z.output<typeof decreeChangeBody>,
    @CallerOf() caller: Caller,
  ) {
    const command = { kind: 'changeEmergencyDecree' as const, decreeId: params.id, ...body };
    return this.commands.run(caller, { kind: 'rules', id: params.id }, command);
  }

  @Post(':id/changes/:changeId/confirmation')
  @SignedIn()
  @CommandOperation('Confirm what extends or ends an SK tanggap darurat (Sekda)', { decreeId: id, changeId: id }, DECIDED)
  confirmChange(@Param({ schema: decreeChangeParams }) params: z.output<typeof decreeChangeParams>, @CallerOf() caller: Caller) {
    const command = { kind: 'confirmEmergencyDecreeChange' as const, decreeId: params.id, changeId: params.changeId };
    return this.commands.run(caller, { kind: 'rules', id: params.id }, command);
  }
}
