export { decideDocuments, type DecidedDocuments, type DocumentFacts, type DocumentOutcome } from './decide-documents.js';
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  type LineCodes,
  type LineOfDocument,
  type RealisationDocument,
  type RecordedDocument,
} from './document.js';
