import { describe, expect, it } from "vitest";
import { ArticleHeader, Prose } from "./article.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import { ActionForm, Button, LinkButton } from "./button.tsx";
import { Card, CardGrid } from "./card.tsx";
import { SideBySide } from "./columns.tsx";
import { Hero } from "./hero.tsx";
import { MetaRow } from "./meta.tsx";
import { Notice } from "./notice.tsx";
import { Pager, Tabs } from "./pager.tsx";
import { renderPart } from "./render.ts";
import { ProgressBar, StatTiles } from "./stat.tsx";
import { ChannelList } from "./channel-list.tsx";
import { DefinitionList, Table } from "./table.tsx";
import { StatusBadge, Tag } from "./tag.tsx";
import { Timeline } from "./timeline.tsx";

describe("lists and tables", () => {
  it("gives a table a caption, scopes and a frame the keyboard reaches", () => {
    const html = renderPart(
      <Table
        caption="Cities"
        columns={[{ label: "City" }, { label: "People", kind: "number" }]}
        rows={[{ key: "a", cells: ["<Poznań>", "540"] }]}
        foot={["All", "540"]}
      />,
    );
    expect(html).toContain('<div class="table-scroll" role="group" aria-label="Cities" tabindex="0">');
    expect(html).toContain('<caption><span class="table-caption">Cities</span></caption>');
    expect(html).toContain('<th scope="col" data-kind="number">People</th>');
    expect(html).toContain('<th scope="row">&lt;Poznań></th><td data-kind="number">540</td>');
    expect(html).toContain('<tfoot><tr><th scope="row">All</th>');
  });

  it("names the columns beside the values where a phone shows rows as cards", () => {
    const columns = [{ label: "City" }, { label: "People", kind: "number" as const }, { label: "Acts", kind: "actions" as const }];
    const html = renderPart(<Table caption="x" phone="cards" columns={columns} rows={[{ key: "1", cells: ["Toruń", "202", "edit"] }]} />);
    expect(html).toContain('<div class="table-block stacked-table">');
    expect(html).toContain('<td data-kind="number" data-label="People">202</td><td data-kind="actions">edit</td>');
  });

  it("says beside an address which site it leads to", () => {
    const html = renderPart(<ChannelList channels={[{ label: "GenYCity", url: "https://www.facebook.example/GenYCity" }]} />);
    expect(html).toContain('>GenYCity</a> <span class="quiet">facebook.example</span>');
  });

  it("leaves the row header out when a table has none", () => {
    const html = renderPart(<Table caption="x" columns={[{ label: "a" }]} rows={[{ key: "1", cells: ["1"] }]} rowHeader={null} />);
    expect(html).not.toContain('scope="row"');
  });

  it("pairs terms and values", () => {
    expect(renderPart(<DefinitionList items={[{ term: "Seat", value: "Poznań" }]} />)).toContain("<div><dt>Seat</dt><dd>Poznań</dd></div>");
  });

  it("prints no pager without neighbours, and the right relation with them", () => {
    expect(renderPart(<Pager label="Pages" />)).not.toContain("<nav");
    expect(renderPart(<Pager label="Pages" next={{ href: "?after=1", label: "Later" }} />)).toContain('rel="next" href="?after=1"');
  });

  it("marks the open tab and the last crumb for screen readers", () => {
    expect(renderPart(<Tabs label="Views" tabs={[{ href: "/a", label: "A", current: true }]} />)).toContain(
      '<a href="/a" aria-current="page">A</a>',
    );
    expect(renderPart(<Breadcrumb label="Way" items={[{ href: "/", label: "Home" }]} current="Here" />)).toContain(
      '<li aria-current="page">Here</li>',
    );
  });
});

