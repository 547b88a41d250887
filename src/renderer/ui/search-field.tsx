import { Search, X } from "lucide-react";
import { SearchField as AriaSearchField, Button, Input } from "react-aria-components";
import { t } from "#renderer/strings/index.ts";
import "./field.css";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly autoFocus?: boolean;
  /** Moves the focus to the results. */
  readonly onDown?: () => void;
}

/** A search field; Escape clears it. */
export function SearchField({ label, value, onChange, onSubmit, autoFocus, onDown }: SearchFieldProps) {
  return (
    <AriaSearchField
      className="field search-field"
      aria-label={label}
      value={value}
      onChange={onChange}
      onSubmit={(text) => onSubmit?.(text)}
      autoFocus={autoFocus ?? false}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") onDown?.();
        // React Aria stops key events by default; shortcuts must still work.
        event.continuePropagation();
      }}
    >
      <Search size={14} aria-hidden className="search-icon" />
      <Input className="input" placeholder={label} />
      {value === "" ? null : (
        <Button className="search-clear" aria-label={t("ui.clear")}>
          <X size={12} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
