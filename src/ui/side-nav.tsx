import { Icon } from "./icon.tsx";
import type { SideGroup, WorkspaceFrame } from "./layout-types.ts";

/** Side menu of the workspace. On a phone it folds behind a button, without script. */
export function SideNav({ frame }: { frame: WorkspaceFrame }) {
  return (
    <aside class="side-nav" aria-label={frame.title}>
      <p class="side-nav-title">{frame.title}</p>
      <nav class="side-nav-open" aria-label={frame.navLabel}>
        <Groups groups={frame.groups} />
      </nav>
      <details class="side-nav-folded">
        <summary>
          <Icon name="menu" />
          {frame.navLabel}
        </summary>
        <nav aria-label={frame.navLabel}>
          <Groups groups={frame.groups} />
        </nav>
      </details>
    </aside>
  );
}

function Groups({ groups }: { groups: SideGroup[] }) {
  return (
    <>
      {groups.map((group, position) => (
        <div key={group.title ?? position} class="side-nav-group">
          {group.title && <p class="side-nav-group-title">{group.title}</p>}
          <ul class="plain-list">
            {group.links.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={link.current ? "page" : undefined}>
                  {link.label}
                  {link.count !== undefined && <span class="count-badge">{link.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
