/** Fields of a letter to many: its texts and its receivers. */
import { ownName } from "#platform/languages.ts";
import { RadioGroup, Select } from "#ui/form/choices.tsx";
import { FieldRow, Fieldset } from "#ui/form/form.tsx";
import { TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { LetterPageProps } from "./work-letters.tsx";

/** Subject and text in every language. */
export function Texts({ t, languages, sourceLanguage, texts, words, kept }: LetterPageProps) {
  return (
    <Fieldset legend={t("attendance.work.letter.text")} hint={t("attendance.work.letter.values")}>
      {[sourceLanguage, ...languages.filter((code) => code !== sourceLanguage)].map((code) => (
        <details key={code} open={code === sourceLanguage || Boolean(texts.subject?.[code])}>
          <summary>{ownName(code)}</summary>
          <div class="stack">
            <TextInput
              id={`subject_${code}`}
              lang={code}
              label={t("attendance.work.subject")}
              value={keptOr(kept, `subject_${code}`, texts.subject?.[code] ?? "")}
              error={words.of(`subject_${code}`)}
              maxlength={200}
              required={code === sourceLanguage}
            />
            <TextArea
              id={`text_${code}`}
              lang={code}
              label={t("attendance.work.letter.text")}
              value={keptOr(kept, `text_${code}`, texts.text?.[code] ?? "")}
              error={words.of(`text_${code}`)}
              rows={8}
              maxlength={10_000}
              required={code === sourceLanguage}
            />
          </div>
        </details>
      ))}
    </Fieldset>
  );
}

/** Who gets the letter. */
export function To(props: LetterPageProps) {
  const { t, mailing, modes, partners, kept } = props;
  const to = mailing?.receivers;
  const any = t("attendance.work.any");
  const states = to?.states.length === 2 ? "both" : (to?.states[0] ?? "confirmed");
  return (
    <Fieldset legend={t("attendance.work.receivers")}>
      <RadioGroup
        id="group"
        label={t("attendance.work.receivers")}
        value={keptOr(kept, "group", to?.group ?? "registered")}
        options={(["registered", "silent", "list"] as const).map((value) => ({ value, label: t(`attendance.work.receivers.${value}`) }))}
      />
      <FieldRow>
        <Select
          id="states"
          label={t("attendance.work.state")}
          value={keptOr(kept, "states", states)}
          options={(["confirmed", "waiting", "both"] as const).map((value) => ({ value, label: t(`attendance.work.states.${value}`) }))}
        />
        <Select
          id="to_mode"
          label={t("attendance.mode")}
          value={keptOr(kept, "to_mode", to?.mode ?? "")}
          emptyLabel={any}
          options={modes.map((value) => ({ value, label: t(`attendance.mode.${value}`) }))}
        />
        <Select
          id="partner"
          label={t("attendance.partner")}
          value={keptOr(kept, "partner", to?.partnerId ?? "")}
          emptyLabel={any}
          options={partners}
        />
      </FieldRow>
      <MoreFilters {...props} />
    </Fieldset>
  );
}

function MoreFilters({ t, mailing, lists, words, kept }: LetterPageProps) {
  const to = mailing?.receivers;
  const any = t("attendance.work.any");
  return (
    <FieldRow>
      <Select
        id="sector"
        label={t("attendance.sector")}
        value={keptOr(kept, "sector", to?.sector ?? "")}
        emptyLabel={any}
        options={(["public", "business", "civil-society", "science"] as const).map((value) => ({
          value,
          label: t(`attendance.sector.${value}`),
        }))}
      />
      <Select
        id="attended"
        label={t("attendance.work.there")}
        value={keptOr(kept, "attended", to?.attended == null ? "" : to.attended ? "yes" : "no")}
        emptyLabel={any}
        options={(["yes", "no"] as const).map((value) => ({ value, label: t(`attendance.${value}`) }))}
      />
      <Select
        id="list"
        label={t("attendance.work.list")}
        value={keptOr(kept, "list", to?.listId ?? "")}
        emptyLabel="–"
        error={words.of("list")}
        options={lists.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FieldRow>
  );
}
