import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** How much of the total is done. */
  at(done: number, total?: number): void;
  stop(): void;
}

const SILENT: Progress = { at: () => undefined, stop: () => undefined };

/** A bar on stderr for long work; nothing where nobody watches (no terminal). */
export function progress(label: string, total: number): Progress {
  if (!process.stderr.isTTY) return SILENT;
  const bar = new SingleBar(
    {
      format: `  ${label} [{bar}] {value} / {total}  {eta_formatted}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    at: (done, newTotal) => {
      if (newTotal !== undefined) bar.setTotal(newTotal);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
