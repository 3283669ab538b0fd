export { cutProposal } from './cut-proposal/cut-proposal.workflow.js';
export { decree } from './decree/decree.workflow.js';
export { refocusingRound } from './refocusing-round/refocusing-round.workflow.js';
