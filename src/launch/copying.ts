import type { InputOf } from "#shared/contract/define.ts";
import type { DesktopContract } from "#shared/contract/desktop.ts";

/** The system's clipboard, as the host of the window reaches it. */
export interface Clipboard {
  write(text: string): unknown;
  read(): string | Promise<string>;
  clear(): unknown;
}

type Copied = InputOf<DesktopContract["desktop.copied"]>;

export interface Copying {
  /** Puts a text on the clipboard. */
  copy(copied: Copied): Promise<void>;
  /** The page has put it there itself. */
  copied(copied: Copied): void;
  /** The vault is locked: what was to be taken away by then goes. */
  locked(): Promise<void>;
  /** Takes it away now, and resolves when it is gone: nothing that was to be taken away outlasts the app. */
  end(): Promise<void>;
  /** Whether there is anything to be taken away. */
  isPending(): boolean;
}

/** Takes what was copied away again: in time, at the lock, at the latest with the end. What others put there stays. */
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

/** Windows ends lines in its own way. */
function linesOf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
