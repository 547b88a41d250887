interface PrefetchOptions<Item> {
  readonly weightOf: (item: Item) => number;
  /** No further item is begun while the pending and unconsumed results have this total weight. */
  readonly capacity: number;
}

interface Underway<Result> {
  readonly result: Promise<Result>;
  readonly weight: number;
  isReady: boolean;
}

/**
 * Works on the next items while the caller handles earlier ones. Yields the results in the order of the items, as many
 * as are ready. A failure of `next` or `work` is thrown in its turn.
 */
export async function* prefetch<Item, Result>(
  next: () => Promise<Item | undefined>,
  work: (item: Item) => Promise<Result>,
  { weightOf, capacity }: PrefetchOptions<Item>,
): AsyncGenerator<Result[]> {
  const underway: Underway<Result>[] = [];
  let taking: Promise<void> | undefined;
  let isOver = false;

  function fill(): void {
    const weight = underway.reduce((sum, one) => sum + one.weight, 0);
    if (!isOver && weight < capacity) taking ??= take();
  }

  async function take(): Promise<void> {
    try {
      const item = await next();
      if (item === undefined) isOver = true;
      else begin(work(item), weightOf(item));
    } catch (error) {
      isOver = true;
      begin(Promise.reject(error), 0);
    }
    taking = undefined;
    fill();
  }

  function begin(result: Promise<Result>, weight: number): void {
    const one = { result, weight, isReady: false };
    underway.push(one);
    // The failure is thrown in its turn; until then it must not count as an unhandled rejection.
    result.then(
      () => {
        one.isReady = true;
      },
      () => undefined,
    );
  }

  try {
    for (fill(); underway.length > 0 || taking; fill()) {
      const first = underway[0];
      if (!first) {
        await taking;
        continue;
      }
      await first.result;
      const firstUnready = underway.findIndex(({ isReady }) => !isReady);
      const ready = underway.splice(0, firstUnready < 0 ? underway.length : firstUnready);
      yield Promise.all(ready.map(({ result }) => result));
    }
  } finally {
    isOver = true;
  }
}
