import { getBudgetLine, lineHistory, listBudgetLines } from '#persistence';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { trailEvent } from '../audit/trail.schema.js';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { idParams, pageOf, pageQuery, rupiah, utc, type Listed, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { lineDetail, linesQuery, lineView, previewQuery } from './budget.schemas.js';

const historyQuery = z.strictObject(pageQuery);
const history = pageOf(trailEvent).extend({
  line: lineView,
  chain: z
    .array(
      z.object({
        changeId: z.uuid(),
        at: utc,
        fromLineId: z.uuid(),
        toLineId: z.uuid(),
        agencyName: z.string(),
        subUnitCode: z.string(),
        subActivityCode: z.string(),
        accountCode: z.string(),
        fundSourceCode: z.string(),
      }),
    )
    .describe('Which lines it came from and which came of it, with the codes and the owner of the former until then'),
  postings: z.array(
    z.object({
      postingId: z.uuid(),
      decree: z.string(),
      itemId: z.uuid(),
      fundSource: z.string(),
      amount: rupiah,
      postedAt: utc,
    }),
  ),
});
type Id = z.output<typeof idParams>;

@Controller('v1/budget-lines')
@ReadsMoney()
export class BudgetLinesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Operation({ summary: 'Budget lines with what is available on them', response: pageOf(lineView) })
  list(
    @Query({ schema: linesQuery }) query: z.output<typeof linesQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof lineView>> {
    return this.reader.read(caller, (tx) => listBudgetLines(tx, { ...query, scope: caller.who.scope }));
  }

  @Get(':id')
  @Operation({
    summary: 'One line, its classifications, papers and cuts; with `cut`, how it would be after one',
    response: lineDetail,
    errors: ['NOT_FOUND'],
  })
  show(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: previewQuery }) { cut }: z.output<typeof previewQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof lineDetail>> {
    return this.reader.find(caller, (tx) => getBudgetLine(tx, { scope: caller.who.scope, id, cut }));
  }

  @Get(':id/history')
  @Operation({ summary: 'Everything that happened to a line', response: history, errors: ['NOT_FOUND'] })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: historyQuery }) query: z.output<typeof historyQuery>,
    @CallerOf() caller: Caller,
  ) {
    await this.reader.noteReading(caller, `history of budget line ${id}`);
    return this.reader.find(caller, (tx) => lineHistory(tx, { ...query, scope: caller.who.scope, id }));
  }
}
