import { documentFor, saveDocument } from '#persistence';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { readUpload } from '../http/multipart.js';
import { fail, fileRejected } from '../http/problems.js';
import { id, idParams } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { sniffDocument } from './sniff-document.js';

const fields = z.strictObject({
  agencyId: id.optional().describe('Whose document it is; for persons of several agencies'),
});
const documentView = z
  .object({ id: z.uuid(), sha256: z.string(), name: z.string(), mediaType: z.string(), size: z.int() })
  .meta({ id: 'Document' });

/** Letters, SK, opinions, scans: kept by content, handed out only to those who may see them. */
@Controller('v1/documents')
@ReadsMoney()
export class DocumentsController {
  constructor(private readonly source: DataSource) {}

  @Post()
  @HttpCode(201)
  @Operation({
    summary: 'Upload a document: PDF, PNG, JPEG, XLSX or DOCX, 20 MB at most',
    upload: fields,
    response: documentView,
    status: 201,
    errors: ['FILE_REJECTED', 'NOT_FOUND'],
  })
  async upload(@Req() request: FastifyRequest, @CallerOf() { who }: Caller) {
    const { name, bytes, fields: given } = await readUpload(request, fields);
    const mediaType = sniffDocument(bytes);
    if (!mediaType) {
      throw fileRejected({
        id: `Isi berkas ${name} bukan PDF, PNG, JPEG, XLSX atau DOCX (tanpa makro). Simpan dalam salah satu bentuk itu lalu unggah lagi.`,
        en: `The content of ${name} is not PDF, PNG, JPEG, XLSX or DOCX (without macros). Save it in one of these forms and upload again.`,
      });
    }
    const agencyId = given.agencyId ?? who.scope.agencyIds[0] ?? null;
    if (agencyId !== null && !who.scope.agencyIds.includes(agencyId)) throw fail('NOT_FOUND');
    return saveDocument(this.source, { name, mediaType, bytes, agencyId, uploadedBy: who.nip });
  }

  @Get(':id')
  @Operation({
    summary: 'The bytes of a document',
    response: z.string(),
    contentType: 'application/octet-stream',
    etag: true,
    errors: ['NOT_FOUND'],
  })
  async download(
    @Param({ schema: idParams }) params: z.output<typeof idParams>,
    @CallerOf() { who }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const found = await documentFor(this.source, who.scope, who.nip, params.id);
    if (!found) throw fail('NOT_FOUND');
    reply
      .header('content-type', found.mediaType)
      .header('etag', `"${found.sha256}"`)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`);
    return found.bytes;
  }
}
