import type { Deps } from "#core/deps/deps.ts";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";

/** Counts an import and reports its progress at a limited rate. */
export interface ImportReport {
  found(): void;
  bytes(count: number): void;
  file(file: ImportedFile): void;
  flush(): void;
  summary(cancelled: boolean): ImportSummary;
}

interface ImportProgress {
  readonly files: ImportedFile[];
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly rate: number;
}

/** Milliseconds between two reports. */
const interval = 100;

export function createImportReport(deps: Deps, progress: (progress: ImportProgress) => void): ImportReport {
  const started = deps.now();
  const counts = new Map<ImportedFile["status"], number>();
  let waiting: ImportedFile[] = [];
  let last = started;
  let total = 0;
  let done = 0;
  let bytes = 0;

  function flush(): void {
    if (waiting.length === 0) return;
    last = deps.now();
    const seconds = Math.max(last - started, 1) / 1000;
    progress({ files: waiting, done, total: Math.max(total, done), bytes, rate: done / seconds });
    waiting = [];
  }

  return {
    found: () => {
      total++;
    },
    bytes: (count) => {
      bytes += count;
    },
    file(file) {
      counts.set(file.status, (counts.get(file.status) ?? 0) + 1);
      waiting.push(file);
      done++;
      if (deps.now() - last >= interval || waiting.length >= 1000) flush();
    },
    flush,
    summary: (cancelled) => ({
      files: done,
      bytes,
      imported: counts.get("imported") ?? 0,
      importedWithoutText: counts.get("imported-without-text") ?? 0,
      duplicates: counts.get("duplicate") ?? 0,
      passwordNeeded: counts.get("password-needed") ?? 0,
      refused: counts.get("refused") ?? 0,
      duration: deps.now() - started,
      cancelled,
    }),
  };
}
