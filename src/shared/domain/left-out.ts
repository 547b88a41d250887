/** A record of a bundle, by the id that the bundle has for it. */
interface Coming {
  readonly origin: string;
  /** The records that it rests on and that come only with this bundle. */
  readonly needs: readonly string[];
}

/** What stays out of an import: what somebody leaves out, and all that rests on it and would lean on nothing. */
export function leftOutOf(records: readonly Coming[], chosen: Iterable<string>): ReadonlySet<string> {
  const resting = new Map<string, string[]>();
  for (const { origin, needs } of records) {
    for (const need of needs) {
      const known = resting.get(need);
      if (known) known.push(origin);
      else resting.set(need, [origin]);
    }
  }
  return reached(chosen, (origin) => resting.get(origin) ?? []);
}

/** What comes in with the given ones: all that they rest on. */
export function comingWith(records: readonly Coming[], chosen: Iterable<string>): ReadonlySet<string> {
  const needs = new Map(records.map((record) => [record.origin, record.needs]));
  return reached(chosen, (origin) => needs.get(origin) ?? []);
}

function reached(from: Iterable<string>, next: (origin: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  // What is added while a set is walked through is walked through too.
  for (const origin of found) for (const one of next(origin)) found.add(one);
  return found;
}

interface Unproven {
  readonly analystId: string;
  readonly isReleaser: boolean;
  readonly records: readonly { readonly origin: string; readonly versions: number }[];
}

/** Whose versions are unproven among what comes in, with how many; a releaser who did not sign is one in any case. */
export function unprovenAmong<Found extends Unproven>(
  found: readonly Found[],
  left: ReadonlySet<string>,
): (Found & { readonly versions: number })[] {
  return found.flatMap((one) => {
    const records = one.records.filter(({ origin }) => !left.has(origin));
    const versions = records.reduce((sum, record) => sum + record.versions, 0);
    return versions > 0 || one.isReleaser ? [{ ...one, records, versions }] : [];
  });
}

/** What is accepted with the versions that nobody's signature proves: this bundle, and of it these. */
export function unprovenConsent(
  plan: { readonly tagManifest: string; readonly unproven: readonly Unproven[] },
  left: ReadonlySet<string>,
) {
  const authors = unprovenAmong(plan.unproven, left).map(({ analystId, versions }) => ({ analystId, versions }));
  return { tagManifest: plan.tagManifest, authors };
}
