import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the rules of this project look at; the schema has seen to the rest. */
export interface Service {
  image: string;
  restart: string;
  user?: string;
  read_only?: boolean;
  ports?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  configs?: { source: string; target: string }[];
  networks?: string[];
  entrypoint?: string[];
  command?: string[];
  labels?: Record<string, string>;
  healthcheck?: { test: string[] };
  security_opt?: string[];
  cap_drop?: string[];
  depends_on?: Record<string, { condition: string }>;
}

interface ComposeFile {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  configs: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean }>;
}

export const ROOT = new URL('../../', import.meta.url);

/** A file of the project as text. */
export const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** docker-compose.yml with its anchors and merges resolved, variables not replaced. */
export function loadCompose(): ComposeFile {
  return parse(read('docker-compose.yml'), { merge: true }) as ComposeFile;
}

/** Services that run once and end. */
export const isJob = ({ labels }: Service): boolean => labels?.['refokus.job'] === 'true';
