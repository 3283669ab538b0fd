import { MONEY_ERRORS } from './money-errors.js';
import { WAY_ERRORS } from './way-errors.js';
import { REQUEST_ERRORS } from './request-errors.js';

/** The closed list of codes. */
export const ERRORS = { ...MONEY_ERRORS, ...WAY_ERRORS, ...REQUEST_ERRORS };

export type { ErrorKind } from './error-text.js';
export type ErrorCode = keyof typeof ERRORS;
export type Language = 'id' | 'en';
