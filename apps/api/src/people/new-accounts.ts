import type { PeopleCommand } from '#domain';
import { recordedCommand } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Caller } from '../http/caller.js';
import { hashPassword, passwordFits } from '../session/passwords.js';
import type { accountBody } from './people.schemas.js';

/** Makes the command for a new account: the password leaves the request only as a hash. */
@Injectable()
export class NewAccounts {
  constructor(private readonly source: DataSource) {}

  /** A repeated request must be the same command, though each hashing salts anew: the recorded hash is taken again when the password fits it. */
  async command(caller: Caller, body: z.output<typeof accountBody>): Promise<PeopleCommand> {
    const { password, username, nip, name } = body;
    const earlier = (await recordedCommand(this.source, caller.commandId, caller.who.accountId))?.payload;
    const known = earlier?.kind === 'createAccount' ? earlier.passwordHash : null;
    const passwordHash = known !== null && (await passwordFits(known, password)) ? known : await hashPassword(password);
    return { kind: 'createAccount', username, nip, name, passwordHash };
  }
}
