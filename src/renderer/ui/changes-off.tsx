import { createContext, type ReactElement, useContext, useId } from "react";
import { Tooltip } from "./tooltip.tsx";

/** Why nothing may be changed here, in words; undefined: it may. */
export const ChangesOff = createContext<string | undefined>(undefined);

/** Why this cannot be done now: a reason that holds for what changes something, and for nothing else. */
export function useWhyOff(isChange: boolean | undefined): string | undefined {
  const why = useContext(ChangesOff);
  return isChange ? why : undefined;
}

const doesNothing = { "aria-disabled": true, isDisabled: false, type: "button", onPress: () => undefined } as const;

interface OffButtonProps {
  readonly why: string;
  /** What a tooltip would say of it in any case. */
  readonly label?: string;
  readonly children: (props: typeof doesNothing & { readonly "aria-describedby": string }) => ReactElement;
}

/**
 * A button that does nothing now: it can be reached like any other, and says why to the pointer, the focus and the ear.
 */
export function OffButton({ why, label, children }: OffButtonProps) {
  const id = useId();
  return (
    <>
      <Tooltip text={label === undefined ? why : `${label}. ${why}`}>
        {children({ ...doesNothing, "aria-describedby": id })}
      </Tooltip>
      <span id={id} hidden>
        {why}
      </span>
    </>
  );
}

interface OffProps {
  /** Of what never changes what is kept there is nothing to say, and no box around it. */
  readonly isChange: boolean | undefined;
  readonly why: string | undefined;
  readonly children: (said: { readonly "aria-describedby"?: string }) => ReactElement;
}

/** A field that can be read and not changed: it is reached like any other, and says why to the pointer and the ear. */
export function Off({ isChange, why, children }: OffProps) {
  const id = useId();
  if (!isChange) return children({});
  // The same box with and without a reason: who is in the field stays in it when the case is closed or opened.
  return (
    <span className="may-be-off" data-off={why !== undefined || undefined} title={why}>
      {children(why === undefined ? {} : { "aria-describedby": id })}
      {why === undefined ? null : (
        <span id={id} hidden>
          {why}
        </span>
      )}
    </span>
  );
}
