import type { DateInputProps, FieldFrame, FileInputProps, HiddenProps, TextAreaProps, TextInputProps } from "../form-types.ts";
import { Field } from "./field.tsx";

/** One line of text: also e-mail, address of a page, telephone, number, password. */
export function TextInput(props: TextInputProps) {
  const { value, type = "text", size = "full", unit, list, autocomplete, inputmode, placeholder } = props;
  const { maxlength, minlength, min, max, step, pattern, spellcheck } = props;
  const listId = list ? `${props.id}-list` : undefined;
  return (
    <Field {...frameOf(props)}>
      {(control) => (
        <span class="input-row" data-width={size}>
          <input
            class="ds-input"
            // the types of JSX know one shape per input type; ours share the attributes of the text input
            type={type as "text"}
            value={value}
            list={listId}
            autocomplete={autocomplete}
            inputMode={inputmode}
            placeholder={placeholder}
            maxLength={maxlength}
            minLength={minlength}
            min={min}
            max={max}
            step={step}
            pattern={pattern}
            spellcheck={spellcheck}
            {...control}
          />
          {unit && <span class="input-unit">{unit}</span>}
          {list && (
            <datalist id={listId}>
              {list.map((entry) => (
                <option key={entry} value={entry} />
              ))}
            </datalist>
          )}
        </span>
      )}
    </Field>
  );
}

/** Several lines of text. `rows` defaults to 5. */
export function TextArea(props: TextAreaProps) {
  return (
    <Field {...frameOf(props)}>
      {(control) => (
        <textarea class="ds-input" rows={props.rows ?? 5} maxLength={props.maxlength} spellcheck={props.spellcheck} {...control}>
          {props.value}
        </textarea>
      )}
    </Field>
  );
}

/** A day, a time or both, in the browser's own control. `zone` names the clock the time is read on. */
export function DateInput(props: DateInputProps) {
  return (
    <Field {...frameOf(props)}>
      {(control) => (
        <span class="input-row" data-width="medium">
          <input class="ds-input" type={props.kind} value={props.value} min={props.min} max={props.max} {...control} />
          {props.zone && <span class="input-unit">{props.zone}</span>}
        </span>
      )}
    </Field>
  );
}

/** Files to send. The form must be an upload form (`Form` with `upload`). */
export function FileInput(props: FileInputProps) {
  return (
    <Field {...frameOf(props)}>
      {(control) => <input class="ds-input file-input" type="file" accept={props.accept} multiple={props.multiple} {...control} />}
    </Field>
  );
}

/** A value the form carries along. */
export function Hidden({ name, value }: HiddenProps) {
  return <input type="hidden" name={name} value={value} />;
}

/** Only the frame's own properties, so that nothing else travels on. */
function frameOf(props: FieldFrame) {
  const { id, name, label, hint, error, required, requiredWord, optionalWord, lang, disabled } = props;
  return { id, name, label, hint, error, required, requiredWord, optionalWord, lang, disabled };
}
