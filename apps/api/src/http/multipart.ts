import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fail, fileRejected, invalid } from './problems.js';
import { validationProblem } from './zod.pipe.js';

/** The largest file, and all of a multipart request with it, in bytes. */
export const MAX_FILE = 20 * 1024 * 1024;

export interface Upload<F> {
  name: string;
  bytes: Buffer;
  fields: F;
}

/** Reads the one file of a multipart request and its other fields, in whatever order they come. */
export async function readUpload<S extends z.ZodType>(request: FastifyRequest, schema: S): Promise<Upload<z.output<S>>> {
  if (!request.isMultipart())
    throw invalid({ id: 'isi harus multipart/form-data', en: 'the body must be multipart/form-data' }, {}, 415);
  const { fields, file } = await readParts(request);
  if (!file) throw invalid({ id: 'file: wajib ada', en: 'file: is required' });
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw validationProblem(schema, fields);
  return { name: plainName(file.name), bytes: file.bytes, fields: parsed.data };
}

/** A file beyond the limit fails in its buffer or in the loop over the parts, whichever notices first. */
async function readParts(request: FastifyRequest) {
  const fields: Record<string, unknown> = {};
  let file: { name: string; bytes: Buffer } | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else file = { name: part.filename, bytes: await part.toBuffer() };
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw fileRejected(
      {
        id: 'Berkas lebih besar dari 20 MB. Bagi atau perkecil lalu unggah lagi.',
        en: 'The file is larger than 20 MB. Split or shrink it and upload again.',
      },
      413,
    );
  }
  return { fields, file };
}

/** A file's name without directories and control characters, as it is shown again. */
function plainName(name: string): string {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim().slice(0, 200);
  if (plain === '') throw fail('VALIDATION', { detail: 'file' });
  return plain;
}
