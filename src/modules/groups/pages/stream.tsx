import type { VNode } from "preact";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { Prose } from "#ui/article.tsx";
import { ActionForm, Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { PostRow } from "../queries/stream.ts";
import type { FormState } from "./form-state.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

/** A post with its words as HTML; null where nothing may be read. */
export type ShownPost = Omit<PostRow, "text" | "replies"> & { html: string | null; replies: ShownPost[]; mayRemove: boolean };

type StreamProps = Base & {
  group: GroupDetail;
  posts: ShownPost[];
  next: string | null;
  form: FormState;
  saved: boolean;
  /** What other modules show of the group: meetings, for one. */
  panels: VNode[];
};

/** The home of a group for those inside: search, what other modules have, and the stream. */
export function StreamPage(props: StreamProps) {
  const { t, language, group, posts, next, form, panels } = props;
  const at = `/${language}/groups/${group.key}`;
  return (
    <GroupFrame {...props} tab="stream">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ text: t("groups.post.text") }}
      />
      <Form action={`${at}/search`} method="get" label={t("groups.inside.search")} compact>
        <TextInput id="words" type="search" label={t("groups.inside.search")} maxlength={100} />
        <FormActions>
          <Button tone="secondary" icon="search">
            {t("groups.find")}
          </Button>
        </FormActions>
      </Form>
      {panels}
      <SectionHeading title={t("groups.tab.stream")} id="stream" />
      {group.isClosed && (
        <Notice tone="info">
          <p>{t("groups.closed.text")}</p>
        </Notice>
      )}
      {!group.isClosed && (
        <Form action={`${at}/posts`} label={t("groups.post.new")} unsaved={t("ui.unsaved")}>
          <TextArea
            id="text"
            label={t("groups.post.text")}
            hint={t("groups.post.hint")}
            value={keptOr(form.kept, "text", "")}
            error={form.words.of("text")}
            rows={4}
            maxlength={10_000}
            required
          />
          <FormActions>
            <Button>{t("groups.post.send")}</Button>
          </FormActions>
        </Form>
      )}
      {posts.length === 0 ? (
        <EmptyState title={t("groups.post.none")} icon="mail" />
      ) : (
        <ol class="plain-list group-stream">
          {posts.map((post) => (
            <li key={post.id}>
              <Post {...props} post={post} at={at} />
            </li>
          ))}
        </ol>
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?before=${next}`, label: t("groups.post.older") } : undefined} />
    </GroupFrame>
  );
}

type PostProps = Pick<StreamProps, "t" | "language" | "zone" | "group"> & { post: ShownPost; at: string };

function Post(props: PostProps) {
  const { t, group, post, at } = props;
  return (
    <article class="group-post" id={`post-${post.id}`}>
      <PostWords {...props} />
      {post.replies.length > 0 && (
        <ol class="plain-list group-replies">
          {post.replies.map((reply) => (
            <li key={reply.id}>
              <PostWords {...props} post={reply} />
            </li>
          ))}
        </ol>
      )}
      {!group.isClosed && !post.isRemoved && !post.isHidden && (
        <details class="group-reply">
          <summary>{t("groups.post.reply")}</summary>
          <Form action={`${at}/posts/${post.id}/replies`} label={t("groups.post.reply")}>
            <TextArea id={`reply-${post.id}`} name="text" label={t("groups.post.reply.text")} rows={3} maxlength={10_000} required />
            <FormActions>
              <Button small>{t("groups.post.send")}</Button>
            </FormActions>
          </Form>
        </details>
      )}
    </article>
  );
}

function PostWords({ t, language, zone, group, post, at }: PostProps) {
  const who = post.author ?? t("groups.somebody");
  return (
    <>
      <p class="group-post-head">
        <strong>{who}</strong> <time datetime={post.at.toString()}>{formatDateTime(post.at, zone, language)}</time>{" "}
        {post.isHidden && <Tag tone="warning">{t("groups.post.hidden")}</Tag>}
      </p>
      {post.html === null ? (
        <p class="group-gone">{t(post.isRemoved ? "groups.post.removed" : "groups.post.hidden.text")}</p>
      ) : (
        <Prose html={post.html} />
      )}
      {!post.isRemoved && (group.mayLead || post.mayRemove) && (
        <div class="button-row">
          {group.mayLead && (
            <ActionForm
              action={`${at}/posts/${post.id}/hiding${post.isHidden ? "/end" : ""}`}
              tone="quiet"
              small
              label={`${t(post.isHidden ? "groups.post.show" : "groups.post.hide")}: ${who}`}
            >
              {t(post.isHidden ? "groups.post.show" : "groups.post.hide")}
            </ActionForm>
          )}
          {post.mayRemove && (
            <ActionForm
              action={`${at}/posts/${post.id}/removal`}
              tone="quiet"
              small
              icon="trash-2"
              label={`${t("groups.post.remove")}: ${who}`}
            >
              {t("groups.post.remove")}
            </ActionForm>
          )}
        </div>
      )}
    </>
  );
}
