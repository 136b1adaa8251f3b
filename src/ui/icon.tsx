import { assetUrl } from "./asset-urls.ts";
import type { IconName } from "./part-types.ts";

/** Every icon of the sprite; `assets.ts` builds the sprite from this list. */
export const iconNames: readonly IconName[] = [
  "arrow-left",
  "arrow-right",
  "arrow-up-right",
  "building-2",
  "calendar",
  "calendar-plus",
  "check",
  "chevron-down",
  "circle-check",
  "circle-x",
  "clock",
  "download",
  "euro",
  "file-text",
  "globe",
  "handshake",
  "image",
  "info",
  "lightbulb",
  "log-out",
  "mail",
  "map-pin",
  "menu",
  "pencil",
  "play",
  "plus",
  "rss",
  "search",
  "shield-check",
  "trash-2",
  "triangle-alert",
  "upload",
  "user",
  "users",
  "x",
];

/** An icon from the sprite. It is decoration: the words beside it carry the meaning, so screen readers skip it. */
export function Icon({ name, size }: { name: IconName; size?: "small" | "large" }) {
  return (
    <svg class={size ? `icon icon-${size}` : "icon"} width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <use href={`${assetUrl("icons.svg")}#${name}`} />
    </svg>
  );
}
