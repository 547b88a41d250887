import { $getNearestNodeFromDOMNode, type LexicalEditor } from "lexical";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { $held } from "#renderer/features/text-editor/chip-keys.ts";
import { $isChip, type ChipKind } from "#renderer/features/text-editor/chip-nodes.ts";
import type { Opened } from "#renderer/features/text-editor/text-surface.tsx";
import { EvidenceCard } from "#renderer/parts/evidence-card.tsx";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { type CaseKnowledge, lookOfMissing, rangeOf } from "./use-case-knowledge.ts";

interface Shown {
  readonly kind: ChipKind;
  readonly target: string;
  readonly key: string;
}

/** Milliseconds the pointer must rest on a chip. */
const patience = 350;

interface ChipPopoverProps {
  readonly editor: LexicalEditor;
  readonly knowledge: CaseKnowledge;
  readonly onOpen: (opened: Opened) => void;
}

/** Details of the chip that is selected or hovered. */
export function ChipPopover({ editor, knowledge, onOpen }: ChipPopoverProps) {
  const held = useHeldChip(editor);
  const isElsewhere = useIsElsewhere(editor);
  const pointed = usePointedChip(editor);
  const shown = (isElsewhere ? undefined : held) ?? pointed.chip;
  if (!shown) return null;
  return (
    <Card
      key={shown.key}
      editor={editor}
      shown={shown}
      knowledge={knowledge}
      onOpen={(opened) => {
        onOpen(opened);
        pointed.keep(false);
        editor.update(() => $held()?.selectNext(0, 0));
      }}
      onPointer={pointed.keep}
    />
  );
}

interface CardProps extends ChipPopoverProps {
  readonly shown: Shown;
  readonly onPointer: (isOver: boolean) => void;
}

function Card({ editor, shown, knowledge, onOpen, onPointer }: CardProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ insetInlineStart: 0, insetBlockStart: -1000 });
  useLayoutEffect(() => {
    const lay = () => {
      const chip = editor.getElementByKey(shown.key)?.getBoundingClientRect();
      const own = box.current?.getBoundingClientRect();
      if (!chip || !own) return;
      const below = chip.bottom + 6;
      const fits = below + own.height <= window.innerHeight - 8;
      setPlace({
        insetInlineStart: Math.max(8, Math.min(chip.left, window.innerWidth - own.width - 8)),
        insetBlockStart: fits ? below : Math.max(8, chip.top - own.height - 6),
      });
    };
    lay();
    const observer = new ResizeObserver(lay);
    if (box.current) observer.observe(box.current);
    document.addEventListener("scroll", lay, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      document.removeEventListener("scroll", lay, { capture: true });
    };
  }, [editor, shown.key]);
  const vocabulary = useVocabulary();
  const { kind, target } = shown;
  const card = kind === "citation" ? knowledge.cards.get(target) : undefined;
  const entity = kind === "mention" ? knowledge.entities.get(target) : undefined;
  const canOpen = card !== undefined || entity !== undefined;
  return (
    <div
      ref={box}
      className="chip-card"
      role="note"
      style={place}
      onMouseEnter={() => onPointer(true)}
      onMouseLeave={() => onPointer(false)}
    >
      {kind === "citation" ? (
        card ? (
          <EvidenceCard card={card} excerpt={knowledge.released.get(target)} />
        ) : (
          <p>{lookOfMissing(knowledge, target, t("editor.goneExcerpt")).detail}</p>
        )
      ) : null}
      {kind === "mention" ? (
        entity ? (
          <p>
            <strong>{entity.caption}</strong>{" "}
            <span className="quiet">{vocabulary?.schemaOf(entity.schema)?.label ?? entity.schema}</span>
          </p>
        ) : (
          <p>{lookOfMissing(knowledge, target, t("editor.goneEntity")).detail}</p>
        )
      ) : null}
      {kind === "likelihood" ? (
        <p>
          <strong>{target}</strong>{" "}
          <span className="quiet">{rangeOf(knowledge.scale, target) ?? t("editor.foreignTerm")}</span>
        </p>
      ) : null}
      {canOpen ? (
        <div>
          <Button onPress={() => onOpen({ kind, target })}>{t("editor.openBeside")}</Button>
        </div>
      ) : null}
    </div>
  );
}

function useHeldChip(editor: LexicalEditor): Shown | undefined {
  const [held, setHeld] = useState<Shown>();
  useEffect(() => {
    const look = () =>
      editor.getEditorState().read(() => {
        const node = $held();
        const next = $isChip(node) ? { kind: node.kind, target: node.getTarget(), key: node.getKey() } : undefined;
        setHeld((before) => (before?.key === next?.key ? before : next));
      });
    return editor.registerUpdateListener(look);
  }, [editor]);
  return held;
}

/** True if the focus has left the text and its popover, which a selected chip does not notice. */
function useIsElsewhere(editor: LexicalEditor): boolean {
  const [isElsewhere, setElsewhere] = useState(false);
  useEffect(() => {
    const look = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      setElsewhere(!editor.getRootElement()?.contains(target) && target.closest(".chip-card") === null);
    };
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [editor]);
  return isElsewhere;
}

function usePointedChip(editor: LexicalEditor) {
  const [chip, setChip] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const later = (work: () => void, wait: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(work, wait);
    };
    const over = ({ target, movementX, movementY }: MouseEvent) => {
      // The text has moved under a resting pointer.
      if (movementX === 0 && movementY === 0) return;
      const dom = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-chip]") : null;
      if (!dom) return later(() => setChip(undefined), 200);
      later(() => {
        editor.read(() => {
          const node = $getNearestNodeFromDOMNode(dom);
          if ($isChip(node)) setChip({ kind: node.kind, target: node.getTarget(), key: node.getKey() });
        });
      }, patience);
    };
    const away = () => later(() => setChip(undefined), 200);
    // Typing closes the popover.
    const stopListening = editor.registerUpdateListener(
      ({ dirtyLeaves }) => dirtyLeaves.size > 0 && setChip(undefined),
    );
    const stopRoot = editor.registerRootListener((root, before) => {
      before?.removeEventListener("mouseover", over);
      before?.removeEventListener("mouseleave", away);
      root?.addEventListener("mouseover", over);
      root?.addEventListener("mouseleave", away);
    });
    return () => {
      clearTimeout(timer.current);
      stopListening();
      stopRoot();
    };
  }, [editor]);
  const keep = (isOver: boolean) => {
    clearTimeout(timer.current);
    if (!isOver) timer.current = setTimeout(() => setChip(undefined), 200);
  };
  return { chip, keep };
}
