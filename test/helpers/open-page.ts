import { notifyManager, QueryClientProvider } from "@tanstack/react-query";
import { Window } from "happy-dom";
import { act, createElement, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished, vi } from "vitest";
import { queries } from "#renderer/bridge/query.ts";
import { AppError } from "#shared/errors.ts";

/** Core's answers; `never` stays pending. */
export type Answers = (name: string, input: unknown) => unknown;

export const never = new Promise<never>(() => undefined);

const Queries = ({ children }: { readonly children?: ReactNode }) => QueryClientProvider({ client: queries, children });

/** A page without a browser for the duration of a test, in which parts of the window are drawn. */
export function openPage(answers: Answers = () => ({})) {
  const window = new Window();
  const answer = async (name: string, input: unknown) => ({ output: await answers(name, input) });
  Object.assign(window, {
    casebound: {
      call: answer,
      start: (_: number, ...asked: [string, unknown]) => answer(...asked),
      cancel: () => undefined,
    },
  });
  // React was loaded without a window and assumes one without input events.
  Object.assign(window.HTMLInputElement.prototype, { attachEvent: () => undefined, detachEvent: () => undefined });
  Object.assign(window.HTMLTextAreaElement.prototype, { attachEvent: () => undefined, detachEvent: () => undefined });
  const named = /^(?:document|Element|Node|NodeFilter|MutationObserver|ResizeObserver|SVG\w*|HTML\w*Element|CSS)$/;
  for (const name of Object.getOwnPropertyNames(window).filter((one) => named.test(one))) {
    vi.stubGlobal(name, Reflect.get(window, name));
  }
  vi.stubGlobal("window", window);
  for (const name of ["getComputedStyle", "requestAnimationFrame", "cancelAnimationFrame", "setTimeout"] as const) {
    vi.stubGlobal(name, window[name].bind(window));
  }
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  const document = window.document as unknown as Document;
  const root = createRoot(document.body.appendChild(document.createElement("div")));
  queries.clear();
  notifyManager.setScheduler(queueMicrotask);
  onTestFinished(async () => {
    act(() => root.unmount());
    queries.clear();
    // React's deferred work needs the page, so let it finish first.
    await new Promise((resolve) => setImmediate(resolve));
    await window.happyDOM.abort();
    vi.unstubAllGlobals();
    notifyManager.setScheduler((run) => setTimeout(run, 0));
  });
  const buttons = () => [...document.querySelectorAll("button")];
  return {
    document,
    /** Resolves when everything core answers at once is drawn. */
    draw: (part: ReactNode) => act(async () => root.render(createElement(Queries, null, part))),
    buttons,
    button: (name: string) => buttons().find(({ textContent }) => textContent === name),
    async press(name: string) {
      const button = buttons().find(({ textContent }) => textContent === name);
      if (!button) throw new AppError("internal", { incident: `no button ${name}` });
      await act(async () => {
        button.focus();
        button.click();
      });
    },
  };
}
