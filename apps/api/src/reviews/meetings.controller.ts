import type { Meeting } from '#domain';
import { hashedId, listMeetings, loadMeeting, type LeftReview } from '#persistence';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Oversees, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { CommandRunner } from '../http/command-runner.js';
import { Reader } from '../http/reader.js';
import { idParams, type Shown } from '../http/schemas.js';
import { CommandOperation, Operation } from '../openapi/operation.js';
import { ReviewSender } from './review-sender.js';
import {
  closingResult,
  confirmationBody,
  confirmationResult,
  listBody,
  meetingResult,
  meetingsView,
  meetingView,
  minutesView,
  openingBody,
} from './reviews.schemas.js';

type Id = z.output<typeof idParams>;

/** Meetings of the TAPD: a list is decided by those present, each confirming for himself; the berita acara is what the record says. */
@Controller('v1')
export class MeetingsController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly reader: Reader,
    private readonly sender: ReviewSender,
  ) {}

  @Post('rounds/:id/meetings')
  @SignedIn()
  @CommandOperation('Open a meeting and record who is present (sekretariat)', meetingResult, [
    'NOT_FOUND',
    'ROUND_STATE',
    'MEETING_MEMBER_UNKNOWN',
  ])
  open(
    @Param({ schema: idParams }) { id: roundId }: Id,
    @Body({ schema: openingBody }) body: z.output<typeof openingBody>,
    @CallerOf() caller: Caller,
  ) {
    const subject = { kind: 'meeting' as const, id: hashedId('meeting', caller.commandId) };
    return this.commands.run(caller, subject, { kind: 'openMeeting', roundId, ...body });
  }

  @Get('rounds/:id/meetings')
  @Oversees()
  @Operation({ summary: 'Meetings of a round, the newest first', response: meetingsView })
  async list(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof meetingsView>> {
    const meetings = await this.reader.read(caller, (tx) => listMeetings(tx, id));
    return { items: meetings.map(shown) };
  }

  @Get('meetings/:id')
  @Oversees()
  @Operation({
    summary: 'A meeting: who is present, what is listed, who has confirmed',
    response: meetingView,
    errors: ['NOT_FOUND'],
  })
  async show(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof meetingView>> {
    return shown(await this.reader.find(caller, (tx) => loadMeeting(tx, id)));
  }

  @Put('meetings/:id/list')
  @SignedIn()
  @CommandOperation('Set the list of items to be decided, until somebody has confirmed (sekretariat)', meetingResult, [
    'NOT_FOUND',
    'MEETING_CLOSED',
    'MEETING_LIST_FIXED',
    'ITEM_UNKNOWN',
    'ITEM_VERSION_STALE',
    'ITEM_STATE',
  ])
  setList(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: listBody }) { decisions }: z.output<typeof listBody>,
    @CallerOf() caller: Caller,
  ) {
    return this.commands.run(caller, { kind: 'meeting', id }, { kind: 'setMeetingList', decisions });
  }

  @Post('meetings/:id/confirmation')
  @SignedIn()
  @CommandOperation(
    'Confirm the list for oneself, once: votes on all of it but the exceptions (member present)',
    confirmationResult,
    ['NOT_FOUND', 'MEETING_CLOSED', 'MEETING_NOT_PRESENT', 'MEETING_CONFIRMED', 'NO_ITEMS'],
  )
  async confirm(
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: confirmationBody }) { except }: z.output<typeof confirmationBody>,
    @CallerOf() caller: Caller,
  ) {
    const done = await this.commands.run(caller, { kind: 'meeting', id }, { kind: 'confirmMeeting', except });
    if (!('outcome' in done)) return done;
    const { reviews, ...known } = done as typeof done & { reviews: LeftReview[] };
    return { ...known, ...(await this.sender.send(reviews)) };
  }

  @Post('meetings/:id/closing')
  @SignedIn()
  @CommandOperation('Close a meeting and make its berita acara (sekretariat)', closingResult, [
    'NOT_FOUND',
    'MEETING_CLOSED',
    'MEETING_PENDING',
  ])
  close(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller) {
    return this.commands.run(caller, { kind: 'meeting', id }, { kind: 'closeMeeting' });
  }

  @Get('meetings/:id/minutes')
  @Oversees()
  @Operation({ summary: 'The berita acara of a closed meeting as data', response: minutesView, errors: ['NOT_FOUND'] })
  minutes(@Param({ schema: idParams }) { id }: Id, @CallerOf() caller: Caller): Promise<Shown<typeof minutesView>> {
    return this.reader.find(caller, async (tx) => {
      const meeting = await loadMeeting(tx, id);
      if (!meeting?.minutes || !meeting.minutesHash) return null;
      const minutes = JSON.parse(meeting.minutes) as Record<string, unknown>;
      return { hash: meeting.minutesHash, canonical: meeting.minutes, minutes };
    });
  }
}

function shown({ minutes: _, confirmations, members, list, ...meeting }: Meeting): Shown<typeof meetingView> {
  return {
    ...meeting,
    members: members.map((member) => {
      const confirmation = confirmations.find((c) => c.nip === member.nip);
      return { ...member, confirmedAt: confirmation?.at ?? null, except: confirmation?.except ?? [] };
    }),
    list: list.map(({ field = null, suggestion = null, ...decision }) => ({
      ...decision,
      field,
      suggestion: suggestion?.toString() ?? null,
    })),
  };
}
