export { decideDocuments, type DocumentOutcome } from './decide-documents.js';
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  type LineOfDocument,
  type RealisationDocument,
  type RecordedDocument,
} from './document.js';
