import type { Language } from "#platform/languages.ts";
import { ActionForm } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { Pager } from "#ui/pager.tsx";
import type { Picture } from "#ui/part-types.ts";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import type { WorkWords } from "./words.ts";

/** A picture of an event that may be shown to everybody. */
export type ChoosablePicture = { id: string; eventTitle: string; credit: string; licence: string; picture: Picture };

/** Pictures of public events to which everybody on them agreed, each to be taken over for news and pages. */
export function EventPicturesPage(props: { t: WorkWords; language: Language; rows: ChoosablePicture[]; next: string | null }) {
  const { t, language, rows, next } = props;
  const here = `/${language}/workspace/media/from-events`;
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.media.from-events")} lead={t("communication.work.media.from-events.lead")} />
      {rows.length === 0 ? (
        <EmptyState title={t("communication.work.media.from-events.none")} icon="image" />
      ) : (
        <CardGrid size="small">
          {rows.map(({ id, eventTitle, credit, licence, picture }) => (
            <Card
              key={id}
              title={picture.alt}
              level={2}
              eyebrow={eventTitle}
              picture={picture}
              text={`${credit} · ${licence}`}
              footer={
                <ActionForm
                  action={here}
                  hidden={{ picture: id }}
                  tone="secondary"
                  icon="plus"
                  label={`${t("communication.work.media.take")}: ${picture.alt}`}
                >
                  {t("communication.work.media.take")}
                </ActionForm>
              }
            />
          ))}
        </CardGrid>
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${here}?before=${next}`, label: t("communication.older") } : undefined} />
    </div>
  );
}
