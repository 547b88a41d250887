import { t } from "#renderer/strings/index.ts";
import { Checkbox } from "#renderer/ui/choice.tsx";
import { useRemembered } from "#renderer/ui/memory.tsx";
import type { Verification } from "#shared/contract/exchange.ts";
import { unprovenConsent } from "#shared/domain/left-out.ts";
import type { Plan } from "./use-review.ts";

/** Consent to import in spite of what is not in order. It covers only what the user saw when giving it. */
interface Consent {
  readonly isNeeded: boolean;
  readonly isGiven: boolean;
  readonly label: string;
  readonly set: (isGiven: boolean) => void;
}

export interface ImportConsents {
  readonly all: readonly Consent[];
  /** Every consent that is needed has been given. */
  readonly isComplete: boolean;
  /** The part of the import's input that states them. */
  readonly input: {
    readonly acceptUntrusted: boolean;
    readonly acceptNotAddressed: boolean;
    readonly acceptUnproven: ReturnType<typeof unprovenConsent> | null;
  };
}

export function useImportConsents(
  verification: Verification | undefined,
  plan: Plan | undefined,
  left: ReadonlySet<string>,
): ImportConsents {
  // Another bundle may replace the file at this path, and then needs consents of its own.
  const bundle = JSON.stringify([verification?.verdict, verification?.fingerprint, verification?.files]);
  const unprovenVersions = plan && unprovenConsent(plan, left);
  const untrusted = useConsent("untrusted", bundle, {
    isNeeded: verification !== undefined && verification.standing !== "known",
    label: t("exchange.accept"),
  });
  const forOthers = useConsent("forOthers", bundle, {
    isNeeded: verification?.verdict === "not-addressed",
    label: t("exchange.acceptForOthers"),
  });
  const unproven = useConsent("unproven", JSON.stringify(unprovenVersions), {
    isNeeded: unprovenVersions !== undefined && unprovenVersions.authors.length > 0,
    label: t("exchange.acceptUnproven"),
  });
  const all = [untrusted, forOthers, unproven];
  return {
    all,
    isComplete: all.every(({ isNeeded, isGiven }) => !isNeeded || isGiven),
    input: {
      acceptUntrusted: untrusted.isGiven,
      acceptNotAddressed: forOthers.isGiven,
      acceptUnproven: unprovenVersions && unproven.isNeeded && unproven.isGiven ? unprovenVersions : null,
    },
  };
}

export function ConsentFields({ consents }: { readonly consents: ImportConsents }) {
  return consents.all
    .filter(({ isNeeded }) => isNeeded)
    .map(({ label, isGiven, set }) => (
      <Checkbox key={label} isSelected={isGiven} onChange={set}>
        {label}
      </Checkbox>
    ));
}

function useConsent(
  name: string,
  subject: string | undefined,
  { isNeeded, label }: Pick<Consent, "isNeeded" | "label">,
): Consent {
  const [givenFor, setGivenFor] = useRemembered<string | undefined>(`consent.${name}`, undefined);
  return {
    isNeeded,
    label,
    isGiven: givenFor !== undefined && givenFor === subject,
    set: (isGiven) => setGivenFor(isGiven ? subject : undefined),
  };
}
