import { parseMarkdown } from "#platform/markdown/parse.ts";
import { excerpt } from "#platform/markdown/plain-text.ts";
import { Button } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { MetaRow } from "#ui/meta.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import type { GroupRow } from "../queries/groups.ts";
import { SECTOR_ORDER } from "./elements.ts";
import { GroupTags } from "./group-frame.tsx";
import type { Base } from "./words.ts";

type Named = { key: string; name: string };
type CatalogueProps = Base & {
  rows: GroupRow[];
  next: string | null;
  wish: { city: string; kind: string; search: string };
  filters: { kinds: Named[]; cities: Named[] };
};

/** All groups that exist for the viewer (row D9). */
export function CataloguePage({ t, language, rows, next, wish, filters }: CatalogueProps) {
  const at = `/${language}/groups`;
  const query = new URLSearchParams({ ...wish, after: next ?? "" });
  const options = (all: Named[]) => all.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <div class="stack">
      <PageHeading title={t("groups.title")} lead={t("groups.lead-text")} />
      <Form action={at} method="get" label={t("groups.find")} compact>
        <TextInput id="search" type="search" label={t("groups.search")} value={wish.search} size="medium" maxlength={100} />
        <Select
          id="city"
          label={t("groups.city")}
          value={wish.city}
          emptyLabel={t("groups.every-city")}
          options={options(filters.cities)}
        />
        <Select id="kind" label={t("groups.kind")} value={wish.kind} emptyLabel={t("groups.every-kind")} options={options(filters.kinds)} />
        <FormActions>
          <Button tone="secondary" icon="search">
            {t("groups.find")}
          </Button>
        </FormActions>
      </Form>
      {rows.length === 0 ? <EmptyState title={t("groups.none")} icon="users" /> : <GroupCards t={t} language={language} rows={rows} />}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?${query}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

/** As many letters as two or three lines of a card hold. */
const CARD_LETTERS = 130;

/** What the card says of a group: the first words of its description in the language of the page, else which sectors are heard in it. */
function cardText({ t, language }: Pick<Base, "t" | "language">, { about, aboutLanguage, sectors }: GroupRow): string | undefined {
  if (about && aboutLanguage === language) return excerpt(parseMarkdown(about.slice(0, CARD_LETTERS * 3)), CARD_LETTERS);
  const heard = SECTOR_ORDER.filter((sector) => sectors.includes(sector)).map((sector) => t(`groups.sector.${sector}`));
  return heard.length === 0 ? undefined : heard.join(" · ");
}

/** Groups as cards. */
export function GroupCards({ t, language, rows }: Pick<CatalogueProps, "t" | "language" | "rows">) {
  return (
    <CardGrid size="small" label={t("groups.title")}>
      {rows.map((row) => (
        <Card
          key={row.id}
          level={2}
          title={row.name}
          lang={row.nameLanguage === language ? undefined : row.nameLanguage}
          href={`/${language}/groups/${row.key}`}
          eyebrow={row.kindName}
          text={cardText({ t, language }, row)}
          meta={
            <MetaRow
              items={[
                ...(row.city ? [{ icon: "map-pin" as const, text: row.city, label: t("groups.city") }] : []),
                { icon: "users", text: t("groups.members.count", { count: row.members }), label: t("groups.tab.members") },
              ]}
            />
          }
          tags={<GroupTags t={t} group={row} />}
        />
      ))}
    </CardGrid>
  );
}
