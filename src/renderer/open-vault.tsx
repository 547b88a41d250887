import { useChosenKeys } from "#renderer/commands/chosen-keys.ts";
import { CaseList } from "#renderer/features/cases/case-list.tsx";
import { VaultCare } from "#renderer/features/custody/vault-care.tsx";
import { Commands } from "#renderer/features/workbench/commands.tsx";
import { Workbench } from "#renderer/features/workbench/workbench.tsx";
import { useSession } from "#renderer/state/session.ts";

/** What is behind the door: the cases of the vault, or the one that is open. */
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
