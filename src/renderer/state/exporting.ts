import { create } from "zustand";
import { resetOnLock } from "./on-lock.ts";

/** The export dialog: closed, or open with these records chosen. */
export const useExporting = create<{ readonly recordIds: readonly string[] | null }>(() => ({ recordIds: null }));
resetOnLock(useExporting);

/** Opens the export dialog: for a choice still to be made, or for these records and everything they rest on. */
export function beginExport(recordIds: readonly string[] = []): void {
  useExporting.setState({ recordIds });
}

export function endExport(): void {
  useExporting.setState({ recordIds: null });
}
