import { countUnanswered } from '#persistence';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { bilingual, utc } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { EngineWatch } from './engine-watch.js';

const statusView = z
  .object({
    engine: z.enum(['up', 'away']),
    since: utc.nullable().describe('When the engine was first found away'),
    waiting: z.int().describe('Commands that were received and are not decided yet'),
    message: bilingual.nullable().describe('What a banner says; null while all is well'),
  })
  .meta({ id: 'SystemStatus' });

const AWAY = {
  id: 'Mesin alur kerja sedang tidak terjangkau. Membaca dan menyunting draf tetap bisa; keputusan Anda diterima, disimpan, dan diterapkan sekali setelah mesin kembali.',
  en: 'The workflow engine cannot be reached. Reading and drafting go on; your decisions are received, kept, and applied once when it is back.',
};

@Controller('v1/status')
export class StatusController {
  constructor(
    private readonly source: DataSource,
    private readonly engine: EngineWatch,
  ) {}

  /** Durable reception is what a command needs; while the engine is away everything received waits, and nothing is lost. */
  @Get()
  @SignedIn()
  @Operation({ summary: 'Whether decisions are being applied, for a banner', response: statusView })
  async show(): Promise<z.output<typeof statusView>> {
    const status = await this.engine.status();
    const waiting = await countUnanswered(this.source);
    return { ...status, waiting, message: status.engine === 'away' ? AWAY : null };
  }
}
