// The lists that the pages need: all papers newest first, and those of each topic and year.
import { getCollection } from "astro:content";

export const day = (date) => date.toISOString().slice(0, 10);

let known;
export async function papers() {
  known ??= (await getCollection("papers")).sort((a, b) => b.data.date - a.data.date);
  return known;
}

async function lists(namesOf) {
  const found = {};
  for (const paper of await papers()) for (const name of namesOf(paper)) (found[name] ??= []).push(paper);
  return Object.entries(found).map(([name, papers]) => ({ params: { name }, props: { papers } }));
}

export const topics = () => lists((paper) => paper.data.topics);
export const years = () => lists((paper) => [day(paper.data.date).slice(0, 4)]);
