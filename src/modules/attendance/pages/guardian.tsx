/** Small pages behind a link of a letter: the guardian's consent, the feedback; and the pictures in the account. */
import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Picture } from "#ui/part-types.ts";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import type { Consent } from "../tables/registration.ts";
import { PictureList } from "./own-registration.tsx";
import { EventFactsList, type EventHead } from "./registration.tsx";
import type { PublicWords } from "./words.ts";

export type GuardianPageProps = {
  t: PublicWords;
  language: Language;
  event: EventHead;
  child: string;
  token: string;
  /** `late`: the event has begun or was cancelled, and nothing can be agreed to any more. */
  state: "asked" | "agreed" | "cancelled" | "late";
  isAhead: boolean;
  consents: Consent[];
  /** How many pictures of the event show the child now. */
  pictures: number;
  message: string | null;
};

/** A guardian reads what the child wants to come to, and agrees; afterwards takes back what was agreed to, on the same page. */
export function GuardianPage(props: GuardianPageProps) {
  const { t, language, event, child, token, state, consents, message } = props;
  return (
    <div class="stack">
      <PageHeading title={t("attendance.guardian.title")} lead={event.title} />
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      <EventFactsList t={t} event={event} />
      {state === "asked" ? (
        <>
          <p>{t("attendance.guardian.text", { child })}</p>
          {consents.includes("photo") && <p>{t("attendance.guardian.photo", { child })}</p>}
          <ActionForm action={`/${language}/events/${event.key}/guardian`} hidden={{ token }} tone="primary">
            {t("attendance.guardian.button")}
          </ActionForm>
        </>
      ) : (
        <Notice tone={state === "agreed" && !message ? "success" : "info"}>
          <p>
            {state === "agreed" && t("attendance.guardian.done", { child })}
            {state === "cancelled" && t("attendance.own.cancelled", { name: child })}
            {state === "late" && t("refusal.registration-closed")}
          </p>
        </Notice>
      )}
      <GuardianWithdrawals {...props} />
    </div>
  );
}

/** What stands and can be taken back, each for itself. */
function GuardianWithdrawals({ t, language, event, child, token, state, isAhead, consents, pictures }: GuardianPageProps) {
  const mayStay = state !== "cancelled" && isAhead;
  const given = state === "asked" ? [] : consents;
  if (given.length === 0 && !mayStay) return null;
  const button = (what: Consent | "coming", words: string) => (
    <ActionForm action={`/${language}/events/${event.key}/guardian/withdrawal`} hidden={{ token, what }} tone="danger">
      {words}
    </ActionForm>
  );
  return (
    <section class="stack" aria-labelledby="withdrawal">
      <SectionHeading title={t("attendance.guardian.withdraw.title")} id="withdrawal" lead={t("attendance.guardian.withdraw.text")} />
      {pictures > 0 && <p>{t("attendance.guardian.pictures", { child, count: pictures })}</p>}
      {given.includes("photo") && button("photo", t("attendance.guardian.withdraw.photo"))}
      {given.includes("sharing") && button("sharing", t("attendance.guardian.withdraw.sharing"))}
      {mayStay && button("coming", t("attendance.guardian.withdraw.coming"))}
    </section>
  );
}

export type SurveyQuestion = { id: string; kind: "rating" | "text"; text: string };
export type SurveyPageProps = {
  t: PublicWords;
  language: Language;
  event: EventHead;
  token: string | null;
  questions: SurveyQuestion[];
  done: boolean;
  kept: Kept | null;
};

/** Feedback: a grade from one to five or some words for each question. Answers carry no name. */
export function SurveyPage({ t, language, event, token, questions, done, kept }: SurveyPageProps) {
  if (done)
    return (
      <div class="stack">
        <PageHeading title={t("attendance.survey.title")} lead={event.title} />
        <Notice tone="success" role="status">
          <p>{t("attendance.survey.thanks")}</p>
        </Notice>
        <p>
          <a href={`/${language}/events/${event.key}/registration${token ? `?${new URLSearchParams({ token })}` : ""}`}>
            {t("attendance.own.title")}
          </a>
        </p>
      </div>
    );
  return (
    <div class="stack">
      <PageHeading title={t("attendance.survey.title")} lead={event.title} />
      <p>{t("attendance.survey.anonymous")}</p>
      <Form action={`/${language}/events/${event.key}/feedback`} label={t("attendance.survey.title")}>
        {token && <Hidden name="token" value={token} />}
        {questions.map((question) =>
          question.kind === "rating" ? (
            <RadioGroup
              key={question.id}
              id={`answer_${question.id}`}
              label={question.text}
              hint={t("attendance.survey.scale")}
              value={kept?.[`answer_${question.id}`]?.[0] ?? ""}
              options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }))}
              columns
            />
          ) : (
            <TextArea
              key={question.id}
              id={`answer_${question.id}`}
              label={question.text}
              value={kept?.[`answer_${question.id}`]?.[0] ?? ""}
              maxlength={4000}
              optionalWord={t("ui.optional")}
            />
          ),
        )}
        <FormActions>
          <Button>{t("attendance.survey.button")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

export type MyPicturesProps = {
  t: PublicWords;
  language: Language;
  events: { key: string; title: string; pictures: (Picture & { id: string; withdrawn: boolean })[] }[];
  saved: boolean;
};

/** Pictures of meetings on which the signed-in person can be recognised. */
export function MyPicturesPage({ t, language, events, saved }: MyPicturesProps) {
  return (
    <div class="stack">
      <PageHeading title={t("attendance.my-pictures")} lead={t("attendance.my-pictures.text")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("attendance.picture.hidden-now")}</p>
        </Notice>
      )}
      {events.length === 0 && <EmptyState title={t("attendance.my-pictures.none")} icon="image" />}
      {events.map((event) => (
        <section key={event.key} class="stack">
          <SectionHeading title={event.title} />
          <PictureList t={t} pictures={event.pictures} action={`/${language}/account/pictures/withdrawal`} hidden={{}} />
        </section>
      ))}
    </div>
  );
}
