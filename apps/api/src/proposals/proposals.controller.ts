import {
  advisoryChecks,
  createDraft,
  discardDraft,
  editDraft,
  getProposal,
  itemVersions,
  listProposals,
  proposalChecks,
  proposalHistory,
  proposalIsVisible,
  type DraftAnswer,
  type Ports,
} from '#persistence';
import { ProblemError } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { trailEvent } from '../audit/trail.schema.js';
import { PORTS } from '../commands/tokens.js';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { fail, refusalProblem } from '../http/problems.js';
import { Reader } from '../http/reader.js';
import { idParams, pageOf, type Listed, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { discardQuery, draftView, editedDraftBody, newDraftBody } from './proposal-commands.schemas.js';
import {
  checksQuery,
  checkView,
  itemParams,
  itemVersionsView,
  proposalsQuery,
  proposalSummary,
  proposalView,
} from './proposals.schemas.js';

type Id = z.output<typeof idParams>;
type Paged = z.output<typeof checksQuery>;

/** Dossiers as they are read, and their drafts: rows without a workflow, so no command. */
@Controller('v1/proposals')
@ReadsMoney()
export class ProposalsController {
  constructor(
    private readonly source: DataSource,
    private readonly reader: Reader,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Get()
  @Operation({ summary: 'Dossiers, the newest first', response: pageOf(proposalSummary) })
  list(
    @Query({ schema: proposalsQuery }) query: z.output<typeof proposalsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof proposalSummary>> {
    return this.reader.read(caller, (tx) => listProposals(tx, { ...query, scope: caller.who.scope }));
  }

  @Get(':id')
  @Operation({ summary: 'A whole dossier', response: proposalView, errors: ['NOT_FOUND'] })
  async show(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof proposalView>> {
    await this.reader.noteReading(caller, `proposal ${id}`);
    return this.reader.find(caller, async (tx) => {
      const proposal = await getProposal(tx, { scope: caller.who.scope, id });
      if (!proposal) return null;
      const advice = await advisoryChecks(tx, this.ports, id);
      return { ...proposal, items: proposal.items.map((item) => ({ ...item, advisory: advice.get(item.id) ?? null })) };
    });
  }

  @Get(':id/history')
  @Operation({ summary: 'Everything that was decided about a dossier', response: pageOf(trailEvent), errors: ['NOT_FOUND'] })
  async history(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: checksQuery }) query: Paged,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof trailEvent>> {
    await this.reader.noteReading(caller, `history of proposal ${id}`);
    return this.reader.find(caller, (tx) => proposalHistory(tx, { ...query, scope: caller.who.scope, id }));
  }

  @Get(':id/checks')
  @Operation({
    summary: 'The stored exemption checks with their explanations',
    response: pageOf(checkView),
    errors: ['NOT_FOUND'],
  })
  async checks(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: checksQuery }) query: Paged,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof checkView>> {
    await this.reader.noteReading(caller, `checks of proposal ${id}`);
    return this.reader.find(caller, (tx) => proposalChecks(tx, { ...query, scope: caller.who.scope, id }));
  }

  @Get(':id/items/:itemId/versions')
  @Operation({
    summary: 'Every submitted version of an item, with what differs from the one before',
    response: itemVersionsView,
    errors: ['NOT_FOUND'],
  })
  async versions(
    @Param({ schema: itemParams }) { id, itemId }: z.output<typeof itemParams>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof itemVersionsView>> {
    await this.reader.noteReading(caller, `versions of item ${itemId}`);
    const versions = await this.reader.find(caller, (tx) => itemVersions(tx, { scope: caller.who.scope, id, itemId }));
    return { versions };
  }

  @Post()
  @HttpCode(201)
  @Operation({
    summary: 'Begin a draft (penyusun or head of the agency)',
    response: draftView,
    status: 201,
    errors: ['NOT_AUTHORISED', 'ROUND_STATE', 'SUBMISSION_CLOSED', 'LINE_TWICE', 'ITEM_UNKNOWN', 'DOCUMENT_REQUIRED'],
  })
  async create(
    @Body({ schema: newDraftBody }) { roundId, agencyId, ...content }: z.output<typeof newDraftBody>,
    @CallerOf() caller: Caller,
  ) {
    return drafted(await createDraft(this.source, { roundId, agencyId }, content, caller.actor));
  }

  @Put(':id')
  @Operation({
    summary: 'Replace letter and items of a draft',
    response: draftView,
    errors: ['NOT_FOUND', 'REVISION_STALE', 'ITEM_STATE', 'ROUND_STATE', 'SUBMISSION_CLOSED'],
  })
  async edit(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: editedDraftBody }) { revision, ...content }: z.output<typeof editedDraftBody>,
    @CallerOf() caller: Caller,
  ) {
    await this.mustSee(caller, id);
    return drafted(await editDraft(this.source, id, revision, content, caller.actor));
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({ summary: 'Discard a draft', status: 204, errors: ['NOT_FOUND', 'REVISION_STALE', 'ITEM_STATE'] })
  async discard(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: discardQuery }) { revision }: z.output<typeof discardQuery>,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.mustSee(caller, id);
    drafted(await discardDraft(this.source, id, revision, caller.actor));
  }

  private async mustSee(caller: Caller, id: string): Promise<void> {
    if (!(await proposalIsVisible(this.source, caller.who.commandScope, id))) throw fail('NOT_FOUND');
  }
}

function drafted(answer: DraftAnswer): z.output<typeof draftView> {
  if (!answer.ok) throw new ProblemError(refusalProblem(answer.refusal));
  return { id: answer.id, revision: answer.revision };
}