describe("cards and words", () => {
  it("links a card by its title only, so that its name is short", () => {
    const html = renderPart(
      <Card title="Hack day" href="/e/1" text="Two days" lang="en" leaf={{ iso: "2026-12-04", day: "4", month: "Dec" }} />,
    );
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('<h3 class="card-title" lang="en"><a href="/e/1">Hack day</a></h3>');
    expect(html).toContain('<time class="day-leaf" datetime="2026-12-04">');
  });

  it("lists every card of a grid once and skips what is absent", () => {
    const html = renderPart(<CardGrid label="News">{[<Card key="a" title="A" />, null, <Card key="b" title="B" />]}</CardGrid>);
    expect(html.match(/<li>/g)).toHaveLength(2);
  });

  it("says a state in words and hides its sign from screen readers", () => {
    const html = renderPart(<StatusBadge status="outdated" label="Outdated" />);
    expect(html).toMatch(/data-color="warning" data-status="outdated"><svg [^>]*aria-hidden="true"/);
    expect(html).toContain("Outdated</span>");
    expect(
      renderPart(
        <Tag tone="main" href="/t">
          Youth
        </Tag>,
      ),
    ).toContain('<a class="ds-tag tag" data-color="ink" href="/t">Youth</a>');
  });

  it("announces a notice only when asked to", () => {
    expect(renderPart(<Notice tone="info">x</Notice>)).not.toContain("role=");
    expect(
      renderPart(
        <Notice tone="success" role="status">
          x
        </Notice>,
      ),
    ).toContain('role="status"');
  });

  it("keeps buttons buttons and links links", () => {
    expect(
      renderPart(
        <Button tone="danger" label="Delete: Winter">
          Delete
        </Button>,
      ),
    ).toContain('<button class="ds-button" data-variant="secondary" data-color="danger" type="submit" aria-label="Delete: Winter">');
    expect(renderPart(<LinkButton href="/x">Go</LinkButton>)).toContain('<a class="ds-button" href="/x">');
    expect(
      renderPart(
        <ActionForm action="/x" hidden={{ v: '"' }}>
          Join
        </ActionForm>,
      ),
    ).toContain('<input type="hidden" name="v" value="&quot;"');
  });

  it("names facts for screen readers and days for machines", () => {
    const html = renderPart(
      <MetaRow
        items={[
          { icon: "map-pin", label: "Place", text: "Toruń" },
          { when: { iso: "2016-06-22", text: "22 June" }, text: "" },
        ]}
      />,
    );
    expect(html).toContain('<span class="ds-sr-only">Place: </span><span>Toruń</span>');
    expect(html).toContain('<li><time datetime="2016-06-22">22 June</time></li>');
  });

  it("prints the only heading 1 in hero and article header", () => {
    expect(renderPart(<Hero title="A & B" lead="x" />).match(/<h1>A &amp; B<\/h1>/g)).toHaveLength(1);
    expect(renderPart(<ArticleHeader title="T" lang="pt" picture={{ src: "/p", alt: "P", credit: "CC BY" }} />)).toContain(
      '<h1 lang="pt">T</h1>',
    );
  });

  it("prints markup of the Markdown printer as it is and everything else escaped", () => {
    expect(renderPart(<Prose html="<p>a</p>" lang="fr" />)).toContain('<div class="prose" lang="fr"><p>a</p></div>');
    expect(renderPart(<Prose>{"<p>"}</Prose>)).toContain("&lt;p>");
  });

  it("labels both sides of a translation and tells their languages", () => {
    const html = renderPart(
      <SideBySide left={{ title: "Latviešu", lang: "lv", children: "a" }} right={{ title: "English", lang: "en", children: "b" }} />,
    );
    expect(html).toContain(
      '<section class="side-by-side-part" aria-label="Latviešu"><h2 class="side-by-side-title">Latviešu</h2><div lang="lv">a</div>',
    );
  });
});

describe("time and numbers", () => {
  it("tells the state of phases and meetings in words too", () => {
    const entry = {
      key: "k",
      title: "Kick-off",
      when: { iso: "2016-06-22", text: "22" },
      until: { iso: "2016-06-24", text: "24 June 2016" },
      state: "past" as const,
    };
    const html = renderPart(
      <Timeline
        label="Phases"
        phases={[{ key: "p", title: "Phase 2", state: "now", entries: [entry] }]}
        stateLabels={{ past: "past", now: "under way", future: "to come" }}
      />,
    );
    expect(html).toContain('<span class="ds-sr-only">under way</span>');
    expect(html).toContain(
      '<time datetime="2016-06-22">22</time> – <time datetime="2016-06-24">24 June 2016</time><span class="ds-sr-only"> past</span>',
    );
  });

  it("draws progress between nothing and all, and says it", () => {
    const shares = [
      [0, 8],
      [5, 8],
      [9, 8],
      [1, 0],
    ].map(
      ([done = 0, target = 0]) =>
        renderPart(<ProgressBar done={done} target={target} text="t" />).match(/progress-done" width="(\d+)"/)?.[1],
    );
    expect(shares).toEqual(["0", "63", "100", "0"]);
    expect(
      renderPart(
        <StatTiles label="R" tiles={[{ value: "12", label: "Plans", href: "/p", progress: { done: 9, target: 12, text: "9 of 12" } }]} />,
      ),
    ).toContain('<span class="progress-text">9 of 12</span>');
  });
});
