/** Addresses elsewhere on the web, each with the site it leads to: a label such as `GenYCity` does not say where it is. */
export function ChannelList({ channels }: { channels: readonly { label: string; url: string }[] }) {
  return (
    <ul class="plain-list">
      {channels.map((channel) => (
        <li key={channel.url}>
          <a href={channel.url} rel="external noopener">
            {channel.label}
          </a>{" "}
          <span class="quiet">{siteOf(channel.url)}</span>
        </li>
      ))}
    </ul>
  );
}

/** `https://www.facebook.com/GenYCity` → `facebook.com`; what is no address stays as it is. */
function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
