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

/** What a view remembers while it is not drawn, by names of its own. */
export type Memory = Map<string, unknown>;

interface Remembering {
  readonly memory: Memory;
  /** What was remembered when the view was drawn, until it is used: a list that comes anew in it later begins at the top. */
  readonly before: Memory;
}

const MemoryContext = createContext<Remembering | undefined>(undefined);

interface RemembersProps {
  readonly memory: Memory;
  readonly children: ReactNode;
}

/** What is inside finds what it remembered when it was drawn last. */
export function Remembers({ memory, children }: RemembersProps) {
  const remembering = useMemo(() => ({ memory, before: new Map(memory) }), [memory]);
  return <MemoryContext value={remembering}>{children}</MemoryContext>;
}

/**
 * A state that is still there when its view is drawn again: a filter, an order, what was chosen; and what came of work that
 * was still under way when the view went.
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

/** Scrolls a box to where it was when its view was drawn last, as soon as what is in it has come. */
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
