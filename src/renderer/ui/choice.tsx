import { Check, ChevronDown, Minus } from "lucide-react";
import { type ContextType, type KeyboardEvent, type ReactNode, useContext, useEffect, useId, useState } from "react";
import {
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  Button,
  ComboBoxStateContext,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  SelectValue,
  Text,
} from "react-aria-components";
import { Off, useWhyOff } from "./changes-off.tsx";
import "./field.css";

export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  /** Text shown once the option is chosen; the label by default. */
  readonly text?: string | undefined;
}

interface SelectProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isLabelHidden?: boolean;
  readonly autoFocus?: boolean;
  /** The field changes records: grey where changes are off. */
  readonly isChange?: boolean;
}

/** Chooses one of a few options. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const {
    label,
    options,
    value,
    onChange,
    placeholder = "",
    description,
    error,
    isLabelHidden,
    isChange,
    ...rest
  } = props;
  const why = useWhyOff(isChange);
  return (
    <Off isChange={isChange} why={why}>
      {(said) => (
        <AriaSelect
          {...rest}
          {...said}
          // Selects cannot be read-only: this one never opens and ignores key choices.
          {...(why === undefined ? {} : { isOpen: false })}
          className="field"
          placeholder={placeholder}
          selectedKey={value}
          isInvalid={error !== undefined}
          // Keys are the option ids.
          onSelectionChange={(key) => why === undefined && key !== null && onChange(key as Id)}
        >
          <Label className={isLabelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
          <Button className="select-button" {...(why === undefined ? {} : { "aria-disabled": true })}>
            <SelectValue className="select-value clip" />
            <ChevronDown size={14} aria-hidden />
          </Button>
          {description === undefined ? null : (
            <Text slot="description" className="field-description">
              {description}
            </Text>
          )}
          <FieldError className="field-error">{error}</FieldError>
          <Popover className="popover" offset={4}>
            <ListBox className="options" items={options}>
              {optionItem}
            </ListBox>
          </Popover>
        </AriaSelect>
      )}
    </Off>
  );
}

interface ComboBoxProps<Id extends string> extends SelectProps<Id> {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** Shown if nothing matches. */
  readonly empty?: string;
  /** Enter takes the best option even before typing. */
  readonly isEager?: boolean;
  /** The text itself is the value; options are suggestions. */
  readonly isFree?: boolean;
}

/** Chooses one of many options by typing. Options match the text, the best first; Enter takes it. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { label, options, value, onChange, text, onTextChange, placeholder, description, error, empty, isLabelHidden } =
    props;
  const { isFree = false } = props;
  const why = useWhyOff(props.isChange);
  // The list closes when another option is chosen. When the field is cleared for the next one, that is briefly the
  // case.
  const [picked, setPicked] = useState<Id | null>(null);
  useEffect(() => {
    if (picked !== null) setPicked(null);
  }, [picked]);
  const choose = (id: Id) => {
    setPicked(id);
    onChange(id);
  };
  return (
    <Off isChange={props.isChange} why={why}>
      {(said) => (
        <AriaComboBox
          {...said}
          className="field"
          items={options}
          selectedKey={value ?? picked}
          inputValue={text}
          onInputChange={onTextChange}
          onSelectionChange={(key) => key !== null && choose(key as Id)}
          isInvalid={error !== undefined}
          isDisabled={props.isDisabled ?? false}
          isReadOnly={why !== undefined}
          autoFocus={props.autoFocus ?? false}
          menuTrigger={isFree ? "input" : "focus"}
          allowsCustomValue={isFree}
          allowsEmptyCollection={!isFree}
        >
          <Label className={isLabelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
          <ComboInput
            optionCount={options.length}
            placeholder={placeholder ?? ""}
            onEnter={(event) => {
              const best = options[0];
              if (isFree || !best || value !== null || !wantsBest(event)) return;
              if (text.trim() === "" && !props.isEager) return;
              event.preventDefault();
              event.stopPropagation();
              choose(best.id);
            }}
          />
          {description === undefined ? null : (
            <Text slot="description" className="field-description">
              {description}
            </Text>
          )}
          <FieldError className="field-error">{error}</FieldError>
          <Popover className="popover" offset={4} maxHeight={highestMenu}>
            <ListBox className="options" renderEmptyState={() => <div className="option-empty">{empty}</div>}>
              {optionItem}
            </ListBox>
          </Popover>
        </AriaComboBox>
      )}
    </Off>
  );
}

interface ComboInputProps {
  readonly optionCount: number;
  readonly placeholder: string;
  readonly onEnter: (event: KeyboardEvent<HTMLElement>) => void;
}

function ComboInput({ optionCount, placeholder, onEnter }: ComboInputProps) {
  const state = useContext(ComboBoxStateContext);
  useLateOptions(state, optionCount);
  // React Aria reopens the options if the text matches none, and swallows Escape.
  const leave = (event: KeyboardEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (state?.isOpen) return state.setOpen(false);
    const passedOn = new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    event.currentTarget.parentElement?.dispatchEvent(passedOn);
  };
  return (
    <div
      className="input-group"
      onKeyDownCapture={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) leave(event);
        else if (event.key === "Enter") onEnter(event);
      }}
    >
      <Input className="input" placeholder={placeholder} />
      <Button className="button icon-button" data-variant="quiet">
        <ChevronDown size={14} aria-hidden />
      </Button>
    </div>
  );
}

/** Shows options that arrive after typing: by itself the list opens only at a keystroke. */
function useLateOptions(state: ContextType<typeof ComboBoxStateContext>, count: number): void {
  const [emptyFor, setEmptyFor] = useState<string>();
  const text = state?.inputValue ?? "";
  useEffect(() => {
    if (count === 0) return setEmptyFor(text);
    setEmptyFor(undefined);
    if (emptyFor === text && text !== "" && state?.isFocused && !state.isOpen) state.open(null, "input");
  }, [count, text, emptyFor, state]);
}

