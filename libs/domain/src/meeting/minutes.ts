import { canonicalJson, type Json } from '../audit/canonical-json.js';
import type { Rupiah } from '../money/rupiah.js';
import type { ItemState } from '../proposal/states.js';
import type { Verdict, Vote } from '../proposal/proposal.js';
import type { Meeting } from './meeting.js';

/** An item on a meeting's list as it stands when the meeting closes, with the votes on the version that was listed. */
export interface MinutedItem {
  itemId: string;
  proposal: string;
  no: number;
  lineCode: string;
  agency: string;
  state: ItemState;
  version: number;
  cut: Rupiah;
  votes: Pick<Vote, 'nip' | 'name' | 'seats' | 'verdict' | 'at'>[];
}

/**
 * The berita acara as data, in canonical JSON (RFC 8785): who was present in which capacity and by which SK, who confirmed when, and item
 * by item what was listed, who voted how and where that left it. Comments stay with the votes, where they can be erased (UU PDP).
 */
export function buildMinutes(meeting: Meeting, roundNo: number, items: readonly MinutedItem[], closedAt: string): string {
  const listed = new Map<string, Verdict>(meeting.list.map((d) => [d.itemId, d.verdict]));
  const members = meeting.members.map(({ nip, ...member }): Json => {
    const confirmation = meeting.confirmations.find((c) => c.nip === nip);
    return { nip, ...member, confirmedAt: confirmation?.at ?? null, except: confirmation?.except ?? [] };
  });
  const decided = [...items]
    .sort((a, b) => a.proposal.localeCompare(b.proposal, 'en') || a.no - b.no)
    .map(({ cut, votes, ...item }): Json => ({
      ...item,
      cut: cut.toString(),
      listed: listed.get(item.itemId) ?? null,
      votes: votes.map(({ nip, name, seats, verdict, at }) => ({ nip, name, seats, verdict, at })),
    }));
  const { id, heldOn, place, openedAt } = meeting;
  return canonicalJson({ v: 1, meeting: { id, round: roundNo, heldOn, place, openedAt, closedAt }, members, items: decided });
}
