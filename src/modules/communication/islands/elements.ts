import type { HTMLAttributes } from "preact";

/** Tells JSX the name of this module's custom element. */
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "markdown-editor": HTMLAttributes<HTMLElement> & { [data: `data-${string}`]: string | undefined };
    }
  }
}
