import type { DomainEvent } from '#domain';
import { must } from './must.js';

interface Involved {
  proposers: Set<string>;
  voters: Set<string>;
  /** The penelaah who ruled last. */
  reviewer: string | null;
}

/** Who did what to which item, told from the trail alone: proposer, verifier, penelaah and signer are different persons. */
export class Roles {
  private readonly items = new Map<string, Involved>();

  begin(itemId: string, proposers: string[]): void {
    this.items.set(itemId, { proposers: new Set(proposers), voters: new Set(), reviewer: null });
  }

  follow(event: DomainEvent, nip: string): void {
    const involved = this.items.get(event.itemId ?? '') as Involved;
    const { proposers, voters } = involved;
    if (event.type === 'item.submitted' || event.type === 'item.resubmitted') {
      this.apart(nip, voters, [involved.reviewer]);
      proposers.add(nip);
    } else if (Object.hasOwn(event.data as object, 'verdict')) {
      this.apart(nip, proposers, [involved.reviewer]);
      voters.add(nip);
    } else if (event.type === 'item.ruled') {
      this.apart(nip, proposers, voters);
      involved.reviewer = nip;
    } else if (event.type === 'item.determined') {
      this.apart(nip, proposers, voters, [involved.reviewer]);
    }
  }

  private apart(nip: string, ...groups: Iterable<string | null>[]): void {
    for (const group of groups) must(![...group].includes(nip), `${nip} decides on an item twice in different parts`);
  }
}
