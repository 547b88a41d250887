import { lazy, Suspense, useEffect } from "react";
import { PathDialogs } from "#renderer/features/paths/path-dialogs.tsx";
import { VaultDoor } from "#renderer/features/vault/vault-door.tsx";
import { LookCommands } from "#renderer/features/workbench/look-commands.tsx";
import { NativeMenu } from "#renderer/features/workbench/native-menu.tsx";
import { NoticeRegion } from "#renderer/parts/notice-region.tsx";
import { useSession } from "#renderer/state/session.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";

/** Nine tenths of the code is needed only after unlocking; loading it lazily shows the unlock screen sooner. */
const loadOpenVault = () => import("./open-vault.tsx");
const OpenVault = lazy(() => loadOpenVault().then((module) => ({ default: module.OpenVault })));

export function App() {
  const vault = useSession((state) => state.vault);
  // Preload. If it fails, the first unlock reports the error.
  useEffect(() => {
    requestIdleCallback(() => void loadOpenVault().catch(() => undefined));
  }, []);
  return (
    <div className="app">
      <div className="app-main">
        {/* A lock shows the unlock screen even after an error behind it. */}
        <ErrorBoundary key={vault ? vault.folder : "door"}>
          {vault === undefined ? <Loading /> : null}
          {vault === null ? <VaultDoor /> : null}
          {vault ? (
            <Suspense fallback={<Loading />}>
              <OpenVault />
            </Suspense>
          ) : null}
        </ErrorBoundary>
      </div>
      <LookCommands />
      <NativeMenu />
      <PathDialogs />
      <NoticeRegion />
    </div>
  );
}
