import type { InputOf } from "#shared/contract/define.ts";
import type { DesktopContract } from "#shared/contract/desktop.ts";

/** The system's clipboard, as accessed by the window's host. */
export interface Clipboard {
  write(text: string): unknown;
  read(): string | Promise<string>;
  clear(): unknown;
}

type Copied = InputOf<DesktopContract["desktop.copied"]>;

export interface Copying {
  /** Puts a text on the clipboard. */
  copy(copied: Copied): Promise<void>;
  /** Reports a copy made by the page itself. */
  copied(copied: Copied): void;
  /** The vault was locked: clears what was to be cleared by then. */
  locked(): Promise<void>;
  /** Clears the clipboard now, so that nothing outlasts the app; resolves when done. */
  end(): Promise<void>;
  /** True if something is still to be cleared. */
  isPending(): boolean;
}

/**
 * Clears copied text again: after its time, at the lock, or at the latest at the end. Text from other programs stays.
 */
export function createCopying(clipboard: Clipboard): Copying {
  let pending:
    | { readonly text: string; readonly atLock: boolean; readonly timer: NodeJS.Timeout | undefined }
    | undefined;

  async function clear(): Promise<void> {
    if (!pending) return;
    const { text, timer } = pending;
    clearTimeout(timer);
    pending = undefined;
    if (linesOf(await clipboard.read()) === linesOf(text)) await clipboard.clear();
  }

  const watch = ({ text, clearAfter, atLock = false }: Copied) => {
    clearTimeout(pending?.timer);
    const timer = clearAfter === null ? undefined : setTimeout(() => void clear(), clearAfter * 1000);
    pending = timer !== undefined || atLock ? { text, atLock, timer } : undefined;
  };
  return {
    async copy(copied) {
      await clipboard.write(copied.text);
      watch(copied);
    },
    copied: watch,
    locked: async () => (pending?.atLock ? clear() : undefined),
    end: clear,
    isPending: () => pending !== undefined,
  };
}

/** Windows changes line ends. */
function linesOf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
