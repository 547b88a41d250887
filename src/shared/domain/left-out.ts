/** A record of a bundle, by its id there. */
interface Coming {
  readonly origin: string;
  /** Records it depends on that exist only in this bundle. */
  readonly needs: readonly string[];
}

/** Records left out of an import: the chosen ones and everything that depends on them. */
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

/** Records imported with the given ones: everything those depend on. */
export function comingWith(records: readonly Coming[], chosen: Iterable<string>): ReadonlySet<string> {
  const needs = new Map(records.map((record) => [record.origin, record.needs]));
  return reached(chosen, (origin) => needs.get(origin) ?? []);
}

function reached(from: Iterable<string>, next: (origin: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  // A Set may grow while it is iterated; added ids are visited too.
  for (const origin of found) for (const one of next(origin)) found.add(one);
  return found;
}

interface Unproven {
  readonly analystId: string;
  readonly isReleaser: boolean;
  readonly records: readonly { readonly origin: string; readonly versions: number }[];
}

/** Analysts whose versions would be imported unproven, with counts. A releaser who did not sign is always included. */
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

/** Consent to import unproven versions: covers exactly this bundle and these versions. */
export function unprovenConsent(
  plan: { readonly tagManifest: string; readonly unproven: readonly Unproven[] },
  left: ReadonlySet<string>,
) {
  const authors = unprovenAmong(plan.unproven, left).map(({ analystId, versions }) => ({ analystId, versions }));
  return { tagManifest: plan.tagManifest, authors };
}
