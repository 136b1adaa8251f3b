import type { VNode } from "preact";
import { Prose } from "#ui/article.tsx";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextArea } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import { SECTOR_ORDER } from "./elements.ts";
import { BalancePart, type BalanceProps } from "./balance.tsx";
import type { FormState } from "./form-state.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

/** Of a group of which fewer are entered here, shares would tell outsiders of the entering, not of the group. */
const LEAST_TOLD = 3;

/** The source of what was entered in the workspace; it tells a reader nothing. */
const ENTERED_HERE = "entered here";

type AboutProps = Base & {
  group: GroupDetail;
  saved: boolean;
  form: FormState;
  /** The network's member who looks; strangers are sent to the door first. */
  isMemberOfNetwork: boolean;
  organisations: string[];
  balance: BalanceProps["balance"];
  panels: VNode[];
};

/** What may be known of a group without being inside it, and the way in. */
export function AboutPage(props: AboutProps) {
  const { t, language, group, form, organisations, panels } = props;
  return (
    <GroupFrame {...props} tab="about">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ sector: t("groups.sector") }}
      />
      {group.about && (
        <Prose html={undefined}>
          <p lang={group.aboutLanguage === language ? undefined : group.aboutLanguage}>{group.about}</p>
        </Prose>
      )}
      <DefinitionList
        items={[
          { term: t("groups.kind"), value: group.kindName },
          { term: t("groups.visibility"), value: t(`groups.visibility.${group.visibility}`) },
          { term: t("groups.join-rule"), value: t(`groups.join-rule.${group.joinRule}`) },
          ...(group.url ? [{ term: t("groups.url"), value: <a href={group.url}>{group.url}</a> }] : []),
        ]}
      />
      <Door {...props} />
      {!group.mayEnter && panels}
      {organisations.length > 0 && (
        <section class="stack-small" aria-labelledby="organisations">
          <SectionHeading title={t("groups.organisations")} id="organisations" />
          <ul>
            {organisations.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {(group.mayEnter || props.balance.total >= LEAST_TOLD) && (
        <BalancePart t={t} language={language} balance={props.balance} name={group.name} />
      )}
      {!group.isDemo && <SourceList title={t("ui.sources")} sources={group.sources.filter((source) => source !== ENTERED_HERE)} />}
    </GroupFrame>
  );
}

/** The way in or out, as far as there is one. */
function Door(props: AboutProps) {
  const { t, language, group, isMemberOfNetwork } = props;
  const at = `/${language}/groups/${group.key}`;
  if (group.state === "member")
    return (
      <div id="leaving">
        <ActionForm action={`${at}/leaving`} tone="danger" icon="log-out">
          {t("groups.leave")}
        </ActionForm>
      </div>
    );
  if (group.isClosed) return <Info text={t("groups.closed.text")} />;
  if (group.state === "asked")
    return (
      <Notice tone="info" title={t("groups.asked.title")}>
        <p>{t("groups.asked.text")}</p>
        <ActionForm action={`${at}/joining/withdrawal`} tone="secondary" small>
          {t("groups.withdraw")}
        </ActionForm>
      </Notice>
    );
  if (group.state === "invited")
    return (
      <Notice tone="info" title={t("groups.invited.title")}>
        <p>
          <a href={`/${language}/account/groups`}>{t("groups.invited.text")}</a>
        </p>
      </Notice>
    );
  if (group.joinRule === "invite") return <Info text={t("groups.by-invitation")} />;
  if (!isMemberOfNetwork)
    return (
      <p>
        <LinkButton href={`/${language}/sign-in?back=${encodeURIComponent(`${at}/about`)}`}>{t("groups.sign-in-to-join")}</LinkButton>
      </p>
    );
  return <JoinForm {...props} at={at} />;
}

function Info({ text }: { text: string }) {
  return (
    <Notice tone="info">
      <p>{text}</p>
    </Notice>
  );
}

function JoinForm({ t, group, form, at }: AboutProps & { at: string }) {
  const isOpen = group.joinRule === "open";
  return (
    <section class="stack-small" aria-labelledby="join">
      <SectionHeading title={t(isOpen ? "groups.join" : "groups.ask")} id="join" />
      <Form action={`${at}/joining`} label={t(isOpen ? "groups.join" : "groups.ask")}>
        <RadioGroup
          id="sector"
          label={t("groups.sector.mine")}
          hint={t("groups.sector.hint")}
          value={keptOr(form.kept, "sector", "")}
          error={form.words.of("sector")}
          options={SECTOR_ORDER.map((value) => ({ value, label: t(`groups.sector.${value}`) }))}
          required
        />
        {!isOpen && (
          <TextArea
            id="text"
            label={t("groups.ask.text")}
            value={keptOr(form.kept, "text", "")}
            error={form.words.of("text")}
            rows={3}
            maxlength={1000}
            optionalWord={t("ui.optional")}
          />
        )}
        <FormActions>
          <Button icon="plus">{t(isOpen ? "groups.join" : "groups.ask")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}
