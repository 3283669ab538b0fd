/** Rule sets are drafted by the sekretariat and published by the Sekda; emergency decrees are entered and confirmed by the same two. */
export type RulesCommand =
  | { kind: 'draftRuleSet'; setId: string; title: string; source: string }
  | { kind: 'publishRuleSet'; setId: string; version: number; effectiveFrom: string }
  | { kind: 'recordEmergencyDecree'; number: string; decreeKind: string; area: string | null; from: string; until: string }
  | { kind: 'confirmEmergencyDecree'; decreeId: string }
  /** Extends or ends an SK by another one: `until` is the new first instant at which it is no longer in force. */
  | { kind: 'changeEmergencyDecree'; decreeId: string; number: string; until: string; reason: string }
  | { kind: 'confirmEmergencyDecreeChange'; decreeId: string; changeId: string };
