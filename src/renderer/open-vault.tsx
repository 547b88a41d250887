import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { CaseList } from "#renderer/features/cases/case-list.tsx";
import { VaultCare } from "#renderer/features/custody/vault-care.tsx";
import { Commands } from "#renderer/features/workbench/commands.tsx";
import { Workbench } from "#renderer/features/workbench/workbench.tsx";
import { useSession } from "#renderer/state/session.ts";

/** The window after unlocking: the list of cases, or the open case. */
export function OpenVault() {
  useChosenKeys();
  const caseId = useSession((state) => state.caseId);
  return (
    <>
      <Commands />
      <VaultCare />
      {caseId === null ? <CaseList /> : <Workbench key={caseId} caseId={caseId} />}
    </>
  );
}
