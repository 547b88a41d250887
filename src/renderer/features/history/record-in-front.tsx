import { useCore } from "#renderer/bridge/query.ts";
import { CitedBy } from "#renderer/features/entities/cited-by.tsx";
import { t } from "#renderer/strings/index.ts";
import { RecordInspector } from "./record-inspector.tsx";

/** Inspector of a record whose page is in front: authors, and records with the same evidence. */
export function RecordInFront({ id }: { readonly id: string }) {
  const { data } = useCore("records.around", { id });
  return (
    <RecordInspector id={id} isOpen>
      {data && data.uses.length > 0 ? <CitedBy uses={data.uses} /> : null}
      {data ? <CitedBy uses={data.sharing} title={t("history.sharing")} none={t("history.sharingNone")} /> : null}
    </RecordInspector>
  );
}

/** The same for records without evidence of their own. */
export function OpenRecord({ id }: { readonly id: string }) {
  return <RecordInspector id={id} isOpen />;
}
