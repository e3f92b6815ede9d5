// The lists that the layouts need: all papers newest first, and those of each topic and year.
module.exports = (config) => {
  const newest = (api) => api.getFilteredByGlob("content/papers/*.md").sort((a, b) => b.date - a.date);
  const lists = (papers, namesOf) => {
    const found = {};
    for (const paper of papers) for (const name of namesOf(paper)) (found[name] ??= []).push(paper);
    return Object.entries(found).map(([name, papers]) => ({ name, papers }));
  };
  config.addCollection("papers", (api) => {
    const papers = newest(api);
    papers.forEach((paper, at) => Object.assign(paper.data, { later: papers[at - 1], earlier: papers[at + 1] }));
    return papers;
  });
  config.addCollection("topics", (api) => lists(newest(api), (paper) => paper.data.topics));
  config.addCollection("years", (api) => lists(newest(api), (paper) => [paper.date.toISOString().slice(0, 4)]));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("stamp", (date) => date.toUTCString());
  config.addPassthroughCopy("content/style.css");
  return {
    dir: { input: "content", includes: "../layouts", output: "_site" },
    markdownTemplateEngine: false,
  };
};
