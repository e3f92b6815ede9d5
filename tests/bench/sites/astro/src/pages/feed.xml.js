import { papers } from "../lists.js";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export async function GET({ site }) {
  const items = (await papers()).slice(0, 50).map(({ id, data, rendered }) =>
    `<item><title>${escaped(data.title)}</title><link>${site}papers/${id}/</link>` +
    `<pubDate>${data.date.toUTCString()}</pubDate><description>${escaped(rendered.html)}</description></item>\n`);
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Stopwatch</title><link>${site}</link><description>Papers</description>
${items.join("")}</channel></rss>`);
}
