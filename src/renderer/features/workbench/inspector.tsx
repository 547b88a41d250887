import { X } from "lucide-react";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { RecordInspector } from "#renderer/features/history/record-inspector.tsx";
import { PassagePreview } from "#renderer/features/search/passage-preview.tsx";
import { useStanding } from "#renderer/parts/gone-record.tsx";
import { PartBoundary } from "#renderer/parts/part-boundary.tsx";
import { activeView } from "#renderer/state/views.ts";
import { useWorkbench } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { frontDefinitions, inspectorDefinitions } from "./inspector-definitions.ts";

interface InspectorProps {
  /** Set if it covers other regions. */
  readonly onClose?: () => void;
}

/** The inspector of the selection. */
export function Inspector({ onClose }: InspectorProps) {
  const selection = useWorkbench((state) => state.selection);
  const { isGone } = useStanding(selection?.id);
  const isInFront = useWorkbench(({ groups, focused }) => {
    const view = activeView(groups[focused]);
    return view !== null && "id" in view && view.type === selection?.kind && view.id === selection.id;
  });
  const definitions = isInFront ? frontDefinitions : inspectorDefinitions;
  const Details = (isGone ? undefined : definitions[selection?.kind ?? ""]) ?? RecordInspector;
  return (
    <aside className="region inspector" aria-label={t("workbench.inspector")} data-region="inspector" tabIndex={-1}>
      <header className="region-head">
        <h2 className="region-title">{t("workbench.inspector")}</h2>
        {onClose ? (
          <>
            <span className="spacer" />
            <IconButton
              label={t("workbench.closeInspector")}
              keys={showKeys(commandOf("view.inspector").keys)}
              onPress={onClose}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </>
        ) : null}
      </header>
      <div className="region-body">
        {selection ? (
          <PartBoundary key={selection.id}>
            {selection.passage && !isGone ? (
              <PassagePreview documentId={selection.id} passage={selection.passage} />
            ) : null}
            <Details id={selection.id} />
          </PartBoundary>
        ) : (
          <p className="loading">{t("workbench.nothingSelected")}</p>
        )}
      </div>
    </aside>
  );
}
