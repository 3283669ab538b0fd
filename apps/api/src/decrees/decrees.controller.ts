import { decreeAnnex, getDecree, hashedId, ledgerOf, listDecrees, type Ports } from '#persistence';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { PORTS } from '../commands/tokens.js';
import { ReadsMoney, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { Reader } from '../http/reader.js';
import { idParams, pageOf, type Listed, type Shown } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { DecreeSigning } from '../signing/decree-signing.js';
import {
  correctionBody,
  decreeResult,
  decreesQuery,
  decreeSummary,
  decreeView,
  discardingBody,
  exclusionBody,
  ledgerQuery,
  ledgerView,
  preparationBody,
  signatureBody,
} from './decrees.schemas.js';

type Id = z.output<typeof idParams>;

@Controller('v1')
export class DecreesController {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandRunner,
    private readonly signing: DecreeSigning,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Get('decrees')
  @ReadsMoney()
  @Operation({ summary: 'Berkas penetapan, the newest first', response: pageOf(decreeSummary) })
  list(
    @Query({ schema: decreesQuery }) query: z.output<typeof decreesQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof decreeSummary>> {
    return this.reader.read(caller, (tx) => listDecrees(tx, { ...query, scope: caller.who.scope }));
  }

  @Get('decrees/:id')
  @ReadsMoney()
  @Operation({ summary: 'One berkas with the look before its signature', response: decreeView, errors: ['NOT_FOUND'] })
  async show(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof decreeView>> {
    await this.reader.noteReading(caller, `decree ${id}`);
    return this.reader.find(caller, (tx) =>
      getDecree(tx, this.ports, { scope: caller.who.scope, id, nip: caller.actor.nip ?? '' }),
    );
  }

  @Get('decrees/:id/annex')
  @ReadsMoney()
  @Operation({
    summary: 'The exact bytes of the annex; the ETag is their SHA-256',
    response: z.looseObject({}),
    etag: true,
    errors: ['NOT_FOUND'],
  })
  async annex(
    @Param({ schema: idParams }) { id }: Id,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    await this.reader.noteReading(caller, `annex of decree ${id}`);
    const { annex, hash } = await this.reader.find(caller, (tx) => decreeAnnex(tx, { scope: caller.who.scope, id }));
    reply.header('etag', `"${hash}"`).header('content-type', 'application/json; charset=utf-8');
    return Buffer.from(annex, 'utf8');
  }

  @Get('ledger')
  @ReadsMoney()
  @Operation({ summary: 'Posted cuts and what they added', response: ledgerView })
  ledger(
    @Query({ schema: ledgerQuery }) query: z.output<typeof ledgerQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof ledgerView>> {
    return this.reader.read(caller, (tx) => ledgerOf(tx, query));
  }

  @Post('decrees')
  @SignedIn()
  @CommandOperation('Prepare a berkas from items that await the Wali Kota (sekretariat)', decreeResult, [
    'ITEMS_REFUSED',
    'ITEM_IN_DECREE',
    'ITEM_UNKNOWN',
    'ITEM_VERSION_STALE',
  ])
  prepare(@Body({ schema: preparationBody }) body: z.output<typeof preparationBody>, @CallerOf() caller: Caller) {
    const subject = { kind: 'decree' as const, id: hashedId('decree', caller.commandId) };
    return this.commands.run(caller, subject, { kind: 'prepareDecree', ...body });
  }

  @Post('decrees/corrections')
  @SignedIn()
  @CommandOperation('Prepare a correction of signed cuts: lower them, or reverse them with 0 (sekretariat)', decreeResult, [
    'ITEMS_REFUSED',
    'ITEM_UNKNOWN',
    'ITEM_STATE',
    'ITEM_VERSION_STALE',
    'ITEM_IN_CORRECTION',
    'CORRECTION_NOT_LOWER',
    'DESTINATION_INSUFFICIENT',
  ])
  correct(@Body({ schema: correctionBody }) body: z.output<typeof correctionBody>, @CallerOf() caller: Caller) {
    const subject = { kind: 'decree' as const, id: hashedId('decree', caller.commandId) };
    return this.commands.run(caller, subject, { kind: 'prepareCorrection', ...body });
  }

  @Post('decrees/:id/freezing')
  @SignedIn()
  @CommandOperation('Freeze the annex of a berkas (sekretariat)', decreeResult, ['DECREE_STATE'])
  freeze(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'decree', id }, { kind: 'freezeDecree' });
  }

  @Post('decrees/:id/exclusions')
  @SignedIn()
  @CommandOperation('Take items out of a berkas; the annex is frozen anew', decreeResult, ['DECREE_STATE', 'ITEM_UNKNOWN'])
  exclude(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: exclusionBody }) body: z.output<typeof exclusionBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'decree', id }, { kind: 'excludeItems', ...body });
  }

  @Post('decrees/:id/discarding')
  @SignedIn()
  @CommandOperation('Discard a berkas; its items are free for another (sekretariat)', decreeResult, ['DECREE_STATE'])
  discard(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: discardingBody }) { reason }: z.output<typeof discardingBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'decree', id }, { kind: 'discardDecree', reason });
  }

  @Post('decrees/:id/signatures')
  @SignedIn()
  @CommandOperation('Sign the exact annex (Wali Kota)', decreeResult, [
    'STEP_UP_FAILED',
    'ANNEX_CHANGED',
    'STALE_AVAILABILITY',
    'STALE_EXEMPTION',
    'CAPACITY_NOT_STRATEGIC',
    'CAPACITY_EXPIRED',
    'SELF_APPROVAL',
    'DECREE_STATE',
    'DESTINATION_INSUFFICIENT',
    'MANDATORY_SHARE',
    'ACCOUNT_OUT_OF_SCOPE',
    'FUND_EARMARKED',
  ])
  sign(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: signatureBody }) { annexHash, password }: z.output<typeof signatureBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.signing.sign(caller, id, annexHash, password);
  }
}
