import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { bringToTop, placeAtTop, type TextPlace } from "#renderer/features/text-editor/text-place.ts";

interface TextPageProps {
  /** What was at the top when it was shown last, and will have been when it goes. */
  readonly top: RefObject<TextPlace>;
  readonly children: ReactNode;
}

/** What the text is scrolled in: who comes back to it finds it where it was. */
export function TextPage({ top, children }: TextPageProps) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The text inside has been drawn by an effect of its own.
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
