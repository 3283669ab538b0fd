import { moveClock, readClock, type DomainClock } from '#persistence';
import type { Config } from '#platform';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { fail } from '../http/problems.js';
import { instant, utc } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { CONFIG } from '../tokens.js';
import { durationMs } from './duration.js';

const advance = z
  .union([
    z
      .number()
      .min(0)
      .max(3_660 * 86_400),
    z.iso.duration(),
  ])
  .describe('Seconds, or an ISO 8601 duration of weeks, days, hours, minutes and seconds');
const clockBody = z
  .strictObject({ advance: advance.optional(), set: instant.optional() })
  .refine((body) => (body.advance === undefined) !== (body.set === undefined), { path: ['advance'] });
const clockView = z.object({ now: utc, offsetMs: z.int() }).meta({ id: 'Clock' });

/** The domain clock, movable in demo and test; in production there is no such thing. */
@Controller('v1/clock')
@SignedIn()
export class ClockController {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Operation({ summary: 'The domain clock (demo and test only)', response: clockView, errors: ['NOT_FOUND'] })
  show(): Promise<DomainClock> {
    this.mustBeMovable();
    return readClock(this.source);
  }

  @Post()
  @HttpCode(200)
  @Operation({ summary: 'Move the domain clock (demo and test only)', response: clockView, errors: ['NOT_FOUND'] })
  move(@Body({ schema: clockBody }) body: z.output<typeof clockBody>): Promise<DomainClock> {
    this.mustBeMovable();
    if (body.set !== undefined) return moveClock(this.source, { instant: body.set });
    const advanceMs = typeof body.advance === 'number' ? Math.round(body.advance * 1_000) : durationMs(body.advance ?? 'PT0S');
    if (advanceMs === null) throw fail('VALIDATION', { detail: 'advance' });
    return moveClock(this.source, { advanceMs });
  }

  private mustBeMovable(): void {
    if (this.config.REFOKUS_PROFILE === 'production') throw fail('NOT_FOUND');
  }
}
