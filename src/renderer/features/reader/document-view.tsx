import { useEffect, useMemo, useRef, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useCodes } from "#renderer/parts/codes.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { placeIn } from "#renderer/state/reading.ts";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { select } from "#renderer/state/workbench.ts";
import { hasPictures } from "#shared/domain/document.ts";
import { FindInDocument } from "./find-in-document.tsx";
import { focusExcerpt } from "./focus-excerpt.ts";
import { setFocusedExcerpt } from "./focused-excerpt.ts";
import type { DocumentRecord, ExcerptRecord, Layout, Opened } from "./open-document.ts";
import { drawAhead, PageView } from "./page-view.tsx";
import { ReaderHead } from "./reader-head.tsx";
import { createReader, reveal, useReader } from "./reader-state.ts";
import { SelectionAnnouncer } from "./selection-announcer.tsx";
import { TextView } from "./text-view.tsx";
import { WithoutText } from "./without-text.tsx";
import "./reader.css";
import "./text.css";
import "./pages.css";

/** A document open for reading and excerpting. */
export function DocumentView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const document = useCore("documents.get", { id });
  const layout = useCore("documents.layout", { id });
  const record = document.data;
  const isAtPlace = "place" in view || "excerptId" in view;
  useEffect(() => {
    if (record && hasPictures(record.body.mediaType) && !isAtPlace) drawAhead(record);
  }, [record, isAtPlace]);
  return (
    <QueryResult asked={document}>
      {(known) => (
        <QueryResult asked={layout}>
          {(found) => <Reader key={id} view={view} document={known} layout={found} />}
        </QueryResult>
      )}
    </QueryResult>
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
  const place = "place" in view && view.place && !arrived.has(view) ? view.place : null;
  const [reader] = useState(() =>
    createReader(hasPictures(document.body.mediaType) ? "page" : "text", place, placeIn(document.id)),
  );
  const { data } = useCore("excerpts.list", { caseId, documentId: document.id });
  const excerpts = data?.records ?? none;
  const codes = useCodes(caseId);
  const opened = useMemo<Opened>(
    () => ({ reader, caseId, document, layout, excerpts, codes }),
    [reader, caseId, document, layout, excerpts, codes],
  );
  useWantedPlace(view, opened, data !== undefined);
  useEffect(
    () =>
      reader.subscribe(({ focused }, before) => {
        if (focused === before.focused) return;
        setFocusedExcerpt(document.id, focused);
        if (focused !== null) select({ kind: "document", id: document.id });
      }),
    [reader, document.id],
  );
  const body = useRef<HTMLDivElement>(null);
  const isFinding = useReader(reader, (state) => state.finding !== null);
  return (
    <div className="reader">
      <ReaderHead opened={opened} />
      {isFinding ? (
        <FindInDocument
          opened={opened}
          onLeave={() => body.current?.querySelector<HTMLElement>('[role="document"]')?.focus()}
        />
      ) : null}
      <div ref={body} className="reader-body">
        <Body opened={opened} />
        <SelectionAnnouncer opened={opened} />
      </div>
    </div>
  );
}

function Body({ opened }: { readonly opened: Opened }) {
  const mode = useReader(opened.reader, (state) => state.mode);
  const { hash, pages } = opened.layout;
  if (hash === null && pages.length === 0) return <WithoutText opened={opened} />;
  return mode === "page" && pages.length > 0 ? <PageView opened={opened} /> : <TextView opened={opened} />;
}

/** Views whose place was already shown. Returning to such a tab keeps the later reading position. */
const arrived = new WeakSet<View>();

/** Shows the place or excerpt the view was opened at, even the same one again. */
function useWantedPlace(view: View, opened: Opened, hasExcerpts: boolean): void {
  const latest = useRef(opened);
  latest.current = opened;
  useEffect(() => {
    const { reader } = latest.current;
    const place = "place" in view && view.place ? view.place : null;
    const excerptId = "excerptId" in view ? view.excerptId : undefined;
    if (arrived.has(view)) return;
    if (excerptId !== undefined && !hasExcerpts) return;
    arrived.add(view);
    if (excerptId !== undefined && latest.current.excerpts.some(({ id }) => id === excerptId)) {
      reader.setState({ place: null });
      focusExcerpt(latest.current, excerptId);
    } else if (place) {
      reader.setState({ place, focused: null });
      reveal(reader, place);
    }
  }, [view, hasExcerpts]);
}
