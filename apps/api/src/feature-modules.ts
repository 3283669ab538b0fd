import { AuditModule } from './audit/audit.module.js';
import { BudgetModule } from './budget/budget.module.js';
import { ClockModule } from './clock/clock.module.js';
import { CommandRecordModule } from './commands/command-record.module.js';
import { DecreesModule } from './decrees/decrees.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { PeopleModule } from './people/people.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { RoundsModule } from './rounds/rounds.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SessionModule } from './session/session.module.js';

/** Every module with routes, in the order in which the documentation shows them. */
export const FEATURE_MODULES = [
  SessionModule,
  PeopleModule,
  BudgetModule,
  RoundsModule,
  ProposalsModule,
  ReviewsModule,
  DecreesModule,
  DocumentsModule,
  RulesModule,
  CommandRecordModule,
  EventsModule,
  AuditModule,
  ClockModule,
  HealthModule,
];
