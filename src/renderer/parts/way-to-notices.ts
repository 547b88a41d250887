import { useEffect, useRef } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import type { Notice } from "#renderer/state/notices.ts";

/**
 * The way to the newest notice and back, so that what it offers can be done before it passes; who has done it, or let it
 * pass, is back where they were.
 */
export function useWayToNotices(notices: readonly Notice[]): void {
  const from = useRef<HTMLElement | null>(null);
  const goBack = () => {
    const { current: before } = from;
    from.current = null;
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const go = () => {
    const { activeElement } = document;
    if (isTold(activeElement)) return goBack();
    from.current = activeElement instanceof HTMLElement ? activeElement : null;
    const newest = notices.at(-1);
    const buttons = newest ? [...(elementOf(newest, notices)?.querySelectorAll("button") ?? [])] : [];
    // What it offers, or else what sends it away, which is last.
    buttons.at(newest?.action ? -2 : -1)?.focus();
  };
  useCommand("notices.focus", go, { isOff: notices.length === 0 });
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (target instanceof Element && !isTold(target)) from.current = null;
    };
    document.addEventListener("focusin", follow);
    return () => document.removeEventListener("focusin", follow);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus may have gone with the last of them
  useEffect(() => {
    if (document.activeElement === document.body) goBack();
  }, [notices]);
}

function isTold(element: Element | null): boolean {
  return element?.closest(".notice-region") != null;
}

/** Errors have a strip of their own; each kind stands in the order in which it was told. */
function elementOf(notice: Notice, notices: readonly Notice[]): Element | undefined {
  const isFault = notice.tone === "danger";
  const alike = notices.filter(({ tone }) => (tone === "danger") === isFault);
  const shown = document.querySelectorAll(isFault ? ".notice-region > .banner" : ".notice-region .told");
  return shown[alike.indexOf(notice)];
}
