import { formatDateTime } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { LanguageState, WorkDetail } from "../queries/work-articles.ts";
import { articleHref } from "./public.tsx";
import type { WorkWords } from "./words.ts";
import { StateBadge } from "./work-list.tsx";

type Base = { t: WorkWords; language: Language };

/** The languages of an article: state and what can be done with each. */
export function LanguagesTable({ t, language, article }: Base & { article: WorkDetail }) {
  const here = `/${language}/workspace/articles/${article.id}`;
  return (
    <section class="stack stacked-table" aria-labelledby="languages">
      <SectionHeading title={t("communication.work.languages")} id="languages" />
      <Table
        caption={t("communication.work.languages")}
        captionHidden
        columns={[
          { label: t("communication.work.language") },
          { label: t("communication.work.state") },
          { label: t("communication.work.actions"), kind: "actions" },
        ]}
        rows={writtenFirst(article.languages).map((one) => ({
          key: one.language,
          cells: [
            <span key="name" lang={one.language}>
              {ownName(one.language)}
              {one.isSource && <span class="quiet"> ({t("communication.work.source")})</span>}
            </span>,
            <StateCell key="state" t={t} language={language} one={one} zone={article.zone} />,
            <Acts key="acts" t={t} article={article} one={one} here={here} />,
          ],
        }))}
      />
    </section>
  );
}

/** The source first, then what is written, then what is still to be translated. */
function writtenFirst(languages: readonly LanguageState[]): LanguageState[] {
  const rank = (one: LanguageState) => (one.isSource ? 0 : one.state === "none" ? 2 : 1);
  return [...languages].sort((a, b) => rank(a) - rank(b));
}

/** Why drafts came back, or why their planned publication did not happen. */
export function DraftNotes({ t, language, article }: Base & { article: WorkDetail }) {
  return (
    <>
      {article.notes.map((note) => (
        <Notice
          key={note.language}
          tone="warning"
          title={t(`communication.work.note.${note.kind}`, {
            language: ownName(note.language),
            when: formatDateTime(note.at, article.zone, language),
            by: note.kind === "returned" ? note.by : "",
          })}
        >
          <p>{note.kind === "returned" ? note.reason : t(refusalKey(note.code), note.values)}</p>
        </Notice>
      ))}
    </>
  );
}

/** The sentence of a refusal that a plan can meet. */
function refusalKey(code: string): "refusal.slug-taken" | "refusal.text-incomplete" | "refusal.nothing-to-publish" {
  return code === "slug-taken" || code === "text-incomplete" ? `refusal.${code}` : "refusal.nothing-to-publish";
}

function StateCell({ t, language, one, zone }: Base & { one: LanguageState; zone: string }) {
  return (
    <span class="tag-row">
      {one.state === "none" ? <span class="quiet">{t("communication.work.state.none")}</span> : <StateBadge t={t} state={one.state} />}
      {one.isLive && one.hasDraft && <StateBadge t={t} state="draft" label={t("communication.work.state.with-draft")} />}
      {one.publishAt && <span class="quiet">{formatDateTime(one.publishAt, zone, language)}</span>}
    </span>
  );
}

function Acts({ t, article, one, here }: { t: WorkWords; article: WorkDetail; one: LanguageState; here: string }) {
  const text = `${here}/texts/${one.language}`;
  const named = (act: string) => `${act}: ${ownName(one.language)}`;
  const edit = t(one.state === "none" && !one.isSource ? "communication.work.translate" : "communication.work.edit");
  return (
    <ButtonRow>
      {article.may.write && (
        <LinkButton href={text} small tone="secondary" icon="pencil" label={named(edit)}>
          {edit}
        </LinkButton>
      )}
      {one.hasDraft && (
        <LinkButton href={`${text}/preview`} small tone="quiet" label={named(t("communication.work.preview"))}>
          {t("communication.work.preview")}
        </LinkButton>
      )}
      {one.hasDraft && article.approvalRequired && !one.submitted && article.may.write && (
        <ActionForm action={`${text}/approval-request`} small tone="primary" label={named(t("communication.work.submit"))}>
          {t("communication.work.submit")}
        </ActionForm>
      )}
      {one.hasDraft && article.may.publish && (!article.approvalRequired || (one.submitted && !one.byViewer)) && (
        <ActionForm action={`${text}/publication`} small tone="swing" label={named(t("communication.work.publish"))}>
          {t("communication.work.publish")}
        </ActionForm>
      )}
      {one.submitted && article.may.publish && !one.byViewer && <GiveBack t={t} text={text} language={one.language} />}
      {one.isLive && one.slug && (
        <LinkButton
          href={articleHref(one.language, { kind: article.kind, slug: one.slug })}
          small
          tone="quiet"
          label={named(t("communication.work.view"))}
        >
          {t("communication.work.view")}
        </LinkButton>
      )}
      {one.state === "outdated" && article.may.write && (
        <ActionForm action={`${text}/confirmation`} small tone="quiet" label={named(t("communication.work.confirm"))}>
          {t("communication.work.confirm")}
        </ActionForm>
      )}
      {one.isLive && article.may.publish && (
        <ActionForm action={`${text}/withdrawal`} small tone="danger" label={named(t("communication.work.unpublish"))}>
          {t("communication.work.unpublish")}
        </ActionForm>
      )}
    </ButtonRow>
  );
}

/** Gives a submitted draft back to its writer, with a reason. */
function GiveBack({ t, text, language }: { t: WorkWords; text: string; language: Language }) {
  return (
    <details class="give-back">
      <summary>{t("communication.work.return")}</summary>
      <form method="post" action={`${text}/return`} class="cluster">
        <label for={`reason-${language}`}>{t("communication.work.return.reason")}</label>
        <input id={`reason-${language}`} name="reason" class="ds-input" required maxlength={500} />
        <Button small tone="secondary">
          {t("communication.work.return")}
        </Button>
      </form>
    </details>
  );
}
