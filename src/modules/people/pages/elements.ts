import type { HTMLAttributes } from "preact";

/** Tells JSX the names of this module's custom elements. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "passkey-sign-in": HTMLAttributes<HTMLElement> & { "data-to": string; "data-failed": string };
      "passkey-add": HTMLAttributes<HTMLElement> & { "data-failed": string };
    }
  }
}

/** Ways in which a notice comes, in the order of the field. */
export const DELIVERY_WORDS = ["at-once", "digest", "off"] as const;
