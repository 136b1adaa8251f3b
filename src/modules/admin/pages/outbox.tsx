import { formatDateTime } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import type { OutboxEntry, OutboxLetter } from "#platform/mail/outbox.ts";
import { LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import { letterParts, type LetterPart } from "../rules/letter-parts.ts";
import type { AdminWords } from "./words.ts";

type Base = { t: AdminWords; language: Language; zone: string };

export type OutboxProps = Base & { rows: OutboxEntry[]; isOutbox: boolean; firstHref: string | null; nextHref: string | null };

/** The network's letters that were not sent, because no mail server is set. */
export function OutboxPage({ t, language, zone, rows, isOutbox, firstHref, nextHref }: OutboxProps) {
  return (
    <div class="stack">
      <PageHeading title={t("admin.outbox")} lead={t("admin.outbox.lead")} />
      {!isOutbox && (
        <Notice tone="info">
          <p>{t("admin.outbox.sent")}</p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t("admin.outbox.none")} icon="mail" />
      ) : (
        <LetterTable t={t} language={language} zone={zone} rows={rows} />
      )}
      <Pager
        label={t("ui.pager")}
        {...(firstHref ? { previous: { href: firstHref, label: t("ui.pager.previous") } } : {})}
        {...(nextHref ? { next: { href: nextHref, label: t("ui.pager.next") } } : {})}
      />
    </div>
  );
}

function LetterTable({ t, language, zone, rows }: Base & { rows: OutboxEntry[] }) {
  return (
    <Table
      caption={t("admin.outbox")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("admin.outbox.subject") },
        { label: t("admin.outbox.to") },
        { label: t("admin.outbox.language") },
        { label: t("admin.outbox.at"), kind: "date" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="link" href={`/${language}/workspace/outbox/${row.id}`} lang={row.language}>
            {row.subject}
          </a>,
          row.to,
          ownName(row.language),
          <time key="at" dateTime={row.at.toString()}>
            {formatDateTime(row.at, zone, language)}
          </time>,
        ],
      }))}
    />
  );
}

/** One letter: its words and its links. Its HTML form is not shown, only offered as the file that a mail program opens. */
export function LetterPage({ t, language, zone, letter }: Base & { letter: OutboxLetter }) {
  return (
    <div class="stack">
      <PageHeading title={letter.subject} eyebrow={t("admin.outbox")} lang={letter.language === language ? undefined : letter.language} />
      <DefinitionList
        items={[
          { term: t("admin.outbox.to"), value: letter.to },
          { term: t("admin.outbox.language"), value: ownName(letter.language) },
          { term: t("admin.outbox.at"), value: formatDateTime(letter.at, zone, language) },
        ]}
      />
      <div class="stack" lang={letter.language}>
        {letterParts(letter.text).map((part, position) => (
          <Part key={position} part={part} />
        ))}
      </div>
      <p>
        <LinkButton href={`/${language}/workspace/outbox/${letter.id}/source`} tone="secondary" icon="download" download>
          {t("admin.outbox.source")}
        </LinkButton>
      </p>
    </div>
  );
}

function Part({ part }: { part: LetterPart }) {
  if (part.kind === "link") {
    return (
      <p>
        <a href={part.href} rel="noreferrer">
          {part.label}
        </a>
        <br />
        <span class="quiet">{part.href}</span>
      </p>
    );
  }
  return (
    <p>
      {part.lines.map((line, position) => (
        <>
          {position > 0 && <br key={position} />}
          {line}
        </>
      ))}
    </p>
  );
}
