import type { Chrome, Funding } from "./layout-types.ts";
import { Wordmark } from "./wordmark.tsx";

/** Emblem of the Union with the sentence that must stand beside it, and the disclaimer of the programme. */
export function FundingBlock({ funding }: { funding: Funding }) {
  return (
    <div class="funding">
      <img class="funding-emblem" src={funding.emblemHref} alt={funding.emblemAlt} width="96" height="64" />
      <div>
        <p class="funding-statement">{funding.statement}</p>
        <p class="funding-disclaimer">{funding.disclaimer}</p>
      </div>
    </div>
  );
}

/**
 * Line at the very top with emblem and statement: rules of the period 2014 to 2020 want both visible without scrolling
 * (Regulation (EU) 821/2014, Article 4).
 */
export function FundingLine({ funding }: { funding: Funding }) {
  return (
    <div class="funding-line">
      <div class="wrap">
        <img src={funding.emblemHref} alt={funding.emblemAlt} width="36" height="24" />
        <p>{funding.statement}</p>
      </div>
    </div>
  );
}

/** Foot of every page: name, slogan, funding, legal links. */
export function PageFooter({ chrome }: { chrome: Chrome }) {
  return (
    <footer class="page-footer" data-color-scheme="dark">
      <div class="wrap">
        <div class="page-footer-top">
          <div>
            <a class="wordmark-link" href={chrome.network.homeHref}>
              <Wordmark title={chrome.network.title} />
            </a>
            <p class="page-footer-slogan">{chrome.network.slogan}</p>
          </div>
          <FundingBlock funding={chrome.funding} />
        </div>
        <nav class="page-footer-links" aria-label={chrome.labels.footer}>
          <ul class="plain-list">
            {chrome.footerLinks.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="page-footer-copyright">{chrome.copyright}</p>
      </div>
    </footer>
  );
}
