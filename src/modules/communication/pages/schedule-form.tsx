import { toLocalInput } from "#platform/clock.ts";
import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { DateInput } from "#ui/form/inputs.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { LanguageState, WorkDetail } from "../queries/work-articles.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };

/** Planned publication and withdrawal of one language. */
export function ScheduleForm({
  t,
  language,
  article,
  one,
  words,
  kept,
}: Base & { article: WorkDetail; one: LanguageState; words: FaultWords; kept: Kept | null }) {
  const local = (instant: Temporal.Instant | null) => (instant ? toLocalInput(instant, article.zone) : "");
  const value = (name: string, present: string) => keptOr(kept, name, present);
  return (
    <section class="stack" aria-labelledby="schedule">
      <SectionHeading
        title={t("communication.work.schedule")}
        id="schedule"
        lead={t("communication.work.schedule.hint", { zone: article.zone })}
      />
      {words.summary.length > 0 && (
        <ErrorSummary
          id="schedule-errors"
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{ publish_at: t("communication.work.publish-at"), unpublish_at: t("communication.work.unpublish-at") }}
        />
      )}
      <Form
        action={`/${language}/workspace/articles/${article.id}/texts/${one.language}/schedule`}
        label={t("communication.work.schedule")}
      >
        <FieldRow>
          <DateInput
            id="publish_at"
            kind="datetime-local"
            zone={article.zone}
            label={t("communication.work.publish-at")}
            value={value("publish_at", local(one.publishAt))}
            error={words.of("publish_at")}
          />
          <DateInput
            id="unpublish_at"
            kind="datetime-local"
            zone={article.zone}
            label={t("communication.work.unpublish-at")}
            value={value("unpublish_at", local(one.unpublishAt))}
            error={words.of("unpublish_at")}
          />
        </FieldRow>
        <FormActions>
          <Button tone="secondary">{t("communication.work.schedule.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}
