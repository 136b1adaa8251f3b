/** Age, guardian and consents: in the form and on the own page. */
import type { Kept } from "#platform/form/parse.ts";
import { Checkbox } from "#ui/form/choices.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { PublicWords } from "./words.ts";

/** The year of birth and, for somebody under age, the guardian. */
export function AgeFields({ t, words, kept, ageLimit }: { t: PublicWords; words: FaultWords; kept: Kept | null; ageLimit: number }) {
  return (
    <>
      <TextInput
        id="birth_year"
        label={t("attendance.birth-year")}
        hint={t("attendance.birth-year.hint", { age: ageLimit })}
        value={keptOr(kept, "birth_year", "")}
        error={words.of("birth_year")}
        inputmode="numeric"
        size="short"
        maxlength={4}
        required
        requiredWord={t("ui.required")}
      />
      <FieldRow>
        <TextInput
          id="guardian_name"
          label={t("attendance.guardian-name")}
          hint={t("attendance.guardian.hint", { age: ageLimit })}
          value={keptOr(kept, "guardian_name", "")}
          error={words.of("guardian_name")}
          maxlength={120}
        />
        <TextInput
          id="guardian_email"
          type="email"
          label={t("attendance.guardian-email")}
          value={keptOr(kept, "guardian_email", "")}
          error={words.of("guardian_email")}
          maxlength={254}
        />
      </FieldRow>
    </>
  );
}

/** Each consent for itself; none is ticked beforehand. */
export function Consents({
  t,
  asks,
  checked,
}: {
  t: PublicWords;
  asks: { photo: boolean; sharing: boolean };
  checked: (name: string) => boolean;
}) {
  if (!asks.photo && !asks.sharing) return null;
  return (
    <Fieldset legend={t("attendance.consents")} hint={t("attendance.consents.hint")}>
      {asks.photo && (
        <Checkbox
          id="consent_photo"
          value="on"
          label={t("attendance.consent.photo")}
          hint={t("attendance.consent.photo.hint")}
          checked={checked("consent_photo")}
        />
      )}
      {asks.sharing && (
        <Checkbox
          id="consent_sharing"
          value="on"
          label={t("attendance.consent.sharing")}
          hint={t("attendance.consent.sharing.hint")}
          checked={checked("consent_sharing")}
        />
      )}
    </Fieldset>
  );
}
