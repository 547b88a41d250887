import { create } from "zustand";
import type { LockReason } from "#shared/contract/bridge.ts";
import type { DesktopState } from "#shared/contract/desktop.ts";
import { loadPreferences } from "./preferences.ts";

export interface OpenVault {
  readonly folder: string;
  readonly analystId: string;
}

interface SessionState {
  /** `undefined` until core has answered. */
  readonly vault: OpenVault | null | undefined;
  /** Why the vault was locked. */
  readonly locked: LockReason | undefined;
  /** The last open vault while the window lives, whether remembered on this machine or not. */
  readonly lastFolder: string | undefined;
  readonly desktop: DesktopState | undefined;
  readonly caseId: string | null;
  /** The user has locked a damaged vault to restore it from a backup. */
  readonly wantsRestore: boolean;
}

/** The open vault, the open case and the state of the shell. Never holds records. */
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

/** Also loads the vault's preferences. */
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

/** The open case, for views that exist only inside one. */
export function useCaseId(): string {
  const caseId = useSession((state) => state.caseId);
  if (caseId === null) throw new Error("no case is open");
  return caseId;
}
