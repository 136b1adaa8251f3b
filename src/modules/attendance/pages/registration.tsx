/** Registration of an event. */
import type { Language } from "#platform/languages.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { WindowState } from "../rules/registration.ts";
import type { Mode } from "../tables/registration.ts";
import { RegistrationForm, type RegistrationFormProps } from "./registration-form.tsx";
import type { PublicWords } from "./words.ts";

/** What every page about somebody's registration says of the event. */
export type EventHead = { key: string; title: string; when: string; places: { mode: Mode; text: string }[] };

export type RegistrationPageProps = {
  t: PublicWords;
  language: Language;
  event: EventHead;
  state: WindowState;
  /** When registration opens, in words. */
  opens: string;
  /** Null: this viewer may not register here (`others` says why). */
  form: RegistrationFormProps | null;
  others: "members" | "group" | "invited" | null;
  /** A letter was sent to a guest. */
  sent: boolean;
};

/** Registration of an event: the form, or why there is none. How many have registered is told to nobody. */
export function RegistrationPage({ t, language, event, state, opens, form, others, sent }: RegistrationPageProps) {
  return (
    <div class="stack">
      <PageHeading title={t("attendance.register.title")} lead={event.title} />
      <EventFactsList t={t} event={event} />
      {sent ? (
        <Notice tone="success" role="status" title={t("attendance.sent.title")}>
          <p>{t("attendance.sent.text")}</p>
        </Notice>
      ) : state !== "open" ? (
        <Notice tone="info">
          <p>{state === "not-open" ? t("attendance.not-open", { when: opens }) : t(`attendance.state.${state}`)}</p>
        </Notice>
      ) : others ? (
        <Notice tone="info">
          <p>{t(`attendance.only.${others}`)}</p>
        </Notice>
      ) : null}
      {form && !sent && <RegistrationForm {...form} />}
      <p>
        <a href={`/${language}/events/${event.key}`}>{t("attendance.back-to-event")}</a>
      </p>
    </div>
  );
}

/** When and where. */
export function EventFactsList({ t, event }: { t: PublicWords; event: EventHead }) {
  const items = [
    { term: t("attendance.when"), value: event.when },
    ...event.places.map(({ mode, text }) => ({ term: t(`attendance.mode.${mode}`), value: text })),
  ].filter(({ value }) => value !== "");
  return items.length > 0 ? <DefinitionList items={items} /> : null;
}
