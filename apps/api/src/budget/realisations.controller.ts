import { Body, Controller, Post } from '@nestjs/common';
import type { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { CommandOperation } from '../openapi/operation.js';
import { documentBody, documentResult, documentsBody, documentsResult } from './realisations.schemas.js';

const ERRORS = ['DOCUMENT_NUMBER_REUSED', 'LINE_UNKNOWN', 'LINE_AMBIGUOUS', 'FIGURE_BELOW_ZERO'] as const;

/** What was paid or bound, paper by paper, at any time: the PPKD or the sekretariat record it, and a hold never stands against it. */
@Controller('v1/realisations')
export class RealisationsController {
  constructor(private readonly commands: CommandRunner) {}

  @Post()
  @SignedIn()
  @CommandOperation('Record a payment, refund, contract or payment request on a budget line', documentResult, ERRORS)
  record(@Body({ schema: documentBody }) document: z.output<typeof documentBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'budget', id: document.number }, { kind: 'recordRealisation', document });
  }

  @Post('batch')
  @SignedIn()
  @CommandOperation('Record many, each with a result of its own', documentsResult)
  recordMany(@Body({ schema: documentsBody }) { documents }: z.output<typeof documentsBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'budget', id: 'documents' }, { kind: 'recordRealisations', documents });
  }
}
