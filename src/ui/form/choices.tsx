import type { CheckboxGroupProps, CheckboxProps, Option, OptionGroup, RadioGroupProps, SelectProps } from "../form-types.ts";
import { controlAttributes, Field, FieldFault, FieldGroup, Hint, LabelWords } from "./field.tsx";

/** One choice from a closed list; options may stand in groups. */
export function Select(props: SelectProps) {
  const {
    value,
    options,
    emptyLabel,
    size = "full",
    id,
    name,
    label,
    hint,
    error,
    required,
    requiredWord,
    optionalWord,
    lang,
    disabled,
  } = props;
  return (
    <Field {...{ id, name, label, hint, error, required, requiredWord, optionalWord, lang, disabled }}>
      {(control) => (
        <span class="input-row" data-width={size}>
          <select class="ds-input" {...control}>
            {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
            {options.map((entry) => (
              <Choice key={"options" in entry ? `group ${entry.label}` : entry.value} entry={entry} value={value} />
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}

function Choice({ entry, value }: { entry: Option | OptionGroup; value?: string }) {
  if ("options" in entry) {
    return (
      <optgroup label={entry.label}>
        {entry.options.map((option) => (
          <Choice key={option.value} entry={option} value={value} />
        ))}
      </optgroup>
    );
  }
  return (
    <option value={entry.value} selected={entry.value === value} disabled={entry.disabled}>
      {entry.label}
    </option>
  );
}

/** A single yes. */
export function Checkbox(props: CheckboxProps) {
  return (
    <div class="ds-field field" data-invalid={props.error ? "" : undefined}>
      <input class="ds-input" type="checkbox" value={props.value ?? "yes"} checked={props.checked} {...controlAttributes(props)} />
      <label class="ds-label" for={props.id}>
        <LabelWords frame={props} />
      </label>
      <Hint id={props.id} hint={props.hint} />
      <FieldFault id={props.id} error={props.error} />
    </div>
  );
}

/** Any number of answers. All boxes share one name; the first carries the field's id. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  return (
    <FieldGroup frame={props}>
      <Answers kind="checkbox" group={props} isChosen={(option) => props.values.includes(option.value)} columns={props.columns} />
    </FieldGroup>
  );
}

/** Exactly one answer. The first carries the field's id. */
export function RadioGroup(props: RadioGroupProps) {
  return (
    <FieldGroup frame={props} role="radiogroup">
      <Answers kind="radio" group={props} isChosen={(option) => props.value === option.value} columns={props.columns} />
    </FieldGroup>
  );
}

type AnswersProps = {
  kind: "checkbox" | "radio";
  group: CheckboxGroupProps | RadioGroupProps;
  isChosen: (option: Option) => boolean;
  columns?: boolean;
};

function Answers({ kind, group, isChosen, columns }: AnswersProps) {
  return (
    <div class={columns ? "answers answers-columns" : "answers"}>
      {group.options.map((option, position) => {
        const id = position === 0 ? group.id : `${group.id}-${position + 1}`;
        return (
          <div key={option.value} class="ds-field">
            <input
              class="ds-input"
              type={kind}
              id={id}
              name={group.name ?? group.id}
              value={option.value}
              checked={isChosen(option)}
              disabled={group.disabled || option.disabled}
              required={kind === "radio" ? group.required : undefined}
              aria-describedby={option.hint ? `${id}-answer` : undefined}
            />
            <label class="ds-label" for={id}>
              {option.label}
            </label>
            {option.hint && (
              <p id={`${id}-answer`} data-field="description">
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
