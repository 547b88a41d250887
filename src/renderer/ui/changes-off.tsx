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
  readonly why: string | undefined;
  readonly children: (said: { readonly "aria-describedby"?: string }) => ReactElement;
}

/** A field that can be read and not changed: it is reached like any other, and says why to the pointer and the ear. */
export function Off({ why, children }: OffProps) {
  const id = useId();
  if (why === undefined) return children({});
  return (
    <span className="off" title={why}>
      {children({ "aria-describedby": id })}
      <span id={id} hidden>
        {why}
      </span>
    </span>
  );
}