/** Pixels, so that the context of the field stays visible. */
const highestMenu = 320;

/** Enter in the field while options are shown and none is focused. */
function wantsBest({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLInputElement)) return false;
  return target.getAttribute("aria-expanded") === "true" && !target.hasAttribute("aria-activedescendant");
}

function optionItem<Id extends string>({ id, label, description, icon, text }: Option<Id>) {
  return (
    <ListBoxItem id={id} textValue={text ?? label} className="option">
      {icon}
      <span className="stack-tight">
        <Text slot="label">{label}</Text>
        {description === undefined ? null : (
          <Text slot="description" className="field-description">
            {description}
          </Text>
        )}
      </span>
    </ListBoxItem>
  );
}

interface CheckboxProps {
  readonly isChange?: boolean;
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly isIndeterminate?: boolean;
}

export function Checkbox({ children, isChange, ...props }: CheckboxProps) {
  const why = useWhyOff(isChange);
  return (
    <Off isChange={isChange} why={why}>
      {(said) => (
        <AriaCheckbox {...props} {...said} {...(why === undefined ? {} : { isReadOnly: true })} className="check">
          {({ isSelected, isIndeterminate }) => (
            <>
              <span className="check-box" aria-hidden>
                {isIndeterminate ? (
                  <Minus size={12} strokeWidth={3} />
                ) : isSelected ? (
                  <Check size={12} strokeWidth={3} />
                ) : null}
              </span>
              <span>{children}</span>
            </>
          )}
        </AriaCheckbox>
      )}
    </Off>
  );
}

interface RadioGroupProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
  /** Focuses the selected option. */
  readonly autoFocus?: boolean;
  /** Side by side, as far as they fit. */
  readonly isRow?: boolean;
  readonly error?: string | undefined;
}

export function RadioGroup<Id extends string>({
  label,
  options,
  value,
  onChange,
  isLabelHidden,
  isDisabled,
  autoFocus,
  isRow = false,
  error,
}: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      isDisabled={isDisabled ?? false}
      isInvalid={error !== undefined}
      // Values are the option ids.
      onChange={(id) => onChange(id as Id)}
    >
      <Label className={isLabelHidden ? "visually-hidden" : "field-label"}>{label}</Label>
      <div className="radio-group" data-row={isRow || undefined}>
        {options.map(({ id, label: text, description, icon }) => (
          <Radio key={id} value={id} className="check radio" autoFocus={autoFocus === true && id === value}>
            {({ isSelected }) => (
              <>
                <span className="check-box" aria-hidden>
                  {isSelected ? <span className="radio-dot" /> : null}
                </span>
                {icon}
                <span>
                  {text}
                  {description === undefined ? null : <span className="field-description">{description}</span>}
                </span>
              </>
            )}
          </Radio>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </AriaRadioGroup>
  );
}

interface RadioCardsProps {
  readonly label: string;
  /** Label beside each mark. */
  readonly choice: string;
  readonly options: readonly { readonly id: string; readonly content: ReactNode }[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly className: string;
  readonly cardClassName: string;
}

/** Chooses one of several values too large for a label: each is shown in full, with its mark below. */
export function RadioCards({ label, choice, options, value, onChange, className, cardClassName }: RadioCardsProps) {
  const id = useId();
  return (
    <AriaRadioGroup aria-label={label} className={className} value={value} onChange={onChange}>
      {options.map(({ id: option, content }) => (
        <div key={option} className={cardClassName} data-chosen={option === value || undefined}>
          <div id={`${id}-${option}`} className="radio-card">
            {content}
          </div>
          <Radio value={option} className="check radio" aria-describedby={`${id}-${option}`}>
            {({ isSelected }) => (
              <>
                <span className="check-box" aria-hidden>
                  {isSelected ? <span className="radio-dot" /> : null}
                </span>
                <span>{choice}</span>
              </>
            )}
          </Radio>
        </div>
      ))}
    </AriaRadioGroup>
  );
}
