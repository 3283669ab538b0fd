import { listAgencies, listAppointments, listPosts } from '#persistence';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Requires, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { Reader } from '../http/reader.js';
import { id, idParams, pageOf, type Listed } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { NewAccounts } from './new-accounts.js';
import {
  absenceBody,
  accountBody,
  agencyView,
  appointmentBody,
  appointmentsQuery,
  appointmentView,
  postView,
} from './people.schemas.js';

/** Who keeps the register of posts, and who looks into it. */
const READERS = ['SECRETARIAT', 'REGIONAL_SECRETARY', 'TREASURY_OFFICER', 'INSPECTOR', 'ADMINISTRATOR'] as const;

@Controller('v1')
export class PeopleController {
  constructor(
    private readonly source: DataSource,
    private readonly reader: Reader,
    private readonly commands: CommandRunner,
    private readonly accounts: NewAccounts,
  ) {}

  @Get('agencies')
  @SignedIn()
  @Operation({ summary: 'Agencies of the city', response: pageOf(agencyView) })
  agencies(@CallerOf() caller: Caller): Promise<Listed<typeof agencyView>> {
    return this.reader.read(caller, (tx) => listAgencies(tx));
  }

  @Get('posts')
  @Requires(...READERS)
  @Operation({ summary: 'Posts of the city and its agencies', response: pageOf(postView) })
  async posts(): Promise<Listed<typeof postView>> {
    return { items: await listPosts(this.source), next: null };
  }

  @Get('appointments')
  @Requires(...READERS)
  @Operation({ summary: 'Appointments, confirmed or not', response: pageOf(appointmentView) })
  async appointments(
    @Query({ schema: appointmentsQuery }) { cursor, limit }: z.output<typeof appointmentsQuery>,
  ): Promise<Listed<typeof appointmentView>> {
    const rows = await listAppointments(this.source, cursor ?? null, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  @Post('appointments')
  @SignedIn()
  @CommandOperation('Enter an appointment (sekretariat); another person confirms it', { appointmentId: id })
  enter(@Body({ schema: appointmentBody }) body: z.output<typeof appointmentBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'people', id: body.nip }, { kind: 'enterAppointment', ...body });
  }

  @Post('appointments/:id/confirmation')
  @SignedIn()
  @CommandOperation('Confirm an appointment (Sekda; his own and the Wali Kota’s: PPKD)', { appointmentId: id }, ['SELF_APPROVAL'])
  confirm(@Param({ schema: idParams }) params: z.output<typeof idParams>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'people', id: params.id }, { kind: 'confirmAppointment', appointmentId: params.id });
  }

  @Post('absences')
  @SignedIn()
  @CommandOperation('Record that somebody is absent (sekretariat)', { absenceId: id })
  absence(@Body({ schema: absenceBody }) body: z.output<typeof absenceBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'people', id: body.nip }, { kind: 'recordAbsence', ...body });
  }

  @Post('accounts')
  @Requires('ADMINISTRATOR')
  @CommandOperation('Create an account (administrator)', { accountId: id })
  async account(@Body({ schema: accountBody }) body: z.output<typeof accountBody>, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'people', id: body.nip }, await this.accounts.command(caller, body));
  }
}
