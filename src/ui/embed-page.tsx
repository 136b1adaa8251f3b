import type { ComponentChildren, VNode } from "preact";
import { DocumentHead } from "./document-head.tsx";
import type { Chrome, Head } from "./layout-types.ts";
import { FundingBlock } from "./page-footer.tsx";

/** A bare page for a frame on another site: content, source link and funding line, no menus. Links open outside the frame. */
export function embedPage(chrome: Chrome, head: Head, content: ComponentChildren): VNode {
  return (
    <html lang={chrome.lang} dir={chrome.dir} data-color-scheme={chrome.colorScheme ?? "auto"}>
      <DocumentHead chrome={chrome} head={{ ...head, noindex: true }} />
      <body class="body-embed">
        <main class="main main-embed">
          <h1 class="embed-title">{head.title}</h1>
          {content}
        </main>
        <footer class="embed-footer">
          <a href={head.canonical ?? chrome.network.homeHref} target="_top">
            {chrome.network.title}
          </a>
          <FundingBlock funding={chrome.funding} />
        </footer>
      </body>
    </html>
  );
}
