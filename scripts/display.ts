/** True if this system needs a display variable and none is set. */
export function isDisplayMissing(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY;
}
