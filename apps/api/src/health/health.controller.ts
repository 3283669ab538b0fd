import { passes } from '#platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Public } from '../http/access.js';
import { utc } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { EngineWatch } from './engine-watch.js';

const live = z.object({ status: z.literal('ok') });
const part = z.enum(['up', 'down']);
const ready = z
  .object({ status: z.enum(['ok', 'unavailable']), postgres: part, temporal: part, temporalAwaySince: utc.nullable() })
  .meta({ id: 'Readiness' });

@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly source: DataSource,
    private readonly engine: EngineWatch,
  ) {}

  @Get('live')
  @Operation({ summary: 'The process answers', response: live })
  live(): z.output<typeof live> {
    return { status: 'ok' };
  }

  /** Without the engine commands are still taken in and reads answered, so it does not make the API unready. */
  @Get('ready')
  @Operation({ summary: 'The API can work (200) or cannot (503)', response: ready })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof ready>> {
    const [postgres, { engine, since }] = await Promise.all([passes(() => this.source.query('select 1')), this.engine.status()]);
    if (!postgres) reply.status(503);
    const shown = (up: boolean) => (up ? 'up' : 'down');
    const temporal = shown(engine === 'up');
    return { status: postgres ? 'ok' : 'unavailable', postgres: shown(postgres), temporal, temporalAwaySince: since };
  }
}
