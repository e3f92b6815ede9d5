// Formats items of CSL-JSON with citeproc-js. Standard input: {items, styles: {name: CSL}, locale};
// standard output: {name: {id: the entry of the list of references, as HTML}}.
const CSL = require("citeproc");
const { items, styles, locale } = JSON.parse(require("fs").readFileSync(0, "utf8"));

const system = {
  retrieveLocale: () => locale,
  retrieveItem: (id) => ({ ...items[id], id }),
};

// One engine for each style, given one item after the other: so no item is told apart from another ("2019a").
const all = (style) => {
  const engine = new CSL.Engine(system, style, "en-US");
  const one = (id) => (engine.updateItems([id]), engine.makeBibliography()[1][0]);
  return Object.fromEntries(Object.keys(items).map((id) => [id, one(id)]));
};

console.log(JSON.stringify(Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, all(style)]))));
