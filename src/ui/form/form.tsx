import type { FieldsetProps, FormActionsProps, FormProps } from "../form-types.ts";

/**
 * A form. Faults are checked by the server, which answers with the summary, so the browser's own bubbles are off by default.
 * With `unsaved` the island of that name warns before a changed form is left.
 */
export function Form({ action, method = "post", children, id, label, upload, unsaved, novalidate = true, compact }: FormProps) {
  const form = (
    <form
      class={compact ? "form form-compact" : "form"}
      id={id}
      action={action}
      method={method}
      aria-label={label}
      encType={upload ? "multipart/form-data" : undefined}
      noValidate={novalidate}
      role={method === "get" ? "search" : undefined}
    >
      {children}
    </form>
  );
  return unsaved ? <unsaved-changes data-message={unsaved}>{form}</unsaved-changes> : form;
}

/** Fields that belong together, under one legend. */
export function Fieldset({ legend, hint, children, id }: FieldsetProps) {
  return (
    <fieldset class="ds-fieldset form-part" id={id}>
      <legend class="ds-label">{legend}</legend>
      {hint && <p data-field="description">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Two or three short fields in one row; they stack on a phone. */
export function FieldRow({ children }: Pick<FormActionsProps, "children">) {
  return <div class="field-row">{children}</div>;
}

/** The buttons of a form; `sticky` keeps them in sight under a long one. */
export function FormActions({ children, sticky }: FormActionsProps) {
  return <div class={sticky ? "form-actions form-actions-sticky" : "form-actions"}>{children}</div>;
}
