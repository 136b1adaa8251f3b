import type { Card } from "#platform/card.ts";
import { dumpArticles, loadArticles } from "./data/articles.ts";
import { jobs } from "./jobs.ts";
import { contactRoutes } from "./routes/contact.tsx";
import { feedRoutes } from "./routes/feeds.ts";
import { aboutPanel, cityPanel, homePanel, publicRoutes, sitemapOf, sitemapParts } from "./routes/public.tsx";

export const communication: Card = {
  name: "communication",
  tier: 6,
  folder: import.meta.dirname,
  jobs,
  routes: (list) => {
    feedRoutes(list);
    publicRoutes(list);
    contactRoutes(list);
  },
  menu: [
    { place: "main", label: "communication.news", href: "/news", order: 10, who: "anyone" },
    { place: "footer", label: "communication.contact", href: "/contact", order: 10, who: "anyone" },
    { place: "footer", label: "communication.accessibility", href: "/accessibility", order: 20, who: "anyone" },
  ],
  homePanels: [{ order: 10, show: homePanel }],
  cityPanels: [{ order: 40, show: cityPanel }],
  aboutPanels: [{ order: 90, show: aboutPanel }],
  sitemapParts: { list: sitemapParts, entries: sitemapOf },
  networkData: { order: 60, load: loadArticles, dump: (db, networkId) => dumpArticles(db as never, networkId) },
};
