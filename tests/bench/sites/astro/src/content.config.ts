import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

const text = z.string();

export const collections = {
  papers: defineCollection({
    loader: glob({ pattern: "*.md", base: "src/content/papers" }),
    schema: z.object({
      title: text, authors: z.array(text), date: z.date(), area: text, venue: text, topics: z.array(text),
      doi: text, arxiv: text, code: text, demo: text.optional(),
    }),
  }),
};
