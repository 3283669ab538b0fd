import { describe, expect, it } from '@jest/globals';
import { sniffDocument } from './sniff-document.js';

const zip = (...parts: string[]) => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(parts.join(' '))]);

describe('the type of a document', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['PNG', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['JPEG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['XLSX', zip('xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['DOCX', zip('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a workbook with macros', zip('xl/workbook.xml', 'xl/vbaProject.bin'), null],
    ['another archive', zip('a.txt'), null],
    ['HTML', Buffer.from('<html><script>'), null],
    ['SVG', Buffer.from('<svg onload="x">'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, bytes, type) => expect(sniffDocument(bytes)).toBe(type));
});
