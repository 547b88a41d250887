import { type RefObject, useEffect, useRef } from "react";
import type { Hit } from "#shared/contract/search.ts";
import { keyOfMention } from "./rejected-mentions.ts";

export const mentionDeeds = ["take", "reject"] as const;
type Deed = (typeof mentionDeeds)[number];

interface NextMention {
  /** Holds the list; its heading takes the focus after the last mention. */
  readonly section: RefObject<HTMLElement | null>;
  /** Runs a deed once for each mention, however often its button is pressed. False: it failed and may be run again. */
  readonly settle: (hit: Hit, deed: Deed, work: () => Promise<boolean>) => void;
}

/** When a mention leaves the list, the same button of the next one has the focus, so that all can be gone through. */
export function useNextMention(shown: readonly Hit[] | undefined): NextMention {
  const section = useRef<HTMLElement>(null);
  const underWay = useRef(new Set<string>());
  const pressed = useRef<{ readonly key: string; readonly index: number; readonly deed: Deed }>(undefined);
  useEffect(() => {
    if (!shown) return;
    const keys = shown.map(keyOfMention);
    for (const key of underWay.current) if (!keys.includes(key)) underWay.current.delete(key);
    if (!pressed.current || keys.includes(pressed.current.key)) return;
    const { index, deed } = pressed.current;
    pressed.current = undefined;
    if (document.activeElement !== document.body) return;
    const row = section.current?.querySelectorAll("li")[Math.min(index, keys.length - 1)];
    const button = row?.querySelectorAll<HTMLElement>(".mention-deeds button")[mentionDeeds.indexOf(deed)];
    (button ?? section.current?.querySelector("h2"))?.focus();
  }, [shown]);
  const settle: NextMention["settle"] = (hit, deed, work) => {
    const key = keyOfMention(hit);
    if (underWay.current.has(key)) return;
    underWay.current.add(key);
    pressed.current = { key, index: shown?.indexOf(hit) ?? 0, deed };
    void work().then((isDone) => isDone || underWay.current.delete(key));
  };
  return { section, settle };
}
