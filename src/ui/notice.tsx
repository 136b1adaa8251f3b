import type { NoticeProps } from "./part-types.ts";

/** A sentence that must not be overlooked. Its sign is drawn by the theme; `title` says what it is about. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  return (
    <div class="ds-alert notice" data-color={tone} role={role}>
      {title && <p class="notice-title">{title}</p>}
      <div class="notice-text">{children}</div>
    </div>
  );
}
