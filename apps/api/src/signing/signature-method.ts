import type { Refusal, SignatureEvidence } from '#domain';
import type { Caller } from '../http/caller.js';

/** A way for a signer to prove that he means it. It never keeps the proof, only what it was and when. */
export abstract class SignatureMethod {
  /** Checks the proof of the person who calls. A proof that fails, or a method that this installation does not allow, is a refusal. */
  abstract verify(
    caller: Caller,
    proof: string,
  ): Promise<{ ok: true; evidence: SignatureEvidence } | { ok: false; refusal: Refusal }>;
}
