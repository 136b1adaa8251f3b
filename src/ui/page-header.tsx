import type {} from "./custom-elements.ts";
import { Icon } from "./icon.tsx";
import type { Chrome, LanguageLink, NavLink } from "./layout-types.ts";
import { FundingLine } from "./page-footer.tsx";
import { Wordmark } from "./wordmark.tsx";

/** Top of every page: the name, the menu, the languages and the way in. Works without script: menus are `<details>`. */
export function PageHeader({ chrome }: { chrome: Chrome }) {
  return (
    <header class="page-header">
      <FundingLine funding={chrome.funding} />
      <div class="wrap page-header-row">
        <a class="wordmark-link" href={chrome.network.homeHref}>
          <Wordmark title={chrome.network.title} />
        </a>
        <nav class="main-nav" aria-label={chrome.labels.nav}>
          <NavList links={chrome.nav} />
        </nav>
        <page-menus class="page-tools">
          <LanguageSwitch label={chrome.labels.languages} languages={chrome.languages} missing={chrome.labels.languageMissing} />
          <Account chrome={chrome} />
          <PhoneMenu chrome={chrome} />
        </page-menus>
      </div>
    </header>
  );
}

function NavList({ links }: { links: NavLink[] }) {
  return (
    <ul class="plain-list">
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href} aria-current={link.current ? "page" : undefined}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function PhoneMenu({ chrome }: { chrome: Chrome }) {
  return (
    <details class="drop phone-menu" name="page-tools">
      <summary>
        <Icon name="menu" />
        <span>{chrome.labels.menu}</span>
      </summary>
      <nav class="drop-panel" aria-label={chrome.labels.menu}>
        <NavList links={chrome.nav} />
      </nav>
    </details>
  );
}

type LanguageSwitchProps = { label: string; languages: LanguageLink[]; missing?: string };

/** Every language by its own name. The summary shows the present one. */
export function LanguageSwitch({ label, languages, missing }: LanguageSwitchProps) {
  const current = languages.find((language) => language.current);
  return (
    <details class="drop language-switch" name="page-tools">
      <summary>
        <Icon name="globe" />
        <span class="ds-sr-only">{label}: </span>
        <span class="language-long" lang={current?.code}>
          {current?.name}
        </span>
        <span class="language-short" aria-hidden="true">
          {current?.code.toUpperCase()}
        </span>
        <Icon name="chevron-down" size="small" />
      </summary>
      <ul class="plain-list drop-panel">
        {languages.map((language) => (
          <li key={language.code}>
            <a href={language.href} lang={language.code} hreflang={language.code} aria-current={language.current ? "true" : undefined}>
              {language.name}
            </a>
            {!language.available && missing && <span class="language-missing">{missing}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Account({ chrome }: { chrome: Chrome }) {
  const { viewer, signIn, account, signOut, labels } = chrome;
  if (!viewer) {
    return (
      <a class="ds-button sign-in" data-compact="" href={signIn.href}>
        <Icon name="user" />
        <span>{signIn.label}</span>
      </a>
    );
  }
  return (
    <details class="drop account-menu" name="page-tools">
      <summary>
        <Icon name="user" />
        {labels.account && <span class="ds-sr-only">{labels.account}: </span>}
        <span class="account-name">{viewer.name}</span>
        <Icon name="chevron-down" size="small" />
      </summary>
      <div class="drop-panel">
        <ul class="plain-list">
          {account.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
        {signOut && (
          <form method="post" action={signOut.action}>
            <button class="drop-button" type="submit">
              <Icon name="log-out" size="small" />
              {signOut.label}
            </button>
          </form>
        )}
      </div>
    </details>
  );
}
