import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { ApiClient } from '../api/client.js';
import { CliError } from '../errors.js';

/** The id of a document; a file is uploaded first. Throws CliError FILE_UNREADABLE. */
export async function documentId(api: ApiClient, given: string): Promise<string> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) return given;
  const form = new FormData();
  const file = await openAsBlob(given).catch(() => {
    throw new CliError('FILE_UNREADABLE', { id: `berkas ${given} tidak dapat dibaca`, en: `the file ${given} cannot be read` });
  });
  form.set('file', file, basename(given));
  return (await api.upload<{ id: string }>('/v1/documents', form)).id;
}
