import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, LinkButton } from "#ui/button.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { Round, Statement } from "../queries/assessment.ts";
import type { GroupDetail } from "../queries/groups.ts";
import { RoundResults } from "./assessment.tsx";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type AssessmentProps = WorkBase & { group: GroupDetail; statements: Statement[]; rounds: Round[]; saved: boolean };

/** Rounds of the self-assessment: opening, closing, results. */
export function WorkAssessmentPage(props: AssessmentProps) {
  const { t, language, zone, group, rounds } = props;
  const at = `/${language}/workspace/groups/${group.key}/assessment`;
  const isOpen = rounds.some(({ closedAt }) => closedAt === null);
  return (
    <WorkFrame {...props} tab="assessment">
      <SectionHeading title={t("groups.assessment.title")} id="assessment" lead={t("groups.assessment.lead")} />
      <div class="button-row">
        {isOpen ? (
          <ActionForm action={`${at}/closing`} icon="check">
            {t("groups.work.round.close")}
          </ActionForm>
        ) : (
          <ActionForm action={`${at}/rounds`} icon="plus">
            {t("groups.work.round.open")}
          </ActionForm>
        )}
        <LinkButton href={`/${language}/workspace/groups/${group.key}/assessment.pdf`} tone="secondary" icon="download" download>
          PDF
        </LinkButton>
      </div>
      {rounds.length > 0 && (
        <Table
          caption={t("groups.work.rounds")}
          phone="cards"
          columns={[
            { label: t("groups.work.round") },
            { label: t("groups.work.round.opened"), kind: "date" },
            { label: t("groups.work.round.closed"), kind: "date" },
            { label: t("groups.work.round.answers"), kind: "number" },
          ]}
          rows={rounds.map((round) => ({
            key: round.id,
            cells: [
              String(round.number),
              formatDateTime(round.openedAt, zone, language),
              round.closedAt ? formatDateTime(round.closedAt, zone, language) : t("groups.work.round.running"),
              String(round.answered),
            ],
          }))}
        />
      )}
      <RoundResults {...props} />
    </WorkFrame>
  );
}
