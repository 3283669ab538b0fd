import { CUTS, DOSSIERS, type DossierPlan } from './dossiers.js';

/** A dossier of a later round: its letter says so. */
const later = (plan: DossierPlan, number: string, date: string): DossierPlan => ({
  ...plan,
  letter: { ...plan.letter, number: `900/${number}/2020 (fiktif)`, date },
});

const { educationTravel, educationMeetings, healthEquipment } = CUTS;
const roadAgain = { ...CUTS.road, cut: 400_000_000n, outputBefore: '5,2 km', outputAfter: '4,5 km' };

export const SECOND_ROUND = {
  publicWorks: later(DOSSIERS.publicWorks('1402', roadAgain), '1402', '2020-07-21'),
  education: later(DOSSIERS.education(educationTravel, educationMeetings), '902', '2020-07-21'),
};

export const THIRD_ROUND = { health: later(DOSSIERS.health(healthEquipment), '1011', '2020-08-25') };
