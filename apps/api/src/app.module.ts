import type { Config, Logger } from '#platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CoreModule } from './core.module.js';
import { FEATURE_MODULES } from './feature-modules.js';
import { AccessGuard } from './http/access.guard.js';
import { CsrfGuard } from './http/csrf.guard.js';
import { ZodPipe } from './http/zod.pipe.js';

@Module({})
export class AppModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [CoreModule.with(config, logger), ...FEATURE_MODULES],
      providers: [
        { provide: APP_GUARD, useClass: CsrfGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: ZodPipe },
      ],
    };
  }
}
