import { useEffect, useRef } from "react";
import { create } from "zustand";
import type { CoreInput, Step } from "#renderer/bridge/core.ts";
import type { TextKey } from "#renderer/strings/index.ts";

/** The input of an adder action: selected words, or the focused excerpt. */
export interface Passage {
  readonly caseId: string;
  readonly documentId: string;
  /** The exact words at that place; for a region of a picture, the user's transcription. */
  readonly quote: string;
  /** The quote is the user's transcription of a region. */
  readonly isDescribed?: boolean;
  /** The existing excerpt, or the place of a new one, as `entities.capture` expects it. */
  readonly place: CoreInput<"entities.capture">["passage"];
  /**
   * Id of the passage's excerpt. Takes it as part of the step if there is none yet. A form calls this on save, so that
   * a cancelled form leaves nothing behind. `undefined` if it failed; the user has been told.
   */
  readonly takeExcerpt: (step?: Step) => Promise<string | undefined>;
}

/**
 * Something that can be made of a passage while it is selected. The reader draws a button for each action, in their
 * order, and hears their keys.
 *
 * A feature plugs in from a component that is there for as long as a case is open, as `Importing` is for the dialog of
 * an import, and holds the form that the action opens:
 *
 *     export function StatingFacts() {
 *       const [passage, setPassage] = useState<Passage>();
 *       useAdderAction({ id: "fact", label: "adder.fact", key: "f", order: 20, run: setPassage });
 *       return passage ? <FactDialog passage={passage} onClose={() => setPassage(undefined)} /> : null;
 *     }
 *
 * The dialog gives the focus back to the text, where the selection still stands.
 */
export interface AdderAction {
  readonly id: string;
  /** One word: `Fact`. */
  readonly label: TextKey;
  /** One lower-case letter, active only with a selection or a focused excerpt. */
  readonly key: string;
  /** From the left: excerpt 10, fact 20, claim 30, event 40, figure 50; the reader's own actions from 80. */
  readonly order: number;
  /** The action changes nothing in the case, so it is allowed while changes are off. */
  readonly isReading?: boolean;
  readonly run: (passage: Passage) => void;
}

export const useAdderActions = create<{ readonly actions: readonly AdderAction[] }>(() => ({ actions: [] }));

/** Offers an action while the component is mounted. `run` may change without a new offer. */
export function useAdderAction({ id, label, key, order, isReading = false, run }: AdderAction): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const action: AdderAction = { id, label, key, order, isReading, run: (passage) => latest.current(passage) };
    useAdderActions.setState(({ actions }) => ({
      actions: [...actions, action].toSorted((left, right) => left.order - right.order),
    }));
    return () => useAdderActions.setState(({ actions }) => ({ actions: actions.filter((other) => other !== action) }));
  }, [id, label, key, order, isReading]);
}
