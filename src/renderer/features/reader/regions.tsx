import { StickyNote } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { call } from "#renderer/bridge/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useKeptDraft } from "#renderer/state/preference-draft.ts";
import { keepPageOf } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { markingKeys } from "#renderer/ui/place-keys.ts";
import { pressOf } from "#renderer/ui/press.ts";
import type { Opened } from "./open-document.ts";
import { useReader } from "./reader-state.ts";
import { tellTaken } from "./take-excerpt.ts";

/** On a page, in hundredths of a point from the top left. */
interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const begunWords = z.strictObject({
  region: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  quote: z.string(),
});
type BegunWords = z.infer<typeof begunWords>;

interface RegionsProps {
  readonly opened: Opened;
  readonly page: number;
  readonly size: { readonly width: number; readonly height: number };
  /** CSS pixels per hundredth of a point. */
  readonly scale: number;
}

/** Regions of a page's picture that are excerpts, and the one being marked. */
export function Regions({ opened, page, size, scale }: RegionsProps) {
  const { reader, excerpts } = opened;
  const focused = useReader(reader, (state) => state.focused);
  const isMarking = useReader(reader, (state) => state.isMarking);
  const isHere = useReader(reader, (state) => state.page) === page;
  return (
    <>
      {excerpts.map(({ id, body: { anchor, quote, note } }) =>
        anchor.type === "region" && anchor.page === page ? (
          <button
            key={id}
            type="button"
            className="region-mark"
            aria-label={t("reader.regionOf", { quote })}
            aria-pressed={id === focused}
            style={placeOf(anchor, scale)}
            title={note}
            onClick={() => reader.setState({ focused: id, selected: null })}
          >
            {note.trim() === "" ? null : <StickyNote size={14} className="region-note" aria-hidden />}
          </button>
        ) : null,
      )}
      {isMarking ? <Marker opened={opened} page={page} size={size} scale={scale} isHere={isHere} /> : null}
    </>
  );
}

function placeOf({ x, y, width, height }: Region, scale: number) {
  return {
    insetInlineStart: x * scale,
    insetBlockStart: y * scale,
    inlineSize: width * scale,
    blockSize: height * scale,
  };
}

/** The pointer draws a region. By keyboard, arrows move it, Shift with arrows resizes it and Enter takes it. */
function Marker({ opened, page, size, scale, isHere }: RegionsProps & { readonly isHere: boolean }) {
  const { reader } = opened;
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  // Kept until the region is taken, so that closing the dialog by mistake or a lock loses nothing.
  const [begun, setBegun] = useKeptDraft(`unsaved.${opened.document.id}.region.${page}`, begunWords);
  const [region, setRegion] = useState<Region | undefined>(isHere ? (begun?.region ?? inTheMiddle(size)) : undefined);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    if (isHere) sheet.current?.focus({ preventScroll: true });
  }, [isHere]);
  const stop = () => reader.setState({ isMarking: false });
  const pointAt = (event: PointerEvent) => {
    const rect = event.currentTarget.getBoundingClientRect();
    return {
      x: within((event.clientX - rect.left) / scale, size.width),
      y: within((event.clientY - rect.top) / scale, size.height),
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const command = markingKeys.commandOfKey(pressOf(event));
    if (command === "stop") stop();
    else if (command === undefined || !region) return;
    else if (command === "take") setReady(true);
    else setRegion(stepped(region, event, size));
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div
        ref={sheet}
        className="region-sheet"
        role="application"
        aria-label={t("reader.marking")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = pointAt(event);
          setRegion(undefined);
        }}
        onPointerMove={(event) => {
          if (from.current) setRegion(between(from.current, pointAt(event)));
        }}
        onPointerUp={() => {
          from.current = undefined;
          if (region && region.width > least && region.height > least) setReady(true);
        }}
      >
        {region ? <div className="region-frame" style={placeOf(region, scale)} /> : null}
      </div>
      {isReady && region ? (
        <RegionDialog
          opened={opened}
          page={page}
          region={region}
          quote={wordsFor(region, begun)}
          onQuote={(quote) => setBegun({ region, quote })}
          onClose={() => setReady(false)}
          onDone={() => {
            setBegun(undefined);
            stop();
          }}
        />
      ) : null}
    </>
  );
}

/** The draft for this region. The words of one region are never offered for another. */
export function wordsFor(region: Region, begun: BegunWords | undefined): string {
  const sides = ["x", "y", "width", "height"] as const;
  return begun && sides.every((side) => begun.region[side] === region[side]) ? begun.quote : "";
}

/** Anything smaller was a click. */
const least = 300;
/** One key step in hundredths of a point: seven millimetres. */
const step = 2000;

function inTheMiddle({ width, height }: RegionsProps["size"]): Region {
  const [x, y] = [Math.round(width / 4), Math.round(height / 4)];
  return { x, y, width: Math.round(width / 2), height: Math.round(height / 6) };
}

export function between(one: { x: number; y: number }, other: { x: number; y: number }): Region {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

const directions: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowRight: [step, 0],
  ArrowLeft: [-step, 0],
  ArrowDown: [0, step],
  ArrowUp: [0, -step],
};

/** Moves the region, or with Shift resizes it, within the page. */
export function stepped(
  { x, y, width, height }: Region,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  size: RegionsProps["size"],
): Region {
  const [across, down] = directions[key] ?? [0, 0];
  if (shiftKey) {
    return {
      x,
      y,
      width: Math.max(least, Math.min(width + across, size.width - x)),
      height: Math.max(least, Math.min(height + down, size.height - y)),
    };
  }
  return { x: within(x + across, size.width - width), y: within(y + down, size.height - height), width, height };
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(Math.round(value), Math.max(0, most)));
}

interface RegionDialogProps {
  readonly opened: Opened;
  readonly page: number;
  readonly region: Region;
  readonly quote: string;
  readonly onQuote: (quote: string) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A picture contains no text, so the user enters the words. */
function RegionDialog({ opened, page, region, quote, onQuote, onClose, onDone }: RegionDialogProps) {
  const isWhole = quote.trim() !== "";
  const take = async () => {
    if (!isWhole) return;
    const place = { region: { type: "region" as const, page, ...region }, quote: quote.trim() };
    const made = await attempt(() => call("excerpts.create", { documentId: opened.document.id, place }));
    if (!made) return;
    onDone();
    keepPageOf(opened.document.id);
    tellTaken(made.id, t("reader.regionTaken", { page: page + 1 }));
    opened.reader.setState({ focused: made.id });
  };
  return (
    <Dialog
      title={t("reader.regionTitle")}
      onClose={onClose}
      onSubmit={take}
      isFirm={isWhole}
      isKept
      submit={t("reader.takeRegion")}
      isSubmitDisabled={!isWhole}
    >
      <TextField
        label={t("reader.regionQuote")}
        value={quote}
        onChange={onQuote}
        lines={3}
        autoFocus
        description={t("reader.regionHint")}
      />
    </Dialog>
  );
}
