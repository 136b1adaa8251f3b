import { formatDay } from "#platform/i18n/formats.ts";
import { Pager } from "#ui/pager.tsx";
import { EmptyState } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { ShownMember } from "../queries/members-list.ts";
import { BalancePart, type BalanceProps } from "./balance.tsx";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

type MembersProps = Base & {
  group: GroupDetail;
  rows: ShownMember[];
  next: string | null;
  balance: BalanceProps["balance"];
  suggestions: NonNullable<BalanceProps["suggestions"]>;
};

/** The members, as they see each other, and the balance of the group. */
export function MembersPage(props: MembersProps) {
  const { t, language, group, rows, next } = props;
  const at = `/${language}/groups/${group.key}/members`;
  return (
    <GroupFrame {...props} tab="members">
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
            { label: t("groups.member.contact") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <span key="name">
                {row.name} {row.role !== "member" && <Tag tone="main">{t(`groups.role.${row.role}`)}</Tag>}
                {row.about && <span class="group-about">{row.about}</span>}
              </span>,
              t(`groups.sector.${row.sector}`),
              [row.organisation, row.department].filter(Boolean).join(", ") || "–",
              mandateWords(t, row, language),
              row.email ? (
                <a key="mail" href={`mailto:${row.email}`}>
                  {row.email}
                </a>
              ) : (
                "–"
              ),
            ],
          }))}
          note={t("groups.members.note")}
        />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?after=${next}`, label: t("ui.pager.next") } : undefined} />
      <BalancePart
        t={t}
        language={language}
        balance={props.balance}
        name={group.name}
        suggestions={props.suggestions}
        inviteHref={`/${language}/workspace/groups/${group.key}/invitations`}
      />
    </GroupFrame>
  );
}

/** The days of a mandate in words. */
export function mandateWords(t: Base["t"], { since, until }: Pick<ShownMember, "since" | "until">, language: Base["language"]): string {
  if (since !== null && until !== null) return `${formatDay(since, language)} – ${formatDay(until, language)}`;
  if (since !== null) return t("groups.mandate.since", { day: formatDay(since, language) });
  return until === null ? "–" : t("groups.mandate.until", { day: formatDay(until, language) });
}
