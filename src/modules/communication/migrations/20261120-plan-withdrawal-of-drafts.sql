-- A text that is not public yet may have its end planned together with its beginning; publication carries the plan over.
alter table article_draft add column unpublish_at timestamptz;
