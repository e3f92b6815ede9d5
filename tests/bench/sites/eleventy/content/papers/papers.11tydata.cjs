module.exports = { layout: "paper.njk", permalink: ({ page }) => `/papers/${page.fileSlug}/` };
