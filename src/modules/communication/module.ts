import type { Card } from "#platform/card.ts";
import { isWriter } from "./access.ts";
import { dumpArticles, loadArticles } from "./data/articles.ts";
import { api } from "./api.ts";
import { jobs } from "./jobs.ts";
import { contactRoutes } from "./routes/contact.tsx";
import { feedRoutes } from "./routes/feeds.ts";
import { eventPictureRoutes, pictureUses } from "./routes/event-pictures.tsx";
import { mediaRoutes } from "./routes/media.tsx";
import { workArticleRoutes } from "./routes/work-article.tsx";
import { workHistoryRoutes } from "./routes/work-history.tsx";
import { workListRoutes } from "./routes/work-list.tsx";
import { workTextRoutes } from "./routes/work-text.tsx";
import { aboutPanel, cityPanel, homePanel, publicRoutes, sitemapOf, sitemapParts } from "./routes/public.tsx";

export const communication: Card = {
  name: "communication",
  tier: 6,
  folder: import.meta.dirname,
  jobs,
  api,
  islands: ["markdown-editor.ts", "rich-editor.ts"].map((file) => `${import.meta.dirname}/islands/${file}`),
  routes: (list) => {
    feedRoutes(list);
    publicRoutes(list);
    contactRoutes(list);
    eventPictureRoutes(list);
    mediaRoutes(list);
    workListRoutes(list);
    workArticleRoutes(list);
    workTextRoutes(list);
    workHistoryRoutes(list);
  },
  menu: [
    { place: "main", label: "communication.news", href: "/news", order: 10, who: "anyone" },
    { place: "footer", label: "communication.contact", href: "/contact", order: 10, who: "anyone" },
    { place: "footer", label: "communication.accessibility", href: "/accessibility", order: 20, who: "anyone" },
    { place: "account", label: "ui.workspace", href: "/workspace", order: 5, who: "workspace" },
    { place: "workspace", label: "communication.work.start", href: "/workspace", order: 1, who: "workspace" },
    {
      place: "workspace",
      label: "communication.work.articles",
      href: "/workspace/articles",
      order: 10,
      who: "workspace",
      when: isWriter,
      group: "communication.work.group",
    },
    {
      place: "workspace",
      label: "communication.work.translations",
      href: "/workspace/translations",
      order: 11,
      who: "workspace",
      when: isWriter,
      group: "communication.work.group",
    },
    {
      place: "workspace",
      label: "communication.work.media",
      href: "/workspace/media",
      order: 12,
      who: "workspace",
      when: isWriter,
      group: "communication.work.group",
    },
  ],
  pictureUses,
  homePanels: [{ order: 10, show: homePanel }],
  cityPanels: [{ order: 40, show: cityPanel }],
  aboutPanels: [{ order: 90, show: aboutPanel }],
  sitemapParts: { list: sitemapParts, entries: sitemapOf },
  networkData: { order: 60, load: loadArticles, dump: (db, networkId) => dumpArticles(db as never, networkId) },
};
