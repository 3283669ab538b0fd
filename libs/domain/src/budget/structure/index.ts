export { changeAgency, type AgencyChangeFacts } from './change-agency.js';
export { restructureLines, type Restructured, type RestructureFacts } from './restructure-lines.js';
export {
  FIGURES,
  type AgencyFact,
  type Figures,
  type LineAfter,
  type StructureCommand,
  type StructuredLine,
} from './structure.js';
