import { useEffect, useRef } from "react";
import { useCommand } from "#renderer/commands/handlers.ts";
import type { Notice } from "#renderer/state/notices.ts";

/**
 * The command that moves the focus to the newest notice and back, so that its action can be used before it disappears.
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
    // Its action, or else the dismiss button, which is last.
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

/** Errors are in a strip of their own; both kinds are in order of time. */
function elementOf(notice: Notice, notices: readonly Notice[]): Element | undefined {
  const isFault = notice.tone === "danger";
  const alike = notices.filter(({ tone }) => (tone === "danger") === isFault);
  const shown = document.querySelectorAll(isFault ? ".notice-region > .banner" : ".notice-region .told");
  return shown[alike.indexOf(notice)];
}
