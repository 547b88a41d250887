import { create } from "zustand";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";
import { onLock } from "./on-lock.ts";

/** Results of the last import into a case. Cleared at lock. */
interface LastImport {
  readonly files: readonly ImportedFile[];
  readonly summary: ImportSummary | null;
}

interface ImportsState {
  /** Paths that are still to be surveyed. */
  readonly staged: readonly string[] | null;
  /** By case. */
  readonly last: ReadonlyMap<string, LastImport>;
}

export const useImports = create<ImportsState>(() => ({ staged: null, last: new Map() }));
onLock(forgetImports);

/** Opens the import dialog with these paths, or adds them to it. */
export function stageFiles(paths: readonly string[]): void {
  useImports.setState(({ staged }) => ({ staged: [...new Set([...(staged ?? []), ...paths])] }));
}

export function unstageFiles(): void {
  useImports.setState({ staged: null });
}

export function beginResults(caseId: string): void {
  setLast(caseId, () => ({ files: [], summary: null }));
}

export function addResults(caseId: string, files: readonly ImportedFile[]): void {
  setLast(caseId, (last) => ({ files: [...last.files, ...files], summary: null }));
}

export function endResults(caseId: string, summary: ImportSummary): void {
  setLast(caseId, ({ files }) => ({ files, summary }));
}

export function forgetImports(): void {
  useImports.setState({ staged: null, last: new Map() });
}

function setLast(caseId: string, change: (last: LastImport) => LastImport): void {
  useImports.setState(({ last }) => ({
    last: new Map(last).set(caseId, change(last.get(caseId) ?? { files: [], summary: null })),
  }));
}
