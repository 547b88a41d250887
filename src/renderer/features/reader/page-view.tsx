import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { askAhead, useCore } from "#renderer/bridge/query.ts";
import { useErrorWords } from "#renderer/state/error-words.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { isImage } from "#shared/domain/document.ts";
import { type AppError, isAppError } from "#shared/errors.ts";
import { BoxedText } from "./boxed-text.tsx";
import type { Layer } from "./layers.ts";
import { contentHash, type DocumentRecord, type Opened } from "./open-document.ts";
import { PagePassword } from "./page-password.tsx";
import { useReader, type Zoom } from "./reader-state.ts";
import { showMode } from "./reading-mode.ts";
import { Regions } from "./regions.tsx";
import type { Section } from "./sections.ts";
import { Surface } from "./surface.tsx";
import { useLayers } from "./use-layers.ts";

/** CSS pixels per hundredth of a point at 100%: one inch is 96 pixels and 72 points. */
const natural = 96 / 7200;
/** Pixels between pages, and beside them. */
const gap = 16;
/** Page size assumed until the picture has loaded: A4, in hundredths of a point. */
const assumed = { width: 59_500, height: 84_200 };

/** The pages as printed, with the exact text over their pictures. */
export function PageView({ opened }: { readonly opened: Opened }) {
  const { document, layout, reader } = opened;
  const frame = useRef<HTMLDivElement>(null);
  const room = useWidth(frame);
  const zoom = useReader(reader, (state) => state.zoom);
  const sections = useMemo<readonly Section[]>(
    () => layout.pages.map(({ start, end }, page) => ({ start, end, page })),
    [layout],
  );
  const layers = useLayers(opened);
  const focused = useReader(reader, (state) => state.focused);
  const [sizes, setSizes] = useState<ReadonlyMap<number, { width: number; height: number }>>(new Map());
  const sizeOf = (index: number) => {
    const known = layout.pages[index];
    return known && known.width > 0 ? known : (sizes.get(index) ?? assumed);
  };
  const page = useReader(reader, (state) => state.page);
  // An image smaller than the view is enlarged only on request.
  const most = isImage(document.body.mediaType) ? natural : Number.POSITIVE_INFINITY;
  const shownZoom = (100 * scaleFor(zoom, sizeOf(page).width, room, most)) / natural;
  useEffect(() => reader.setState({ shownZoom }), [reader, shownZoom]);
  const scaleOf = (index: number) => scaleFor(zoom, sizeOf(index).width, room, most);
  return (
    <div ref={frame} className="reader-frame">
      {room === 0 ? null : (
        <Surface
          opened={opened}
          sections={sections}
          label={document.body.title}
          className="reader-pages"
          scale={`${zoom} ${room}`}
          estimate={(index) => sizeOf(index).height * scaleOf(index) + gap}
          render={(index) => (
            <Sheet
              opened={opened}
              page={index}
              size={sizeOf(index)}
              scale={scaleOf(index)}
              layers={layers}
              focused={focused}
              onSize={(size) => setSizes((before) => new Map(before).set(index, size))}
            />
          )}
        />
      )}
    </div>
  );
}

function scaleFor(zoom: Zoom, width: number, room: number, most: number): number {
  if (zoom !== "width") return (natural * zoom) / 100;
  return Math.min(most, Math.max(0.2 * natural, (room - 2 * gap) / width));
}

/** Inner width in pixels without scroll bar; 0 until known. */
function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const scrollBar = 16;
    const look = () => setWidth(Math.max(0, Math.floor(element.clientWidth - scrollBar)));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

interface SheetProps {
  readonly opened: Opened;
  readonly page: number;
  /** In hundredths of a point. */
  readonly size: { readonly width: number; readonly height: number };
  /** CSS pixels per hundredth of a point. */
  readonly scale: number;
  readonly layers: readonly Layer[];
  readonly focused: string | null;
  /** Called if the size is known only from the picture. */
  readonly onSize: (size: { width: number; height: number }) => void;
}

