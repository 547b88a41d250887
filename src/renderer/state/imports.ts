import { create } from "zustand";
import type { ImportedFile, ImportSummary } from "#shared/contract/documents.ts";

/** What became of the files of the last import; gone when the vault is locked. */
interface LastImport {
  readonly files: readonly ImportedFile[];
  readonly summary: ImportSummary | null;
}

interface ImportsState {
  /** Paths that wait to be looked at. */
  readonly staged: readonly string[] | null;
  readonly last: LastImport | null;
}

export const useImports = create<ImportsState>(() => ({ staged: null, last: null }));

/** Opens the dialog with these paths, or adds them to those that are in it. */
export function stageFiles(paths: readonly string[]): void {
  useImports.setState(({ staged }) => ({ staged: [...new Set([...(staged ?? []), ...paths])] }));
}

export function unstageFiles(): void {
  useImports.setState({ staged: null });
}

export function beginResults(): void {
  useImports.setState({ last: { files: [], summary: null } });
}

export function addResults(files: readonly ImportedFile[]): void {
  useImports.setState(({ last }) => ({ last: { files: [...(last?.files ?? []), ...files], summary: null } }));
}

export function endResults(summary: ImportSummary): void {
  useImports.setState(({ last }) => ({ last: { files: last?.files ?? [], summary } }));
}

export function forgetImports(): void {
  useImports.setState({ staged: null, last: null });
}
