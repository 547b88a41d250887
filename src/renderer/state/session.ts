import { create } from "zustand";
import type { LockReason } from "#shared/contract/bridge.ts";
import type { DesktopState } from "#shared/contract/desktop.ts";
import { loadPreferences } from "./preferences.ts";

export interface OpenVault {
  readonly folder: string;
  readonly analystId: string;
}

interface SessionState {
  /** undefined until core has said. */
  readonly vault: OpenVault | null | undefined;
  /** Why the vault that was open is so no more. */
  readonly locked: LockReason | undefined;
  /** The vault that was open last, for as long as the window lives: remembered on this machine or not. */
  readonly lastFolder: string | undefined;
  readonly desktop: DesktopState | undefined;
  readonly caseId: string | null;
  /** Somebody has locked a damaged vault to make it again from a backup. */
  readonly wantsRestore: boolean;
}

/** Which vault is open, which case is worked on, what the shell is like. Records are never kept here. */
export const useSession = create<SessionState>(() => ({
  vault: undefined,
  locked: undefined,
  lastFolder: undefined,
  desktop: undefined,
  caseId: null,
  wantsRestore: false,
}));

export function setDesktop(state: DesktopState): void {
  useSession.setState({ desktop: state });
}

/** With what the person has arranged in it. */
export async function openedVault(vault: OpenVault): Promise<void> {
  await loadPreferences();
  useSession.setState({ vault, locked: undefined, lastFolder: vault.folder });
}

export function lockedVault(why: LockReason): void {
  useSession.setState({ vault: null, locked: why, caseId: null });
}

export function openCase(caseId: string | null): void {
  useSession.setState({ caseId });
}

/** The case that is worked on; for views that exist only inside one. */
export function useCaseId(): string {
  const caseId = useSession((state) => state.caseId);
  if (caseId === null) throw new Error("no case is open");
  return caseId;
}
