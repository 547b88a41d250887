import { rootScale } from "./row-size.ts";

// A media query in rem takes the browser's size of text for one, not the page's. Where the host makes text larger instead
// of zooming the page, as the browser host does, only this knows how much room there is.

/** In rem. */
export function windowSize(): { readonly width: number; readonly height: number } {
  const rem = 16 * rootScale();
  return { width: window.innerWidth / rem, height: window.innerHeight / rem };
}

/** Calls the listener when the window, or the size of its text, changes: a host that changes the latter says `resize`. */
export function onWindowSize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** Says on the page's root how much room there is, for the style sheets. */
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
