import type { PostKind } from '#domain';
import { POST_KINDS } from '#domain';
import { SetMetadata } from '@nestjs/common';
import { OVERSIGHT } from './principal.js';

/** Who may call a route. A route that says nothing is closed to everybody. */
export type Access = { kind: 'PUBLIC' } | { kind: 'SIGNED_IN' } | { kind: 'POSTS'; posts: readonly PostKind[] };

export const ACCESS = Symbol('access');

/** Open to the world: health, signing in, the documentation. */
export const Public = () => SetMetadata(ACCESS, { kind: 'PUBLIC' } satisfies Access);

/** For every account that is signed in; whether its person may decide is the domain's to say, so that refusals are recorded. */
export const SignedIn = () => SetMetadata(ACCESS, { kind: 'SIGNED_IN' } satisfies Access);

/** For persons who hold one of these posts now. */
export const Requires = (...posts: readonly PostKind[]) => SetMetadata(ACCESS, { kind: 'POSTS', posts } satisfies Access);

/** Everybody with a post in the budget's business: the administrator of the system sees nothing about money. */
const MONEY_POSTS: readonly PostKind[] = POST_KINDS.filter((kind) => kind !== 'ADMINISTRATOR');
export const ReadsMoney = () => Requires(...MONEY_POSTS);

/** For the posts that see every submitted dossier: TAPD with its chair, sekretariat, penelaah, Wali Kota, Inspektur. */
export const Oversees = () => Requires(...OVERSIGHT);
