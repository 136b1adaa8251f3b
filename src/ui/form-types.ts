import type { ComponentChildren } from "preact";

/** One fault: the id of the field it belongs to and the sentence to print. */
export type FieldError = {
  fieldId: string;
  message: string;
  /** The sentence fits any field ("This field is required"), so the summary must say which one. */
  general?: boolean;
};
/** `labels`: the label of each field by its id; put before general sentences. */
export type ErrorSummaryProps = { title: string; errors: FieldError[]; labels?: Readonly<Record<string, string>>; id?: string };

/** What every field shares. `id` is also the `name` unless `name` is given. Words are already translated. */
export type FieldFrame = {
  id: string;
  name?: string;
  label: string;
  hint?: string;
  error?: string;
  /** Sets `required`; `requiredWord` is printed after the label. */
  required?: boolean;
  requiredWord?: string;
  /** Printed after the label of a field that may stay empty ("optional"). */
  optionalWord?: string;
  /** Language of the value if it differs from the page's. */
  lang?: string;
  disabled?: boolean;
};
export type FieldProps = FieldFrame & {
  /** Receives ids for `aria-describedby` and the state. */
  children: (control: ControlAttributes) => ComponentChildren;
};
/** Attributes that tie a control to its label, hint and error. */
export type ControlAttributes = {
  id: string;
  name: string;
  required?: boolean;
  disabled?: boolean;
  lang?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
};
export type TextInputProps = FieldFrame & {
  value?: string;
  type?: "text" | "email" | "url" | "tel" | "search" | "password" | "number";
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search";
  maxlength?: number;
  minlength?: number;
  min?: string;
  max?: string;
  step?: string;
  pattern?: string;
  spellcheck?: boolean;
  size?: "short" | "medium" | "full";
  /** Printed at the end of the control ("€", "m²"). */
  unit?: string;
  placeholder?: string;
  list?: string[];
};
export type TextAreaProps = FieldFrame & { value?: string; rows?: number; maxlength?: number; spellcheck?: boolean };
export type Option = { value: string; label: string; disabled?: boolean; hint?: string };
export type OptionGroup = { label: string; options: Option[] };
export type SelectProps = FieldFrame & {
  value?: string;
  options: (Option | OptionGroup)[];
  /** First, empty choice ("Choose …"). */
  emptyLabel?: string;
  size?: "short" | "medium" | "full";
};
export type CheckboxProps = FieldFrame & { value?: string; checked?: boolean };
export type CheckboxGroupProps = FieldFrame & { values: string[]; options: Option[]; columns?: boolean };
export type RadioGroupProps = FieldFrame & { value?: string; options: Option[]; columns?: boolean };
/** `value` as HTML wants it: `2018-04-12`, `2018-04-12T10:00`, `10:00`. `zone` is printed beside a time ("Europe/Riga"). */
export type DateInputProps = FieldFrame & {
  kind: "date" | "datetime-local" | "time" | "month";
  value?: string;
  min?: string;
  max?: string;
  zone?: string;
};
export type FileInputProps = FieldFrame & { accept?: string; multiple?: boolean };
export type HiddenProps = { name: string; value: string };
export type FieldsetProps = { legend: string; hint?: string; children: ComponentChildren; id?: string };
export type FormActionsProps = { children: ComponentChildren; sticky?: boolean };
/** A form; `method` is post unless it searches. `unsaved` wraps it in the island that warns before leaving. */
export type FormProps = {
  action: string;
  method?: "post" | "get";
  children: ComponentChildren;
  id?: string;
  label?: string;
  upload?: boolean;
  /** Warning sentence of the `unsaved-changes` island; without it the island is not used. */
  unsaved?: string;
  novalidate?: boolean;
  compact?: boolean;
};
