import type {} from "../custom-elements.ts";
import type { ComponentChildren } from "preact";
import type { ControlAttributes, ErrorSummaryProps, FieldFrame, FieldProps } from "../form-types.ts";

/** Ids of hint and error of a field, as `aria-describedby` wants them. */
function describedBy({ id, hint, error }: FieldFrame): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Attributes that tie a control to its label, hint and error. */
export function controlAttributes(frame: FieldFrame): ControlAttributes {
  return {
    id: frame.id,
    name: frame.name ?? frame.id,
    required: frame.required || undefined,
    disabled: frame.disabled || undefined,
    lang: frame.lang,
    "aria-describedby": describedBy(frame),
    "aria-invalid": frame.error ? "true" : undefined,
  };
}

/** The words of a label and, beside them, whether the field must be filled. */
export function LabelWords({ frame }: { frame: FieldFrame }) {
  const word = frame.required ? frame.requiredWord : frame.optionalWord;
  return (
    <>
      {frame.label}
      {word && <span class={frame.required ? "field-required" : "field-optional"}> {word}</span>}
    </>
  );
}

/** Hint under the label. */
export function Hint({ id, hint }: { id: string; hint?: string }) {
  if (!hint) return null;
  return (
    <p id={`${id}-hint`} data-field="description">
      {hint}
    </p>
  );
}

/** The fault of one field, beside the field. */
export function FieldFault({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} class="ds-validation-message" data-field="validation">
      {error}
    </p>
  );
}

/** Frame of one control: label, hint, control, fault. `children` gets the attributes the control must carry. */
export function Field({ children, ...frame }: FieldProps) {
  return (
    <div class="ds-field field" data-invalid={frame.error ? "" : undefined}>
      <label class="ds-label" for={frame.id}>
        <LabelWords frame={frame} />
      </label>
      <Hint id={frame.id} hint={frame.hint} />
      {children(controlAttributes(frame))}
      <FieldFault id={frame.id} error={frame.error} />
    </div>
  );
}

/** Frame of several controls that answer one question: legend, hint, controls, fault. Focus from the summary lands on the first. */
export function FieldGroup({ frame, children, role }: { frame: FieldFrame; children: ComponentChildren; role?: "radiogroup" }) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both states are set only together with the role that knows them
    <fieldset
      class="ds-fieldset field"
      id={`${frame.id}-group`}
      role={role}
      data-invalid={frame.error ? "" : undefined}
      aria-describedby={describedBy(frame)}
      aria-required={role && frame.required ? "true" : undefined}
      aria-invalid={role && frame.error ? "true" : undefined}
    >
      <legend class="ds-label">
        <LabelWords frame={frame} />
      </legend>
      <Hint id={frame.id} hint={frame.hint} />
      {children}
      <FieldFault id={frame.id} error={frame.error} />
    </fieldset>
  );
}

/** All faults of a form, at its top; takes the focus when the page opens (`autofocus`, island `error-focus`) and links to each field. */
export function ErrorSummary({ title, errors, labels = {}, id = "error-summary" }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <error-focus>
      <div class="ds-error-summary" id={id} role="alert" aria-labelledby={`${id}-title`} tabIndex={-1} autofocus>
        <h2 id={`${id}-title`}>{title}</h2>
        <ul>
          {errors.map((error) => (
            <li key={`${error.fieldId} ${error.message}`}>
              <a href={`#${error.fieldId}`}>
                {error.general && labels[error.fieldId] ? `${labels[error.fieldId]}: ${error.message}` : error.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </error-focus>
  );
}
