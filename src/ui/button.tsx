import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { ActionFormProps, ButtonProps, ButtonTone, LinkButtonProps } from "./part-types.ts";

/** Variant and colour of Designsystemet for each of our tones. */
const looks: Record<ButtonTone, { variant?: "secondary" | "tertiary"; color?: "danger" | "swing" }> = {
  primary: {},
  secondary: { variant: "secondary" },
  quiet: { variant: "tertiary" },
  danger: { variant: "secondary", color: "danger" },
  swing: { color: "swing" },
};

function lookOf(tone: ButtonTone | undefined, small: boolean | undefined) {
  const look = looks[tone ?? "primary"];
  return { class: "ds-button", "data-variant": look.variant, "data-color": look.color, "data-compact": small ? "" : undefined };
}

/** A button of a form. */
export function Button({ children, tone, icon, iconEnd, small, label, type = "submit", ...rest }: ButtonProps) {
  return (
    <button {...lookOf(tone, small)} type={type} aria-label={label} {...attributesOf(rest)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconEnd && <Icon name={iconEnd} />}
    </button>
  );
}

/** Only known attributes are passed on, never a foreign object. */
function attributesOf(props: Omit<ButtonProps, "children" | "tone" | "icon" | "iconEnd" | "small" | "label" | "type">) {
  const { name, value, formaction, form, disabled, formnovalidate } = props;
  return { name, value, formAction: formaction, form, disabled, formNoValidate: formnovalidate };
}

/** A link that looks like a button: it goes somewhere, it does not act. */
export function LinkButton({ children, href, tone, icon, iconEnd, small, label, download }: LinkButtonProps) {
  return (
    <a {...lookOf(tone, small)} href={href} aria-label={label} download={download}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconEnd && <Icon name={iconEnd} />}
    </a>
  );
}

/** A POST form that is nothing but a button. `hidden` are its hidden fields. */
export function ActionForm({ action, hidden, ...button }: ActionFormProps) {
  return (
    <form class="action-form" method="post" action={action}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...button} />
    </form>
  );
}

/** Buttons in one row that wraps. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="button-row">{children}</div>;
}
