import { rootScale } from "./row-size.ts";

// Media queries in rem use the browser's text size, not the page's. If the host enlarges text instead of zooming, as
// the browser host does, only this module knows the available room.

/** In rem. */
export function windowSize(): { readonly width: number; readonly height: number } {
  const rem = 16 * rootScale();
  return { width: window.innerWidth / rem, height: window.innerHeight / rem };
}

/** Calls the listener when the window or its text size changes; a host that changes the text size sends `resize`. */
export function onWindowSize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** Sets the available room on the root element, for style sheets. */
export function followWindowSize(): void {
  const look = () => {
    const { width, height } = windowSize();
    const { dataset } = document.documentElement;
    dataset.width = width <= 48 ? "narrow" : "wide";
    dataset.height = height <= 40 ? "low" : height <= 50 ? "medium" : "high";
  };
  look();
  onWindowSize(look);
}
