import { useEffect, useMemo, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { select } from "#renderer/state/workbench.ts";
import type { DocumentRecord, ExcerptRecord, Layout, Opened } from "./opened.ts";
import { ReaderHead } from "./reader-head.tsx";
import { createReader, reveal } from "./reader-state.ts";
import { TextView } from "./text-view.tsx";
import { WithoutText } from "./without-text.tsx";
import "./reader.css";

/** A document to read, and to take excerpts from. */
export function DocumentView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const document = useCore("documents.get", { id });
  const layout = useCore("documents.layout", { id });
  return (
    <Answer asked={document}>
      {(record) => (
        <Answer asked={layout}>{(found) => <Reader key={id} view={view} document={record} layout={found} />}</Answer>
      )}
    </Answer>
  );
}

interface ReaderProps {
  readonly view: View;
  readonly document: DocumentRecord;
  readonly layout: Layout;
}

const none: readonly ExcerptRecord[] = [];

function Reader({ view, document, layout }: ReaderProps) {
  const caseId = useCaseId();
  const place = "place" in view && view.place ? view.place : null;
  const [reader] = useState(() => createReader("text", place));
  const { data } = useCore("excerpts.list", { caseId, documentId: document.id });
  const excerpts = data?.records ?? none;
  const opened = useMemo<Opened>(
    () => ({ reader, caseId, document, layout, excerpts }),
    [reader, caseId, document, layout, excerpts],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened again at a place, even at the same one
  useEffect(() => {
    if (!place) return;
    reader.setState({ place, focused: null });
    reveal(reader, place);
  }, [view]);
  useEffect(() => select({ kind: "document", id: document.id }), [document.id]);
  return (
    <div className="reader">
      <ReaderHead opened={opened} />
      {layout.hash === null ? <WithoutText opened={opened} /> : <TextView opened={opened} />}
    </div>
  );
}
