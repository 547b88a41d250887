import { CaseList } from "#renderer/features/cases/case-list.tsx";
import { VaultCare } from "#renderer/features/custody/vault-care.tsx";
import { PathDialogs } from "#renderer/features/paths/path-dialogs.tsx";
import { VaultDoor } from "#renderer/features/vault/vault-door.tsx";
import { Commands } from "#renderer/features/workbench/commands.tsx";
import { NativeMenu } from "#renderer/features/workbench/native-menu.tsx";
import { Workbench } from "#renderer/features/workbench/workbench.tsx";
import { NoticeRegion } from "#renderer/parts/notice-region.tsx";
import { useSession } from "#renderer/state/session.ts";
import { Loading } from "#renderer/ui/loading.tsx";

export function App() {
  const vault = useSession((state) => state.vault);
  const caseId = useSession((state) => state.caseId);
  return (
    <div className="app">
      <div className="app-main">
        {vault === undefined ? <Loading /> : null}
        {vault === null ? <VaultDoor /> : null}
        {vault ? (
          <>
            <Commands />
            <VaultCare />
            {caseId === null ? <CaseList /> : <Workbench key={caseId} caseId={caseId} />}
          </>
        ) : null}
      </div>
      <NativeMenu />
      <PathDialogs />
      <NoticeRegion />
    </div>
  );
}
