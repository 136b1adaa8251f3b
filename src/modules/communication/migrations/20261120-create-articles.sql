-- Articles (news and pages). What languages share stands in `article`; what is public stands in `article_text`, one row a
-- language; work on it stands in `article_draft`; every saved state of a text stands in `article_revision` for good.
create table article (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null check (kind in ('news', 'page')),
  city_id uuid,
  audience text not null default 'public' check (audience in ('public', 'members')),
  topics text[] not null default '{}',
  published_on date,
  source_language text not null,
  cover_id uuid,
  sources jsonb not null default '[]',
  demo boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict
);
create index article_newest on article (network_id, kind, published_on desc, id desc);
create index article_of_city on article (network_id, city_id, published_on desc, id desc);
create index article_of_topic on article using gin (topics);

-- Public text of one language. `number` grows with every publication; a translation remembers the number of the source
-- text it was made from, so that a later change of the source shows.
create table article_text (
  network_id uuid not null,
  article_id uuid not null,
  language text not null,
  slug text not null,
  title text not null,
  summary text not null,
  body text not null,
  number int not null,
  source_number int,
  published_at timestamptz not null,
  unpublish_at timestamptz,
  published_by uuid,
  primary key (network_id, article_id, language),
  foreign key (network_id, article_id) references article (network_id, id) on delete restrict
);
create index article_text_by_language on article_text (network_id, language, published_at desc);

-- Addresses that a text has or once had: an old one leads to the present one.
create table article_slug (
  network_id uuid not null,
  language text not null,
  slug text not null,
  article_id uuid not null,
  primary key (network_id, language, slug),
  foreign key (network_id, article_id) references article (network_id, id) on delete restrict
);
create index article_slug_of_article on article_slug (network_id, article_id);

create table article_draft (
  network_id uuid not null,
  article_id uuid not null,
  language text not null,
  slug text not null,
  title text not null,
  summary text not null,
  body text not null,
  source_number int,
  version int not null default 1,
  edited_by uuid,
  edited_at timestamptz not null,
  publish_at timestamptz,
  primary key (network_id, article_id, language),
  foreign key (network_id, article_id) references article (network_id, id) on delete restrict,
  foreign key (network_id, edited_by) references person (network_id, id) on delete restrict
);
create index article_draft_newest on article_draft (network_id, edited_at desc);

-- The wish to have a draft published, where the network asks for a second person.
create table approval_request (
  network_id uuid not null,
  article_id uuid not null,
  language text not null,
  draft_version int not null,
  requested_by uuid,
  requested_at timestamptz not null,
  primary key (network_id, article_id, language),
  foreign key (network_id, article_id, language) references article_draft (network_id, article_id, language) on delete restrict,
  foreign key (network_id, requested_by) references person (network_id, id) on delete restrict
);

create table article_revision (
  network_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  act text not null check (act in ('saved', 'published', 'unpublished', 'reverted', 'imported', 'translation-confirmed')),
  slug text not null,
  title text not null,
  summary text not null,
  body text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, article_id) references article (network_id, id) on delete restrict,
  foreign key (network_id, by_person) references person (network_id, id) on delete restrict
);
create index article_revision_of_article on article_revision (network_id, article_id, id desc);

-- Pictures. The alternative text is per language in communication_text; licence and credit are always named (row F15).
create table media (
  network_id uuid not null,
  id uuid not null,
  file_key text not null,
  width int not null,
  height int not null,
  sizes jsonb not null,
  licence text not null,
  credit text not null,
  city_id uuid,
  uploaded_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict,
  foreign key (network_id, uploaded_by) references person (network_id, id) on delete restrict
);
alter table article add foreign key (network_id, cover_id) references media (network_id, id) on delete restrict;
create table communication_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);
