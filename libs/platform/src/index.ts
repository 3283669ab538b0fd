export { ConfigError, PROFILES, readConfig, type Config, type Profile } from './config.js';
export { passes, startHealthServer } from './health.js';
export { createLogger, NestLogger, type Logger } from './logging.js';
export { ProblemFilter, type ProblemTexts } from './problem-filter.js';
export { languageOf, problemBody, ProblemError, type Bilingual, type Language, type ProblemDescription } from './problem.js';
export { requestId } from './request-id.js';
