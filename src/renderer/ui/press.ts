export const isMac = navigator.platform.startsWith("Mac");

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState">;

/** A key press as commands spell it: `Mod+Shift+F`, `g`, `?`. Digits and brackets by position, letters by name. */
export function pressOf(event: Pressed): string | undefined {
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"].includes(event.key)) return undefined;
  // AltGr is Ctrl and Alt on many layouts: it types text and never runs a command.
  if (event.getModifierState("AltGraph")) return undefined;
  // Ctrl+Tab changes tabs on a Mac too: Cmd+Tab belongs to the system.
  const isMod = isMac ? event.metaKey || (event.ctrlKey && event.key === "Tab") : event.ctrlKey;
  const key = keyOf(event);
  const hasShift = event.shiftKey && (isMod || event.altKey || key.length > 1);
  return `${isMod ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${hasShift ? "Shift+" : ""}${key}`;
}

function keyOf({ key, code, ctrlKey, metaKey, altKey }: Pressed): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && (ctrlKey || metaKey || altKey)) return digit;
  const isPlain = !ctrlKey && !metaKey && !altKey;
  if (key.length === 1) return isPlain ? key : key.toUpperCase();
  return key;
}
