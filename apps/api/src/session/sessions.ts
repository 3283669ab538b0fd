import { closeSession, openSession, standingOf, touchSession } from '#persistence';
import type { Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { principalOf, type Principal } from '../http/principal.js';
import { CONFIG } from '../tokens.js';

/** 256 random bits in base64url. */
const SESSION_ID = /^[A-Za-z0-9_-]{43}$/;

/** Sessions on the server; the browser holds only a secret id in a cookie, the database only its hash. */
@Injectable()
export class Sessions {
  private readonly cookie: string;
  private readonly secure: boolean;

  constructor(
    private readonly source: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.secure = config.REFOKUS_PROFILE === 'production';
    this.cookie = this.secure ? '__Host-rf_sid' : 'rf_sid';
  }

  /** The person of a request's session; null when there is none that lives. */
  async principal(request: FastifyRequest): Promise<Principal | null> {
    const id = request.cookies[this.cookie];
    if (!id || !SESSION_ID.test(id)) return null;
    const hash = hashOf(id);
    const session = await touchSession(this.source, hash);
    return session && principalOf(session, hash, await standingOf(this.source, session.nip));
  }

  /** Opens a session for an account and hands its id to the browser; whatever session the browser had is over. */
  async open(request: FastifyRequest, reply: FastifyReply, accountId: string): Promise<Principal> {
    const old = request.cookies[this.cookie];
    if (old) await closeSession(this.source, hashOf(old));
    const id = randomBytes(32).toString('base64url');
    const hash = hashOf(id);
    await openSession(this.source, hash, accountId, request.headers['user-agent'] ?? '');
    const session = await touchSession(this.source, hash);
    if (!session) throw new Error('the session that was just opened is gone');
    reply.setCookie(this.cookie, id, this.attributes());
    return principalOf(session, hash, await standingOf(this.source, session.nip));
  }

  async close(reply: FastifyReply, { sessionHash }: Principal): Promise<void> {
    await closeSession(this.source, sessionHash);
    reply.clearCookie(this.cookie, this.attributes());
  }

  private attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
