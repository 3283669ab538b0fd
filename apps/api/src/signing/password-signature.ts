import { refuse } from '#domain';
import { passwordHashOf } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../http/caller.js';
import { passwordFits } from '../session/passwords.js';
import { LoginThrottle } from '../session/throttle.js';
import { SignatureMethod } from './signature-method.js';

/** Signing by entering the password again: the only method so far. The record names it, so a stronger one can replace it in production. */
@Injectable()
export class PasswordSignature extends SignatureMethod {
  private readonly throttle = new LoginThrottle();

  constructor(private readonly source: DataSource) {
    super();
  }

  async verify({ who }: Caller, password: string): ReturnType<SignatureMethod['verify']> {
    const seconds = this.throttle.waitSeconds(who.username, who.accountId);
    if (seconds > 0) return { ok: false, refusal: refuse('TOO_MANY_REQUESTS', { seconds }) };
    if (!(await passwordFits(await passwordHashOf(this.source, who.accountId), password))) {
      this.throttle.failed(who.username, who.accountId);
      return { ok: false, refusal: refuse('STEP_UP_FAILED') };
    }
    this.throttle.succeeded(who.username, who.accountId);
    const verifiedAt = new Date().toISOString();
    return { ok: true, evidence: { method: 'password', accountId: who.accountId, verifiedAt } };
  }
}
