import type { HTMLAttributes } from "preact";

/** Tells JSX the names of our custom elements, which the islands bring to life. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "error-focus": HTMLAttributes<HTMLElement>;
      "page-menus": HTMLAttributes<HTMLElement>;
      "unsaved-changes": HTMLAttributes<HTMLElement> & { "data-message"?: string };
    }
  }
}
