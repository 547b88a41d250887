import { useEffect, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { asAppError, useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import { assessmentTextSchema } from "#shared/domain/assessment.ts";
import { isReadOnly } from "#shared/domain/assessment-problems.ts";
import { isSameText } from "#shared/domain/assessment-text.ts";
import { whenLeft } from "./parked-editors.ts";
import type { Kept } from "./text-keeper.ts";
import { useKnowledgeOf } from "./use-case-knowledge.ts";
import { Writing } from "./writing.tsx";

type AssessmentRecord = CoreOutput<"assessments.get">;
export type Draft = NonNullable<CoreOutput<"assessments.draft">["draft"]>;

/** State of the text when it was opened. */
interface Opening {
  readonly kept: Kept;
  readonly draft: Draft | undefined;
}

/** An assessment in a tab: its record, the case's knowledge, and a draft if there is one. */
export function AssessmentView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const asked = useCore("assessments.get", { id });
  const { knowledge, error } = useKnowledgeOf(id, useCaseId());
  const opening = useOpening(asked.data);
  const failed = asked.error ?? error ?? opening.error;
  if (failed !== undefined && failed !== null) {
    return (
      <div className="page">
        <ErrorState error={failed} onRetry={() => void asked.refetch()} />
      </div>
    );
  }
  if (!asked.data || !knowledge || !opening.found) return <Loading />;
  return <Writing key={id} record={asked.data} knowledge={knowledge} opening={opening.found} />;
}

/** Queried once: from then on the editor is more current than the vault. */
function useOpening(record: AssessmentRecord | undefined) {
  const [state, setState] = useState<{ readonly found?: Opening; readonly error?: unknown }>({});
  const id = record?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the record as it is when it is first there
  useEffect(() => {
    if (!record) return;
    let isGone = false;
    void open(record).then(
      (found) => !isGone && setState({ found }),
      (error: unknown) => !isGone && setState({ error: asAppError(error) }),
    );
    return () => {
      isGone = true;
      setState({});
    };
  }, [id]);
  return state;
}

async function open(record: AssessmentRecord): Promise<Opening> {
  const { id } = record;
  const { version, body } = (await whenLeft(id)) ? await call("assessments.get", { id }) : record;
  const kept = { version, text: body.text };
  if (isReadOnly(body.status)) return { kept, draft: undefined };
  const { draft } = await call("assessments.draft", { id });
  if (!draft || isSameText(draft.text, body.text)) return { kept, draft: undefined };
  const base = draft.base === null || draft.base === version ? kept : await versionOf(id, draft.base);
  return { kept: base ?? kept, draft };
}

/** The version the draft was based on, if the record has changed since. */
async function versionOf(id: string, version: string): Promise<Kept | undefined> {
  const { versions } = await call("records.history", { id, newestFirst: true });
  const text = assessmentTextSchema.safeParse(versions.find((one) => one.version === version)?.body?.text);
  return text.success ? { version, text: text.data } : undefined;
}
