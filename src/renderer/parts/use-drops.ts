import { useEffect, useState } from "react";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { fileNameOf } from "./format.ts";

/** Files are held over the window; above this element. */
interface Held {
  readonly target: Element | null;
}

/** Files that are held over the window, if any; dropped, they go to `take` with the element they fell on. */
export function useDrops(take: (paths: readonly string[], target: Element | null) => void): Held | undefined {
  const [held, setHeld] = useState<Held>();
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const target = elementOf(event);
      setHeld((now) => (now?.target === target ? now : { target }));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(undefined);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHeld(undefined);
      const paths = window.casebound.pathsOf([...(event.dataTransfer?.files ?? [])]);
      if (paths.length > 0) take(paths, elementOf(event));
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [take]);
  return held;
}

/** The first bundle among dropped files, if any. The other files are not taken, and a notice says so. */
export function takeBundle(paths: readonly string[]): string | undefined {
  const bundle = paths.find(isBundle);
  const count = paths.length - 1;
  if (bundle !== undefined && count > 0) {
    notify({ tone: "warning", text: t("exchange.bundleAlone", { name: fileNameOf(bundle), count }) });
  }
  return bundle;
}

export function isBundle(path: string): boolean {
  return /\.casebundle(?:\.age)?$/.test(path);
}

function elementOf({ target }: DragEvent): Element | null {
  return target instanceof Element ? target : null;
}
