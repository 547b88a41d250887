/** Whether this is a system that needs to be told where its display is, and has not been. */
export function isDisplayMissing(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY;
}
