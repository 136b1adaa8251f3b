import type { HTMLAttributes } from "preact";

/** Tells JSX the names of this module's custom elements. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "agenda-order": HTMLAttributes<HTMLElement> & { "data-up"?: string; "data-down"?: string; "data-moved"?: string };
    }
  }
}
