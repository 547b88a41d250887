// What the window holds of the vault that is open is gone when it is locked: whoever holds something says so here.

interface Store {
  readonly getInitialState: () => unknown;
  readonly setState: (state: never, replace: true) => void;
}

const works: (() => void)[] = [];

export function atLock(forget: () => void): void {
  works.push(forget);
}

/** The store is as it was when the window started. */
export function forgetsAtLock(store: Store): void {
  atLock(() => store.setState(store.getInitialState() as never, true));
}

/** The vault is locked, and nothing of it is drawn any more. */
export function forgetEverything(): void {
  for (const forget of works) forget();
}
