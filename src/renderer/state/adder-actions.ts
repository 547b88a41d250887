import { useEffect, useRef } from "react";
import { create } from "zustand";
import type { CoreInput, Step } from "#renderer/bridge/core.ts";
import type { TextKey } from "#renderer/strings/index.ts";

/** What an adder action is done with: a passage that a person has selected, or an excerpt that has the focus. */
export interface Passage {
  readonly caseId: string;
  readonly documentId: string;
  /** Exactly the words that stand there; of a region of a picture what a person has read there. */
  readonly quote: string;
  /** It is a region's: words of a person, not of the document. */
  readonly isDescribed?: boolean;
  /** The excerpt that the passage is already, or where it would be one: as `entities.capture` wants it. */
  readonly place: CoreInput<"entities.capture">["passage"];
  /**
   * The id of the passage's excerpt; takes it now, if there is none, as a part of the step. A form asks for it when it is saved, so that one that
   * is closed leaves nothing behind. undefined: it could not be taken, and the person has been told.
   */
  readonly takeExcerpt: (step?: Step) => Promise<string | undefined>;
}

/**
 * Something that can be made of a passage while it is selected. The reader draws a button for each action, in their order,
 * and hears their keys.
 *
 * A feature plugs in from a component that is there for as long as a case is open, as `Importing` is for the dialog of an
 * import, and holds the form that the action opens:
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
  /** One small letter. It is heard only while there is a selection or an excerpt has the focus. */
  readonly key: string;
  /** From the left. Excerpt 10, fact 20, claim 30, event 40, figure 50; what is of the reader itself from 80. */
  readonly order: number;
  /** Leaves the case as it is: done also where nothing may be changed. */
  readonly isReading?: boolean;
  readonly run: (passage: Passage) => void;
}

export const useAdderActions = create<{ readonly actions: readonly AdderAction[] }>(() => ({ actions: [] }));

/** Offers an action for as long as the component is there. `run` may change without a new offer. */
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
