import { papers, topics, years } from "../lists.js";

export async function GET({ site }) {
  const lists = async (kind, found) => (await found()).map(({ params }) => `${kind}/${params.name}/`);
  const urls = ["", ...(await papers()).map(({ id }) => `papers/${id}/`),
    ...await lists("topics", topics), ...await lists("years", years)];
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.map((url) => `<url><loc>${site}${url}</loc></url>\n`).join("")}</urlset>`);
}
