import { Body, Controller, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { idParams } from '../http/schemas.js';
import { CommandOperation } from '../openapi/operation.js';
import { agencyChangeResult, mergerBody, renamingBody, restructuringBody, restructuringResult } from './structure.schemas.js';

type Id = z.output<typeof idParams>;

/** Changes of structure under way, by PPKD or sekretariat with reason and document: holds and history stay true. */
@Controller('v1')
export class StructureController {
  constructor(private readonly commands: CommandRunner) {}

  @Post('budget-lines/restructuring')
  @SignedIn()
  @CommandOperation('Split a line, merge lines or give a line other codes', restructuringResult, [
    'LINE_UNKNOWN',
    'LINES_UNRELATED',
    'FIGURES_DIFFER',
    'LINE_HAS_HOLD',
    'LINE_EXISTS',
    'DOCUMENT_REQUIRED',
  ])
  restructure(@Body({ schema: restructuringBody }) body: z.output<typeof restructuringBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'budget', id: body.from[0] ?? '' }, { kind: 'restructureLines', ...body });
  }

  @Post('agencies/:id/renaming')
  @SignedIn()
  @CommandOperation('Give an agency another name', agencyChangeResult, ['NOT_FOUND', 'DOCUMENT_REQUIRED'])
  rename(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: renamingBody }) body: z.output<typeof renamingBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'budget', id }, { kind: 'renameAgency', agencyId: id, ...body });
  }

  @Post('agencies/:id/merger')
  @SignedIn()
  @CommandOperation('Merge an agency into another: its lines change their owner', agencyChangeResult, [
    'NOT_FOUND',
    'AGENCY_HAS_DOSSIERS',
    'LINE_EXISTS',
    'DOCUMENT_REQUIRED',
  ])
  merge(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: mergerBody }) body: z.output<typeof mergerBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'budget', id }, { kind: 'mergeAgency', agencyId: id, ...body });
  }
}
