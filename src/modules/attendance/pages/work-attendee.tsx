/** One registration, for those who work on the event. */
import { ActionForm } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { OwnRegistration } from "../queries/own-registration.ts";
import type { Mode } from "../tables/registration.ts";
import type { WorkWords } from "./words.ts";

export type AttendeePageProps = {
  t: WorkWords;
  base: string;
  own: OwnRegistration;
  modes: Mode[];
  saved: boolean;
  answers: { question: string; answer: string }[];
};

/** One registration with its answers. */
export function AttendeePage({ t, base, own, modes, saved, answers }: AttendeePageProps) {
  const path = `${base}/attendees/${own.id}`;
  const isStanding = own.state === "confirmed" || own.state === "waiting";
  return (
    <div class="stack">
      <PageHeading title={own.name} eyebrow={t("attendance.work.attendees")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t("attendance.email"), value: own.email },
          { term: t("attendance.work.state"), value: t(`attendance.work.state.${own.state}`) },
          { term: t("attendance.mode"), value: t(`attendance.mode.${own.mode}`) },
          { term: t("attendance.badge"), value: own.code },
          { term: t("attendance.work.there"), value: own.attended ? t("attendance.yes") : t("attendance.no") },
          { term: t("attendance.work.consents"), value: own.consents.map((kind) => t(`attendance.consent.${kind}`)).join(", ") || "–" },
          ...(own.guardianName ? [{ term: t("attendance.guardian-name"), value: own.guardianName }] : []),
          ...answers.filter(({ answer }) => answer !== "").map(({ question, answer }) => ({ term: question, value: answer })),
        ]}
      />
      <p class="cluster">
        <a href={`${base}/attendees`}>{t("attendance.work.back")}</a>
      </p>
      <div class="button-row">
        {isStanding &&
          modes
            .filter((mode) => mode !== own.mode)
            .map((mode) => (
              <ActionForm key={mode} action={`${path}/place`} hidden={{ mode }} tone="secondary">
                {t("attendance.work.move-to", { place: t(`attendance.mode.${mode}`) })}
              </ActionForm>
            ))}
        {!own.consents.includes("photo") && (
          <ActionForm action={`${path}/paper-consent`} tone="secondary">
            {t("attendance.work.paper-consent")}
          </ActionForm>
        )}
        {own.state !== "cancelled" && (
          <ActionForm action={`${path}/cancellation`} tone="danger">
            {t("attendance.cancel.button")}
          </ActionForm>
        )}
      </div>
    </div>
  );
}