function Sheet({ opened, page, size, scale, layers, focused, onSize }: SheetProps) {
  const { document, layout } = opened;
  const hasText = layout.hash !== null;
  const { data } = useCore(
    "documents.page",
    { id: document.id, page },
    { isOff: !hasText, fixedBy: contentHash(opened) },
  );
  return (
    <div className="paper-row" style={{ minInlineSize: size.width * scale, blockSize: size.height * scale + gap }}>
      <div className="paper on-paper" style={{ inlineSize: size.width * scale, blockSize: size.height * scale }}>
        <Picture opened={opened} page={page} scale={scale} onSize={onSize} />
        {data ? <BoxedText page={data} scale={scale} layers={layers} focused={focused} /> : null}
        <Regions opened={opened} page={page} size={size} scale={scale} />
      </div>
    </div>
  );
}

/** Resolutions of page pictures, in pixels per inch. Few steps, so that a small zoom needs no new picture. */
const resolutions = [72, 108, 144, 192, 288, 384, 600] as const;

/** Milliseconds a page must stay visible before it is drawn, so that scrolling past it draws nothing. */
const patience = 80;

function Picture({ opened, page, scale, onSize }: Pick<SheetProps, "opened" | "page" | "scale" | "onSize">) {
  const { document, reader, layout } = opened;
  const isAlone = isImage(document.body.mediaType);
  const isFirst = useReader(reader, (state) => state.page) === page;
  const isWanted = useAfter(isFirst ? 0 : patience);
  const wanted = scale * 7200 * Math.min(window.devicePixelRatio, 2);
  const resolution = resolutions.find((one) => one >= wanted * 0.98) ?? 600;
  lastResolution = resolution;
  const asked = useCore(
    "documents.page",
    { id: document.id, page, resolution },
    { isOff: !isWanted, keepsLast: true, fixedBy: contentHash(opened) },
  );
  const picture = asked.data?.picture ?? null;
  const url = usePictureUrl(picture?.png);
  const { width = 0, height = 0 } = asked.data ?? {};
  const latest = useRef(onSize);
  latest.current = onSize;
  useEffect(() => {
    if (layout.hash === null && width > 0) latest.current({ width, height });
  }, [layout.hash, width, height]);
  if (asked.error) {
    return (
      <div className="paper-fault" role="status">
        <p>{isAlone ? t("reader.imageNotDrawn") : t("reader.notDrawn", { number: page + 1 })}</p>
        {needsPassword(asked.error) && isFirst ? (
          <PagePassword documentId={document.id} />
        ) : (
          <PictureError error={asked.error} />
        )}
        {layout.hash === null ? null : (
          <Button onPress={() => showMode(reader, layout, "text")}>{t("reader.showText")}</Button>
        )}
      </div>
    );
  }
  if (!url) return <div className="paper-waiting" aria-hidden />;
  return (
    <img
      className="paper-picture"
      src={url}
      alt={isAlone ? t("reader.imagePicture") : t("reader.pagePicture", { number: page + 1 })}
      draggable={false}
    />
  );
}

function needsPassword(error: AppError): boolean {
  return isAppError(error, "parser.failed") && error.data.needsPassword === true;
}

function PictureError({ error }: { readonly error: AppError }) {
  return <p className="quiet">{useErrorWords(error)}</p>;
}

/** Resolution of the last picture: the next document will probably need the same. */
let lastResolution = 108;

/** Draws the first page while the document is still being laid out. */
export function drawAhead(document: DocumentRecord): void {
  askAhead(
    "documents.page",
    { id: document.id, page: 0, resolution: lastResolution },
    { fixedBy: contentHash({ document }) },
  );
}

function useAfter(milliseconds: number): boolean {
  const [isOver, setOver] = useState(milliseconds === 0);
  useEffect(() => {
    if (isOver) return;
    const timer = setTimeout(() => setOver(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isOver, milliseconds]);
  return isOver;
}

function usePictureUrl(png: Uint8Array | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!png) return;
    const made = URL.createObjectURL(new Blob([png as Uint8Array<ArrayBuffer>], { type: "image/png" }));
    setUrl(made);
    // Its replacement is still being decoded.
    return () => void setTimeout(() => URL.revokeObjectURL(made), 5000);
  }, [png]);
  return url;
}
