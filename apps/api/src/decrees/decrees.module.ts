import { Module } from '@nestjs/common';
import { DecreeSigning } from '../signing/decree-signing.js';
import { PasswordSignature } from '../signing/password-signature.js';
import { SignatureMethod } from '../signing/signature-method.js';
import { DecreesController } from './decrees.controller.js';

@Module({
  controllers: [DecreesController],
  providers: [DecreeSigning, { provide: SignatureMethod, useClass: PasswordSignature }],
})
export class DecreesModule {}
