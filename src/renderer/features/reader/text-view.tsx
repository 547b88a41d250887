import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Loading } from "#renderer/ui/loading.tsx";
import type { Layer } from "./layers.ts";
import { contentHash, type Opened } from "./open-document.ts";
import { useReader } from "./reader-state.ts";
import { blocksOfPage, type Section, sectionsOf } from "./sections.ts";
import { ShownText } from "./shown-text.tsx";
import { Surface } from "./surface.tsx";
import { useLayers } from "./use-layers.ts";

/** The text of a document in blocks, at a readable width. */
export function TextView({ opened }: { readonly opened: Opened }) {
  return opened.layout.pages.length > 0 ? <PagedText opened={opened} /> : <WholeText opened={opened} />;
}

/** Approximate height in pixels: a line of 80 code points is 26 high. */
const heightOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
  Math.max(60, Math.ceil((end - start) / 80) * 26 + 40);

function WholeText({ opened }: { readonly opened: Opened }) {
  const { document, reader } = opened;
  const page = useCore("documents.page", { id: document.id, page: 0 }, { fixedBy: contentHash(opened) });
  const data = page.data;
  const sections = useMemo(() => (data ? sectionsOf(data.text, data.blocks) : []), [data]);
  const layers = useLayers(opened);
  const focused = useReader(reader, (state) => state.focused);
  if (page.error) return <ErrorState error={page.error} onRetry={() => void page.refetch()} />;
  if (!data) return <Loading />;
  return (
    <Surface
      opened={opened}
      sections={sections}
      label={document.body.title}
      className="reader-text"
      scale=""
      estimate={(index) => heightOf(sections[index] ?? { start: 0, end: 0 })}
      render={(index) => {
        const section = sections[index];
        return section ? <ShownText section={section} layers={layers} focused={focused} /> : null;
      }}
    />
  );
}

function PagedText({ opened }: { readonly opened: Opened }) {
  const { document, layout, reader } = opened;
  const sections = useMemo<readonly Section[]>(
    () => layout.pages.map(({ start, end }, page) => ({ start, end, page })),
    [layout],
  );
  const layers = useLayers(opened);
  const focused = useReader(reader, (state) => state.focused);
  return (
    <Surface
      opened={opened}
      sections={sections}
      label={document.body.title}
      className="reader-text"
      scale=""
      estimate={(index) => heightOf(sections[index] ?? { start: 0, end: 0 })}
      render={(index) => <TextOfPage opened={opened} page={index} layers={layers} focused={focused} />}
    />
  );
}

interface TextOfPageProps {
  readonly opened: Opened;
  readonly page: number;
  readonly layers: readonly Layer[];
  readonly focused: string | null;
}

function TextOfPage({ opened, page, layers, focused }: TextOfPageProps) {
  const { data, error, refetch } = useCore(
    "documents.page",
    { id: opened.document.id, page },
    { fixedBy: contentHash(opened) },
  );
  const section = useMemo(() => data && { ...data, blocks: blocksOfPage(data, data.text, data.blocks) }, [data]);
  return (
    <>
      <p className="reader-page-number">{t("reader.pageNumber", { number: page + 1 })}</p>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {section ? <ShownText section={section} layers={layers} focused={focused} /> : null}
      {section && section.text.trim() === "" ? <p className="quiet">{t("reader.emptyPage")}</p> : null}
    </>
  );
}
