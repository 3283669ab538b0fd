import { Body, Controller, Get, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Requires, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { readUpload } from '../http/multipart.js';
import { id, idParams, type Shown } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { applicationBody, importFields, importView, loadCounts } from './budget.schemas.js';
import { Imports } from './imports.js';

/** The budget and what was paid are imported by the PPKD or the sekretariat. */
const IMPORTERS = ['TREASURY_OFFICER', 'SECRETARIAT'] as const;
type Id = z.output<typeof idParams>;

@Controller('v1/budget-imports')
export class BudgetImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly commands: CommandRunner,
  ) {}

  @Post()
  @Requires(...IMPORTERS)
  @HttpCode(201)
  @Operation({
    summary: 'Read a budget or realisation file and stage it: a dry run with every problem named',
    upload: importFields,
    response: importView,
    status: 201,
    errors: ['FILE_REJECTED'],
  })
  async stage(@Req() request: FastifyRequest, @CallerOf() { who }: Caller) {
    const { name, bytes, fields } = await readUpload(request, importFields);
    return this.imports.stage({ name, bytes, ...fields }, who.nip);
  }

  @Get(':id')
  @Requires(...IMPORTERS)
  @Operation({ summary: 'The report of a staged or loaded file', response: importView, errors: ['IMPORT_UNKNOWN'] })
  show(@Param({ schema: idParams }) params: Id): Promise<Shown<typeof importView>> {
    return this.imports.show(params.id);
  }

  @Get(':id/problem-rows')
  @Requires(...IMPORTERS)
  @Operation({
    summary: 'The rows with problems as CSV, with a remark column',
    response: z.string(),
    contentType: 'text/csv; charset=utf-8',
    errors: ['IMPORT_UNKNOWN'],
  })
  async problemRows(@Param({ schema: idParams }) params: Id) {
    const { fileName, csv } = await this.imports.problemRows(params.id);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
    return new StreamableFile(csv, { type: 'text/csv; charset=utf-8', disposition });
  }

  @Post(':id/application')
  @SignedIn()
  @CommandOperation('Load a staged file', { importId: id, version: z.int(), ...loadCounts }, [
    'IMPORT_UNKNOWN',
    'IMPORT_SAME_FILE',
    'IMPORT_HAS_ERRORS',
    'LINE_HAS_HOLD',
    'LINE_SUPERSEDED',
  ])
  async apply(
    @Param({ schema: idParams }) params: Id,
    @Body({ schema: applicationBody }) { keepGood }: z.output<typeof applicationBody>,
    @CallerOf() caller: Caller,
  ) {
    const kind = await this.imports.commandKind(params.id);
    return this.commands.run(caller, { kind: 'budget', id: params.id }, { kind, importId: params.id, keepGood });
  }
}
