import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { ShownMember } from "../queries/members-list.ts";
import { mandateState } from "../rules/membership.ts";
import { BalancePart, type BalanceProps } from "./balance.tsx";
import type { FormState } from "./form-state.ts";
import { mandateWords } from "./members.tsx";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type MembersProps = WorkBase & {
  group: GroupDetail;
  rows: ShownMember[];
  next: string | null;
  today: string;
  saved: boolean;
  handover: { to: string; at: Temporal.Instant } | null;
  form: FormState;
  balance: BalanceProps["balance"];
  suggestions: NonNullable<BalanceProps["suggestions"]>;
};

/** The members of a group for those who lead it. */
export function WorkMembersPage(props: MembersProps) {
  const { t, language, group, rows, next, today, form } = props;
  const at = `/${language}/workspace/groups/${group.key}`;
  return (
    <WorkFrame {...props} tab="members">
      <ErrorSummary title={t("ui.errors.title", { count: form.words.summary.length })} errors={form.words.summary} />
      {!group.isClosed && <WaysIn t={t} at={at} />}
      {rows.length === 0 ? (
        <EmptyState title={t("groups.members.none")} icon="users" />
      ) : (
        <Table
          caption={t("groups.tab.members")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("groups.member.name") },
            { label: t("groups.sector") },
            { label: t("groups.member.organisation") },
            { label: t("groups.member.mandate") },
            { label: t("groups.work.end-member"), kind: "actions", hidden: true },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <MemberName key="name" t={t} row={row} href={`${at}/members/${row.id}`} today={today} />,
              t(`groups.sector.${row.sector}`),
              [row.organisation, row.department].filter(Boolean).join(", ") || "–",
              mandateWords(t, row, language),
              <ActionForm
                key="end"
                action={`${at}/members/${row.id}/end`}
                tone="quiet"
                small
                icon="x"
                label={`${t("groups.work.end-member")}: ${row.name}`}
              >
                {t("groups.work.end-member")}
              </ActionForm>,
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?before=${next}`, label: t("ui.pager.next") } : undefined} />
      <Handover {...props} at={at} />
      <BalancePart
        t={t}
        language={language}
        balance={props.balance}
        name={group.name}
        suggestions={props.suggestions}
        inviteHref={`${at}/invitations`}
      />
    </WorkFrame>
  );
}

/** How people come into the group. */
function WaysIn({ t, at }: Pick<MembersProps, "t"> & { at: string }) {
  return (
    <div class="button-row">
      <LinkButton href={`${at}/members/new`} icon="plus">
        {t("groups.work.add-member")}
      </LinkButton>
      <LinkButton href={`${at}/invitations`} tone="secondary" icon="mail">
        {t("groups.work.invite")}
      </LinkButton>
      <LinkButton href={`${at}/import`} tone="secondary" icon="upload">
        {t("groups.work.import")}
      </LinkButton>
    </div>
  );
}

function MemberName({ t, row, href, today }: Pick<MembersProps, "t"> & { row: ShownMember; href: string; today: string }) {
  const state = mandateState(row, today);
  return (
    <span>
      <a href={href}>{row.name}</a> {row.role !== "member" && <Tag tone="main">{t(`groups.role.${row.role}`)}</Tag>}{" "}
      {state !== "current" && <Tag tone="warning">{t(`groups.work.mandate.${state}`)}</Tag>}
    </span>
  );
}

/** Offering the coordinator's role to a member, or the offer that waits. */
function Handover({ t, language, zone, rows, handover, form, at }: MembersProps & { at: string }) {
  const candidates = rows.filter(({ personId, role }) => personId !== null && role !== "coordinator");
  if (handover)
    return (
      <Notice tone="info" title={t("groups.handover.title")}>
        <p>{t("groups.work.handover.waits", { person: handover.to, day: formatDateTime(handover.at, zone, language) })}</p>
        <ActionForm action={`${at}/handover/withdrawal`} tone="secondary" small>
          {t("groups.work.handover.withdraw")}
        </ActionForm>
      </Notice>
    );
  if (candidates.length === 0) return null;
  return (
    <section class="stack-small" aria-labelledby="handover">
      <SectionHeading title={t("groups.handover.title")} id="handover" lead={t("groups.work.handover.lead")} />
      <Form action={`${at}/handover`} label={t("groups.handover.title")} compact>
        <Select
          id="membershipId"
          label={t("groups.work.handover.to")}
          error={form.words.of("membershipId")}
          emptyLabel={t("groups.work.choose")}
          options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormActions>
          <Button tone="secondary">{t("groups.work.handover.offer")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}
