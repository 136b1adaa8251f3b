import type { ComponentChildren } from "preact";
import { LinkButton } from "#ui/button.tsx";
import { MetaRow } from "#ui/meta.tsx";
import { Notice } from "#ui/notice.tsx";
import { Tabs } from "#ui/pager.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { Base } from "./words.ts";

/** The pages of a group for those inside it. */
export const GROUP_TABS = ["stream", "tasks", "files", "members", "assessment", "about"] as const;
export type GroupTab = (typeof GROUP_TABS)[number];

type FrameProps = Base & { group: GroupDetail; tab: GroupTab; saved?: boolean; children: ComponentChildren };

/** Name, facts and tabs above every page of a group. */
export function GroupFrame({ t, language, group, tab, saved, children }: FrameProps) {
  const at = `/${language}/groups/${group.key}`;
  const hrefOf = (name: GroupTab) => (name === "stream" ? at : `${at}/${name}`);
  return (
    <div class="stack">
      <GroupHeading t={t} language={language} group={group} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      {group.mayEnter && (
        <Tabs
          label={t("groups.tabs")}
          tabs={GROUP_TABS.map((name) => ({ href: hrefOf(name), label: t(`groups.tab.${name}`), current: name === tab }))}
        />
      )}
      {children}
    </div>
  );
}

/** The head of a group's page. */
export function GroupHeading({ t, language, group }: Pick<FrameProps, "t" | "language" | "group">) {
  return (
    <PageHeading
      title={group.name}
      lang={group.nameLanguage === language ? undefined : group.nameLanguage}
      eyebrow={group.kindName}
      meta={
        <div class="stack-small">
          <MetaRow
            items={[
              ...(group.city ? [{ icon: "map-pin" as const, text: group.city, label: t("groups.city") }] : []),
              { icon: "users", text: t("groups.members.count", { count: group.members }), label: t("groups.tab.members") },
            ]}
          />
          <GroupTags t={t} group={group} />
        </div>
      }
      actions={
        group.mayLead ? (
          <LinkButton href={`/${language}/workspace/groups/${group.key}`} tone="secondary" icon="pencil">
            {t("groups.lead")}
          </LinkButton>
        ) : undefined
      }
    />
  );
}

/** What one should know of a group before anything else. */
export function GroupTags({
  t,
  group,
}: Pick<FrameProps, "t"> & { group: Pick<GroupDetail, "visibility" | "isClosed" | "isDemo" | "state"> }) {
  return (
    <span class="tag-row">
      {group.state !== null && <Tag tone="main">{t(`groups.state.${group.state}`)}</Tag>}
      {group.visibility !== "public" && <Tag icon="shield-check">{t(`groups.visibility.${group.visibility}`)}</Tag>}
      {group.isClosed && <Tag tone="warning">{t("groups.closed")}</Tag>}
      {group.isDemo && <Tag>{t("groups.demo")}</Tag>}
    </span>
  );
}
