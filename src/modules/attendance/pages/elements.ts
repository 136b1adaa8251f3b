import type { HTMLAttributes } from "preact";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "form-conditions": HTMLAttributes<HTMLElement>;
      "door-check": HTMLAttributes<HTMLElement> & {
        "data-scans"?: string;
        "data-worker"?: string;
        "data-words"?: string;
        "data-decoder"?: string;
      };
    }
  }
}
