export { changeAgency } from './change-agency.js';
export { restructureLines, type Restructured } from './restructure-lines.js';
export { FIGURES, type AgencyFact, type LineAfter, type StructureCommand, type StructuredLine } from './structure.js';
