import type { Kept } from "#platform/form/parse.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import type { NextRelease } from "../queries/snapshot.ts";
import { ChangeList } from "./agenda.tsx";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };

export type SessionPageProps = Base & {
  heading: string;
  action: string;
  /** Address that takes the session away; null for a new one. */
  dropAction: string | null;
  zone: string;
  values: Kept;
  version: number;
  words: FaultWords;
  refusal: string | null;
  choices: { rooms: Option[]; speakers: Option[]; owners: Option[]; tracks: string[]; languages: readonly Language[] };
};

/** One session of the working schedule. */
export function SessionPage(props: SessionPageProps) {
  const { t, heading, action, dropAction, values, version, words, refusal } = props;
  const one = (name: string) => values[name]?.[0] ?? "";
  return (
    <div class="stack">
      <PageHeading title={heading} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ title: t("events.work.field.title") }}
      />
      <Form action={action} label={heading} unsaved={t("ui.unsaved")}>
        <TextInput
          id="title"
          label={t("events.work.field.title")}
          value={one("title")}
          error={words.of("title")}
          maxlength={160}
          required
          requiredWord={t("ui.required")}
        />
        <TextArea id="text" label={t("events.work.field.text")} value={one("text")} error={words.of("text")} rows={3} />
        <Placing {...props} />
        <Hidden name="version" value={String(version)} />
        <FormActions sticky>
          <Button icon="check">{t("ui.save")}</Button>
        </FormActions>
      </Form>
      {dropAction && (
        <ActionForm action={dropAction} tone="danger" icon="trash-2">
          {t("events.work.session.drop")}
        </ActionForm>
      )}
    </div>
  );
}

function Placing(props: SessionPageProps) {
  const { t, zone, values, words, choices } = props;
  const one = (name: string) => values[name]?.[0] ?? "";
  const none = t("events.work.session.none");
  return (
    <>
      <FieldRow>
        <DateInput
          id="starts"
          kind="datetime-local"
          label={t("events.work.field.starts")}
          value={one("starts")}
          error={words.of("starts")}
          zone={zone}
        />
        <TextInput
          id="minutes"
          label={t("events.work.session.minutes")}
          inputmode="numeric"
          size="short"
          value={one("minutes")}
          error={words.of("minutes")}
        />
      </FieldRow>
      <FieldRow>
        <Select
          id="room"
          label={t("events.work.session.room")}
          value={one("room")}
          emptyLabel={none}
          options={choices.rooms}
          error={words.of("room")}
        />
        <TextInput
          id="track"
          label={t("events.work.session.track")}
          hint={t("events.work.session.track.hint")}
          value={one("track")}
          list={choices.tracks}
          maxlength={60}
          error={words.of("track")}
        />
        <Select
          id="owner"
          label={t("events.work.session.owner")}
          value={one("owner")}
          emptyLabel={none}
          options={choices.owners}
          error={words.of("owner")}
        />
      </FieldRow>
      <Speaking {...props} />
    </>
  );
}

function Speaking({ t, values, choices }: SessionPageProps) {
  return (
    <>
      {choices.speakers.length > 0 && (
        <CheckboxGroup
          id="speakers"
          label={t("events.work.speakers")}
          values={[...(values.speakers ?? [])]}
          options={choices.speakers}
          columns
        />
      )}
      <CheckboxGroup
        id="languages"
        label={t("events.languages")}
        values={[...(values.languages ?? [])]}
        options={choices.languages.map((code) => ({ value: code, label: ownName(code) }))}
        columns
      />
    </>
  );
}

export type ReleasePageProps = Base & { back: string; next: NextRelease; refusal: string | null; announced: boolean };

/** Before an agenda goes out: what changed and who will be told. */
export function ReleasePage({ t, language, back, next, refusal, announced }: ReleasePageProps) {
  return (
    <div class="stack">
      <PageHeading title={t("events.work.release.heading", { number: next.number })} lead={t("events.work.release.lead")} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      <section class="stack" aria-labelledby="changes">
        <SectionHeading title={t("events.work.release.changes")} id="changes" />
        <ChangeList t={t} language={language} changes={next.changes} />
      </section>
      <section class="stack" aria-labelledby="concerned">
        <SectionHeading title={t("events.work.release.concerned")} id="concerned" />
        {next.speakers.length === 0 ? (
          <p>{t("events.work.release.nobody")}</p>
        ) : (
          <ul>
            {next.speakers.map((speaker) => (
              <li key={speaker.id}>
                {t(speaker.hasMail ? "events.work.release.mail" : "events.work.release.no-mail", { name: speaker.name })}
              </li>
            ))}
          </ul>
        )}
        <p>{t(announced ? "events.work.release.registrants" : "events.work.release.draft")}</p>
      </section>
      <Form action={`${back}/release`} label={t("events.work.release")}>
        <TextInput id="note" label={t("events.work.release.note")} maxlength={400} />
        <Hidden name="last" value={String(next.number - 1)} />
        <FormActions>
          <Button icon="upload">{t("events.work.release.button", { number: next.number })}</Button>
          <LinkButton href={back} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}
