import {
  createContext,
  type Dispatch,
  type ReactNode,
  type RefObject,
  type SetStateAction,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";

/** State of an unmounted view, by names of its own. */
export type Memory = Map<string, unknown>;

interface Remembering {
  readonly memory: Memory;
  /** The state when the view was mounted, until used: a list remounted later starts at the top. */
  readonly before: Memory;
}

const MemoryContext = createContext<Remembering | undefined>(undefined);

interface RemembersProps {
  readonly memory: Memory;
  readonly children: ReactNode;
}

/** Gives its content the state of the last mount. */
export function Remembers({ memory, children }: RemembersProps) {
  const remembering = useMemo(() => ({ memory, before: new Map(memory) }), [memory]);
  return <MemoryContext value={remembering}>{children}</MemoryContext>;
}

/**
 * State that survives unmounting: a filter, an order, a selection, or the result of work still running when the view
 * was left.
 */
export function useRemembered<T>(name: string, initial: T): readonly [T, Dispatch<SetStateAction<T>>] {
  const memory = useContext(MemoryContext)?.memory;
  const [value, show] = useState<T>(() => (memory?.has(name) ? (memory.get(name) as T) : initial));
  const last = useRef(value);
  const setValue = useCallback(
    (next: SetStateAction<T>) => {
      last.current = next instanceof Function ? next(last.current) : next;
      memory?.set(name, last.current);
      show(() => last.current);
    },
    [memory, name],
  );
  return [value, setValue];
}

/** Restores the scroll position of a box as soon as its content has loaded. */
export function useRememberedScroll(box: RefObject<HTMLElement | null>, name: string, isFilled: boolean): void {
  const remembering = useContext(MemoryContext);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !remembering || !isFilled) return;
    const { memory, before } = remembering;
    const wanted = before.get(name);
    before.delete(name);
    if (typeof wanted === "number") element.scrollTop = wanted;
    else memory.set(name, element.scrollTop);
    const note = () => memory.set(name, element.scrollTop);
    element.addEventListener("scroll", note, { passive: true });
    return () => element.removeEventListener("scroll", note);
  }, [box, remembering, name, isFilled]);
}
