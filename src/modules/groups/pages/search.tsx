import { formatDateTime } from "#platform/i18n/formats.ts";
import { Button } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

/** A find with its words. */
export type NamedFind = { kind: string; title: string; excerpt: string; href: string; at: Temporal.Instant | null };

/** What a search inside a group finds (row D10). */
export function SearchPage(props: Base & { group: GroupDetail; words: string; finds: NamedFind[] }) {
  const { t, language, zone, group, words, finds } = props;
  return (
    <GroupFrame {...props} tab="stream">
      <SectionHeading
        title={t("groups.inside.search")}
        id="search"
        lead={words === "" ? undefined : t("groups.inside.found", { count: finds.length })}
      />
      <Form action={`/${language}/groups/${group.key}/search`} method="get" label={t("groups.inside.search")} compact>
        <TextInput id="words" type="search" label={t("groups.inside.search")} value={words} maxlength={100} />
        <FormActions>
          <Button tone="secondary" icon="search">
            {t("groups.find")}
          </Button>
        </FormActions>
      </Form>
      {words !== "" && finds.length === 0 && <EmptyState title={t("groups.inside.none")} icon="search" />}
      <ul class="plain-list group-finds">
        {finds.map((find) => (
          <li key={`${find.href}${find.title}`}>
            <p class="eyebrow">{find.kind}</p>
            <p>
              <a href={find.href}>{find.title}</a>
            </p>
            {find.excerpt !== "" && find.excerpt !== find.title && <p>{find.excerpt}</p>}
            {find.at && <time datetime={find.at.toString()}>{formatDateTime(find.at, zone, language)}</time>}
          </li>
        ))}
      </ul>
    </GroupFrame>
  );
}
