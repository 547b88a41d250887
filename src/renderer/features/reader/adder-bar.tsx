import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { CodeSwatch } from "#renderer/parts/code-badge.tsx";
import { useAdderActions } from "#renderer/state/adder-actions.ts";
import { useCanCite } from "#renderer/state/citing.ts";
import { type TextKey, t } from "#renderer/strings/index.ts";
import { OverflowToolbar, Toolbar, type ToolbarAction, ToolbarButton } from "#renderer/ui/toolbar.tsx";
import { credibilities, credibilityWords, reliabilities, reliabilityWords } from "#shared/domain/grade.ts";
import { addCode, applyCode, citeInText, puttingInTray, runAdder } from "./adder-run.ts";
import { gradeExcerpt, gradeSource, removeExcerpt } from "./change-excerpt.ts";
import { rangeOf } from "./dom-place.ts";
import { writeNote } from "./focus-note.ts";
import type { Span } from "./layers.ts";
import { type Opened, placedExcerpts } from "./open-document.ts";
import { spanOf, useReader } from "./reader-state.ts";

/** Milliseconds without change after which a selection counts as finished. */
const settled = 120;

interface AdderBarProps {
  readonly space: RefObject<HTMLElement | null>;
  readonly opened: Opened;
}

/** The actions on the selection, shown above it; each has a one-letter key. */
export function AdderBar({ space, opened }: AdderBarProps) {
  const { reader } = opened;
  const selected = useReader(reader, (state) => state.selected);
  const focused = useReader(reader, (state) => state.focused);
  const canCite = useCanCite();
  const isGrading = useReader(reader, (state) => state.isGrading);
  const isCoding = useReader(reader, (state) => state.isCoding);
  const actions = useAdderActions((state) => state.actions);
  const isMade = useSettled(selected);
  const bar = useRef<HTMLDivElement>(null);
  const excerpt = focused === null ? undefined : placedExcerpts(opened).find(({ id }) => id === focused);
  const span = excerpt ?? (isMade ? spanOf(selected) : null);
  const room = useRoom(space, span !== null);
  const isAway = useIsAway(space);
  usePlace({ bar, space, span });
  if (!span) return null;
  const act = (id: string, label: string, keys: string, run: () => void, isChange = true): ToolbarAction => {
    return { id, label, keys, isChange, run };
  };
  const byKey = (label: TextKey, key: string, isChange = true) =>
    act(key, t(label as "reader.excerpt"), key.toUpperCase(), () => runAdder(opened, key), isChange);
  const cite = act("cite", t("reader.trayCite"), showKeys(commandOf("reader.cite").keys) ?? "", () => {
    void citeInText(opened);
  });
  return (
    // Pressing a button must not clear the selection.
    <div ref={bar} className="adder" data-away={isAway || undefined} onPointerDown={(event) => event.preventDefault()}>
      {excerpt && isGrading ? (
        <Grades opened={opened} id={excerpt.id} />
      ) : isCoding ? (
        <Codes opened={opened} codeIds={excerpt?.record.body.codeIds ?? []} />
      ) : (
        <OverflowToolbar
          label={excerpt ? t("reader.excerptActions") : t("reader.selectionActions")}
          room={room}
          actions={[
            ...(excerpt ? [] : [byKey("reader.excerpt", "e")]),
            ...(canCite ? [cite] : []),
            byKey("codes.adder", "#"),
            ...actions.map(({ label, key, isReading }) => byKey(label, key, isReading !== true)),
            byKey("reader.grade", "g"),
            ...(excerpt
              ? [
                  act("note", t("reader.note"), t("reader.enterKey"), () => writeNote(opened.document.id, excerpt.id)),
                  byKey("reader.tray", "t", !puttingInTray("t", focused)),
                  act("remove", t("reader.remove"), t("reader.deleteKey"), () => {
                    void removeExcerpt(opened, excerpt.id);
                  }),
                ]
              : []),
          ]}
          runFromMenu={({ run }) => {
            // The text handles keys, and dialogs return the focus there. A closing menu focuses its button within this
            // frame, so wait.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => {
                space.current?.parentElement?.focus({ preventScroll: true });
                run();
              }),
            );
          }}
        />
      )}
    </div>
  );
}

