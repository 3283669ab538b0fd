import { roundCockpit, roundRegulations, roundReport } from '#persistence';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ReadsMoney, Requires, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { Reader } from '../http/reader.js';
import { idParams, type Shown } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { reportCsv } from './report-csv.js';
import { cockpitView, regulationBody, regulationResult, regulationsView, reportView } from './round-papers.schemas.js';

type Id = z.output<typeof idParams>;

/** What drives a round and what comes out of it: the cockpit, its papers, its report. */
@Controller('v1/rounds')
export class RoundPapersController {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandRunner,
  ) {}

  @Get(':id/cockpit')
  @Requires('REGIONAL_SECRETARY', 'SECRETARIAT', 'INSPECTOR')
  @Operation({
    summary: 'A round at a glance: per agency what was sent, where it is, whose turn it is since when',
    response: cockpitView,
    errors: ['NOT_FOUND'],
  })
  async cockpit(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof cockpitView>> {
    await this.reader.noteReading(caller, `cockpit of round ${id}`);
    return this.reader.find(caller, (tx) => roundCockpit(tx, { scope: caller.who.scope, roundId: id }));
  }

  @Get(':id/regulations')
  @ReadsMoney()
  @Operation({
    summary: 'Perwal, DPRD notices and reports of a round, with all their corrections',
    response: regulationsView,
    errors: ['NOT_FOUND'],
  })
  regulations(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof regulationsView>> {
    return this.reader.find(caller, (tx) => roundRegulations(tx, { roundId: id }));
  }

  @Post(':id/regulations')
  @SignedIn()
  @CommandOperation('Record a paper of a round, or correct a record of one (sekretariat, Sekda)', regulationResult, [
    'ROUND_STATE',
    'ROUND_UNSIGNED',
    'REGULATION_EXISTS',
    'REGULATION_SUPERSEDED',
    'DOCUMENT_REQUIRED',
    'REASON_REQUIRED',
  ])
  record(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: regulationBody }) { reason, ...regulation }: z.output<typeof regulationBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'round', id }, { kind: 'recordRegulation', regulation, reason });
  }

  @Get(':id/report')
  @ReadsMoney()
  @Operation({
    summary: 'Laporan penyesuaian APBD: before, adjustment and after per jenis belanja, by city and agency',
    response: reportView,
    errors: ['NOT_FOUND'],
  })
  report(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof reportView>> {
    return this.reader.find(caller, (tx) => roundReport(tx, { scope: caller.who.scope, roundId: id }));
  }

  @Get(':id/report.csv')
  @ReadsMoney()
  @Operation({
    summary: 'The same report as a table',
    response: z.string(),
    contentType: 'text/csv; charset=utf-8',
    errors: ['NOT_FOUND'],
  })
  async reportTable(
    @Param({ schema: idParams }) { id }: Id,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const report = await this.reader.find(caller, (tx) => roundReport(tx, { scope: caller.who.scope, roundId: id }));
    const name = `laporan-penyesuaian-${report.round.year}-tahap-${report.round.no}.csv`;
    reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`);
    return reportCsv(report);
  }
}
