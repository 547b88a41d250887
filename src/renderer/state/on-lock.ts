// Everything the window knows of the open vault is dropped at lock. Each module that holds some registers here.

interface Store {
  readonly getInitialState: () => unknown;
  readonly setState: (state: never, replace: true) => void;
}

const works = new Set<() => void>();

/** Returns what ends it. */
export function onLock(forget: () => void): () => void {
  works.add(forget);
  return () => void works.delete(forget);
}

/** Resets the store to its initial state at lock. */
export function resetOnLock(store: Store): void {
  onLock(() => store.setState(store.getInitialState() as never, true));
}

/** Called once the vault is locked and nothing of it is drawn. */
export function forgetEverything(): void {
  for (const forget of works) forget();
}