/** A letter grades the source, for all its documents. A digit grades the information, and is entered last. */
function Grades({ opened, id }: { readonly opened: Opened; readonly id: string }) {
  const { sourceId } = opened.document.body;
  const source = useCore("sources.get", { id: sourceId ?? "" }, { isOff: sourceId === null }).data;
  return (
    <div className="adder-grades">
      {sourceId === null ? null : (
        <div>
          <p className="adder-head clip">{t("reader.gradesSource", { name: source?.body.name ?? "" })}</p>
          <Toolbar label={t("reader.reliability")} isStacked>
            {reliabilities.map((letter) => (
              <ToolbarButton
                isChange
                key={letter}
                label={reliabilityWords[letter]}
                keys={letter}
                onPress={() => void gradeSource(opened, letter)}
              />
            ))}
          </Toolbar>
        </div>
      )}
      <div>
        <p className="adder-head">{t("reader.gradesPassage")}</p>
        <Credibilities opened={opened} id={id} />
      </div>
    </div>
  );
}

function Credibilities({ opened, id }: { readonly opened: Opened; readonly id: string }) {
  return (
    <Toolbar label={t("reader.credibility")} isStacked>
      {credibilities.map((digit) => (
        <ToolbarButton
          isChange
          key={digit}
          label={credibilityWords[digit]}
          keys={digit}
          onPress={() => void gradeExcerpt(opened, id, digit)}
        />
      ))}
      <ToolbarButton
        isChange
        label={t("reader.notGraded")}
        keys="0"
        onPress={() => void gradeExcerpt(opened, id, null)}
      />
    </Toolbar>
  );
}

/** A digit adds or removes one of the first nine codes. */
function Codes({ opened, codeIds }: { readonly opened: Opened; readonly codeIds: readonly string[] }) {
  return (
    <Toolbar label={t("codes.choose")} isStacked>
      {opened.codes.map((code, index) => (
        <ToolbarButton
          isChange
          key={code.id}
          icon={<CodeSwatch colour={code.body.colour} />}
          label={`${code.body.letter} ${code.body.label}`}
          {...(index < 9 ? { keys: String(index + 1) } : {})}
          isOn={codeIds.includes(code.id)}
          onPress={() => void applyCode(opened, code)}
        />
      ))}
      <ToolbarButton isChange label={t("codes.create")} keys="N" onPress={() => void addCode(opened)} />
    </Toolbar>
  );
}

/** True if the focus is in another region of the window. There the bar is not needed and would cover a line of text. */
function useIsAway(space: RefObject<HTMLElement | null>): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    // Overlays such as the bar's own menu are outside all regions.
    const look = ({ target }: { readonly target: EventTarget | null }) => {
      const region = target instanceof Element ? target.closest("[data-region]") : null;
      if (region) setAway(region !== space.current?.closest("[data-region]"));
    };
    look({ target: document.activeElement });
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [space]);
  return isAway;
}

/** False while a selection is still growing. */
function useSettled(selected: unknown): boolean {
  const [made, setMade] = useState<unknown>(null);
  useEffect(() => {
    if (selected === null) return;
    const timer = setTimeout(() => setMade(selected), settled);
    return () => clearTimeout(timer);
  }, [selected]);
  return made === selected;
}

/** Pixels between the bar and the edge of the visible text. */
const gap = 6;

/** The greatest width of the bar: that of the visible text. */
function useRoom(space: RefObject<HTMLElement | null>, isShown: boolean): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const view = space.current?.parentElement;
    if (!view || !isShown) return;
    const measure = () => setRoom(view.clientWidth - 6 * gap);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(view);
    return () => observer.disconnect();
  }, [space, isShown]);
  return room;
}

interface Placed {
  readonly bar: RefObject<HTMLElement | null>;
  readonly space: RefObject<HTMLElement | null>;
  readonly span: Span | null;
}

/** Above the first selected line, or below the last one if there is no room above. */
function usePlace({ bar, space, span }: Placed): void {
  useLayoutEffect(() => {
    const element = bar.current;
    const root = space.current;
    if (!element || !root || !span) return;
    const rects = [...(rangeOf(root, span)?.getClientRects() ?? [])];
    const first = rects[0];
    const last = rects.at(-1);
    element.hidden = first === undefined;
    if (!first || !last) return;
    const frame = root.getBoundingClientRect();
    const view = root.parentElement?.getBoundingClientRect() ?? frame;
    const { height, width } = element.getBoundingClientRect();
    const isAbove = first.top - height - gap > view.top;
    const top = isAbove ? first.top - height - gap : last.bottom + gap;
    const left = Math.max(view.left + gap, Math.min(first.left, view.right - width - 3 * gap));
    element.style.transform = `translate(${left - frame.left}px, ${top - frame.top}px)`;
  });
}
