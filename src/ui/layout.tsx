import type { ComponentChildren, VNode } from "preact";
import { Breadcrumb } from "./breadcrumb.tsx";
import { DocumentHead } from "./document-head.tsx";
import type { Chrome, Head, PageBody, WorkspaceFrame } from "./layout-types.ts";
import { PageFooter } from "./page-footer.tsx";
import { PageHeader } from "./page-header.tsx";
import { SideNav } from "./side-nav.tsx";

/** Id of the main region, the target of the skip link. */
export const mainId = "content";

/**
 * A whole document. `content` may be plain nodes (they get the wide measure) or a `PageBody` that chooses width and breadcrumb.
 * The doctype is printed by the renderer.
 */
export function page(chrome: Chrome, head: Head, content: ComponentChildren | PageBody): VNode {
  const body = asBody(content);
  return (
    <Document chrome={chrome} head={head}>
      <main id={mainId} class={`main main-${body.width ?? "wide"}`} tabIndex={-1}>
        {body.breadcrumb && body.breadcrumb.length > 0 && (
          <div class="wrap">
            <Breadcrumb label={chrome.labels.breadcrumb ?? chrome.labels.nav} items={body.breadcrumb} current={head.title} />
          </div>
        )}
        {body.width === "full" ? body.children : <div class="wrap main-inner">{body.children}</div>}
      </main>
    </Document>
  );
}

/** A page of the workspace: the side menu stands beside the content, above it on a phone. */
export function workspacePage(chrome: Chrome, head: Head, work: { frame: WorkspaceFrame; content: ComponentChildren | PageBody }): VNode {
  const body = asBody(work.content);
  return (
    <Document chrome={chrome} head={head} workspace>
      <div class="workspace wrap">
        <SideNav frame={work.frame} />
        <main id={mainId} class={`main workspace-main main-${body.width ?? "wide"}`} tabIndex={-1}>
          {body.breadcrumb && body.breadcrumb.length > 0 && (
            <Breadcrumb label={chrome.labels.breadcrumb ?? chrome.labels.nav} items={body.breadcrumb} current={head.title} />
          )}
          <div class="main-inner">{body.children}</div>
        </main>
      </div>
    </Document>
  );
}

type DocumentProps = { chrome: Chrome; head: Head; children: ComponentChildren; workspace?: boolean };

function Document({ chrome, head, children, workspace }: DocumentProps) {
  return (
    <html lang={chrome.lang} dir={chrome.dir} data-color-scheme={chrome.colorScheme ?? "auto"}>
      <DocumentHead chrome={chrome} head={head} />
      <body class={workspace ? "body-workspace" : undefined}>
        <a class="skip-to-content" href={`#${mainId}`}>
          {chrome.labels.skip}
        </a>
        <PageHeader chrome={chrome} />
        {children}
        <PageFooter chrome={chrome} />
      </body>
    </html>
  );
}

function asBody(content: ComponentChildren | PageBody): PageBody {
  const isBody = typeof content === "object" && content !== null && "children" in content && !("props" in content);
  return isBody ? (content as PageBody) : { children: content as ComponentChildren };
}
