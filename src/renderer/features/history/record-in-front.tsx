import { useCore } from "#renderer/bridge/query.ts";
import { CitedBy } from "#renderer/features/entities/cited-by.tsx";
import { t } from "#renderer/strings/index.ts";
import { RecordInspector } from "./record-inspector.tsx";

/** A record whose page is in front, and says the rest: who made it, and what else stands on its ground. */
export function RecordInFront({ id }: { readonly id: string }) {
  const { data } = useCore("records.around", { id });
  return (
    <RecordInspector id={id} isOpen>
      {data && data.uses.length > 0 ? <CitedBy uses={data.uses} /> : null}
      {data ? <CitedBy uses={data.sharing} title={t("history.sharing")} none={t("history.sharingNone")} /> : null}
    </RecordInspector>
  );
}

/** The same of what has no evidence of its own. */
export function OpenRecord({ id }: { readonly id: string }) {
  return <RecordInspector id={id} isOpen />;
}
