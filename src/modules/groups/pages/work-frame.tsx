import type { ComponentChildren } from "preact";
import { LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { Tabs } from "#ui/pager.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import { GroupTags } from "./group-frame.tsx";
import type { WorkBase } from "./words.ts";

/** The pages of a group at work. */
export const WORK_TABS = ["members", "requests", "invitations", "stakeholders", "assessment", "settings"] as const;
export type WorkTab = (typeof WORK_TABS)[number];

type FrameProps = WorkBase & { group: GroupDetail; tab: WorkTab; saved?: boolean; children: ComponentChildren };

/** Name and tabs above every page of a group at work. */
export function WorkFrame({ t, language, group, tab, saved, children }: FrameProps) {
  const at = `/${language}/workspace/groups/${group.key}`;
  return (
    <div class="stack">
      <PageHeading
        title={group.name}
        eyebrow={group.kindName}
        meta={<GroupTags t={t} group={group} />}
        actions={
          <LinkButton href={`/${language}/groups/${group.key}`} tone="quiet" iconEnd="arrow-right">
            {t("groups.work.to-group")}
          </LinkButton>
        }
      />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      {group.isClosed && (
        <Notice tone="info">
          <p>{t("groups.closed.text")}</p>
        </Notice>
      )}
      <Tabs
        label={t("groups.tabs")}
        tabs={WORK_TABS.map((name) => ({
          href: name === "members" ? at : `${at}/${name}`,
          label: t(`groups.work.tab.${name}`),
          current: name === tab,
        }))}
      />
      {children}
    </div>
  );
}
