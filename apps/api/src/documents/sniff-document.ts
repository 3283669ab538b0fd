const MAGIC: [Buffer, string][] = [
  [Buffer.from('%PDF-'), 'application/pdf'],
  [Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
  [Buffer.from('ffd8ff', 'hex'), 'image/jpeg'],
];
const ZIP = Buffer.from('504b0304', 'hex');
/** Names of parts, as they stand in the directory of an Office package. */
const PARTS: [string, string][] = [
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
];

/** The media type of a document by its content, whatever its name says; null for anything but PDF, PNG, JPEG, XLSX and DOCX without macros. */
export function sniffDocument(bytes: Buffer): string | null {
  const starts = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
  const plain = MAGIC.find(([magic]) => starts(magic));
  if (plain) return plain[1];
  if (!starts(ZIP) || bytes.includes('vbaProject.bin')) return null;
  return PARTS.find(([part]) => bytes.includes(part))?.[1] ?? null;
}
