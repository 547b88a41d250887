import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import "./caret-menu.css";

export interface CaretItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly lead?: ReactNode;
  /** Items of a group are listed under its name. */
  readonly group?: string | undefined;
  /** Choosing it creates it. */
  readonly isNew?: boolean;
}

interface CaretMenuProps {
  readonly id: string;
  readonly label: string;
  /** Position of the caret in the window. */
  readonly anchor: DOMRect;
  readonly items: readonly CaretItem[];
  /** -1 for none. */
  readonly active: number;
  readonly onPick: (index: number) => void;
  readonly onActive: (index: number) => void;
  readonly empty: string;
  readonly hint?: string;
  /** Details of the active item, beside the list. */
  readonly aside?: ReactNode;
}

/** A list at the caret. The focus stays in the text, whose keys move in the list. */
export function CaretMenu(props: CaretMenuProps) {
  const { id, label, anchor, items, active, onPick, onActive, empty, hint, aside } = props;
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ insetInlineStart: anchor.left, insetBlockStart: anchor.bottom + 4 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: its size goes with what it shows
  useLayoutEffect(() => {
    const { width, height } = box.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const below = anchor.bottom + 4;
    const fitsBelow = below + height <= window.innerHeight - 8;
    setPlace({
      insetInlineStart: Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8)),
      insetBlockStart: fitsBelow ? below : Math.max(8, anchor.top - height - 4),
    });
  }, [anchor, items, aside]);
  useLayoutEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    <div ref={box} className="caret-menu" style={place} data-wide={aside !== undefined || undefined}>
      <div className="caret-menu-body">
        <div className="caret-menu-list" role="listbox" id={id} aria-label={label} tabIndex={-1}>
          {items.map((item, index) => {
            const head = item.group !== undefined && item.group !== items[index - 1]?.group ? item.group : undefined;
            return (
              <div key={item.id} role="presentation">
                {head === undefined ? null : (
                  <div className="caret-menu-head" role="presentation">
                    {head}
                  </div>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the text, which has the focus */}
                <div
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className="caret-menu-item"
                  onMouseDown={(event) => event.preventDefault()}
                  onMouseMove={() => index !== active && onActive(index)}
                  onClick={() => onPick(index)}
                >
                  {item.lead}
                  <span className="caret-menu-label clip">{item.label}</span>
                  {item.detail === undefined ? null : <span className="quiet caret-menu-detail">{item.detail}</span>}
                </div>
              </div>
            );
          })}
        </div>
        {items.length === 0 ? <p className="option-empty">{empty}</p> : null}
        {aside === undefined ? null : <div className="caret-menu-aside">{aside}</div>}
      </div>
      {hint === undefined ? null : <p className="caret-menu-hint">{hint}</p>}
    </div>
  );
}
