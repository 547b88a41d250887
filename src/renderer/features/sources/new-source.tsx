import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { select } from "#renderer/state/workbench.ts";
import { SourceForm } from "./source-form.tsx";

/** Creates a source and opens it. */
export function NewSource({ onClose }: { readonly onClose: () => void }) {
  const caseId = useCaseId();
  return (
    <SourceForm
      caseId={caseId}
      onClose={onClose}
      onCreated={(id) => {
        onClose();
        select({ kind: "source", id });
        openView({ type: "source", id });
      }}
    />
  );
}
