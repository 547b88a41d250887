import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { bringToTop, placeAtTop, type TextPlace } from "#renderer/features/text-editor/text-place.ts";

interface TextPageProps {
  /** The position at the top when the text was last shown; updated when it is left. */
  readonly top: RefObject<TextPlace>;
  readonly children: ReactNode;
}

/** The scroll container of a text. Returning to the text restores the position. */
export function TextPage({ top, children }: TextPageProps) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The text inside is drawn by an effect of its own.
    if (page.current) bringToTop(page.current, top.current);
  }, [top]);
  useLayoutEffect(() => {
    const element = page.current;
    return () => {
      if (element) top.current = placeAtTop(element);
    };
  }, [top]);
  return (
    <div ref={page} className="writing-text" data-context="text">
      {children}
    </div>
  );
}
