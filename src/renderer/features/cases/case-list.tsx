import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { chooseBundle } from "#renderer/features/exchange/choose-bundle.ts";
import { ImportReview } from "#renderer/features/exchange/import-review.tsx";
import { useOpenedBundle } from "#renderer/features/exchange/use-opened-bundle.ts";
import { KeysView } from "#renderer/features/keys/keys-view.tsx";
import { SettingsView } from "#renderer/features/settings/settings-view.tsx";
import { moveToList } from "#renderer/features/workbench/move-to-region.ts";
import { tellFormFirst } from "#renderer/parts/tell-form-first.ts";
import { takeBundle, useDrops } from "#renderer/parts/use-drops.ts";
import { stageFiles } from "#renderer/state/imports.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { beginForm, endForm, leaveForm, leftForm } from "#renderer/state/open-form-draft.ts";
import { openCase, useSession } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { isAnyFirm } from "#renderer/ui/dialog.tsx";
import { CasesPage } from "./cases-page.tsx";
import { CreateCase } from "./create-case.tsx";
import "./cases.css";

type Place = { readonly type: "cases" | "settings" | "keys" } | { readonly type: "bundle"; readonly path: string };

/** The cases of the vault and pages of the vault itself, shown while no case is open. */
export function CaseList() {
  const [place, setPlace] = usePlace();
  const [isCreating, setCreating] = useState(false);
  const back = () => setPlace({ type: "cases" });
  useFocusOnArrival(place);
  useEffect(() => {
    const left = leftForm("case");
    if (left) {
      beginForm("case", null, left.parts);
      setCreating(true);
    }
    return leaveForm;
  }, []);
  useCommand("cases.create", () => {
    beginForm("case", null);
    setCreating(true);
  });
  const endCreating = () => {
    endForm();
    setCreating(false);
  };
  const created = (caseId: string) => {
    endForm();
    openCase(caseId);
  };
  useCommand(
    "exchange.import",
    () => void chooseBundle().then((path) => path !== undefined && setPlace({ type: "bundle", path })),
  );
  const held = useDrops((paths, target) => {
    // A form, or a new recovery code, would be lost with the page behind it.
    if (isCreating || isAnyFirm()) return tellFormFirst();
    const bundle = takeBundle(paths);
    if (bundle !== undefined) setPlace({ type: "bundle", path: bundle });
    else void importInto(caseAt(target), paths);
  });
  useCommand("settings.open", () => setPlace({ type: "settings" }));
  useCommand("go.keys", () => setPlace({ type: "keys" }));
  useCommand("go.back", back, { isOff: place.type === "cases" });
  return (
    <>
      {place.type === "cases" ? (
        <CasesPage dropTarget={held && caseAt(held.target)} />
      ) : (
        <Aside key={place.type} onBack={back}>
          {place.type === "settings" ? <SettingsView /> : null}
          {place.type === "keys" ? <KeysView /> : null}
          {place.type === "bundle" ? (
            <div className="page record-view">
              <ImportReview key={place.path} path={place.path} />
            </div>
          ) : null}
        </Aside>
      )}
      {held && !isCreating ? (
        <div className="drop-hint">{t(place.type === "cases" ? "cases.dropHint" : "cases.dropHintAside")}</div>
      ) : null}
      {isCreating ? <CreateCase onCreated={created} onClose={endCreating} /> : null}
    </>
  );
}

/** The case whose row is under the pointer. */
function caseAt(target: Element | null): string | undefined {
  const row = target?.closest(".list-row")?.querySelector("[data-case]");
  return row instanceof HTMLElement ? row.dataset.case : undefined;
}

/** Opens a case with these files in its import dialog. */
async function importInto(caseId: string | undefined, paths: readonly string[]): Promise<void> {
  const found = caseId === undefined ? undefined : await attempt(() => call("cases.get", { id: caseId }));
  if (caseId === undefined) {
    notify({ tone: "warning", text: t("cases.dropElsewhere") });
  } else if (found?.body.status === "closed") {
    notify({ tone: "warning", text: t("documents.closedDrop") });
  } else if (found) {
    openCase(caseId);
    stageFiles(paths);
  }
}

/** The page shown. A bundle opened by the system leads to its review. */
function usePlace() {
  const opened = useSession((state) => state.desktop?.bundle ?? null);
  const [place, setPlace] = useState<Place>(opened === null ? { type: "cases" } : { type: "bundle", path: opened });
  useOpenedBundle((path) => setPlace({ type: "bundle", path }));
  return [place, setPlace] as const;
}

/** The focused element went with the previous page; arrows and Tab continue from the list. */
function useFocusOnArrival(place: Place): void {
  useEffect(() => {
    if (place.type === "cases" && document.activeElement === document.body) moveToList("main");
  }, [place]);
}

function Aside({ onBack, children }: { readonly onBack: () => void; readonly children: ReactNode }) {
  return (
    <main className="vault-page">
      <div className="vault-page-head flush-start">
        <Button autoFocus variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onPress={onBack}>
          {t("cases.backToCases")}
        </Button>
      </div>
      {children}
    </main>
  );
}
