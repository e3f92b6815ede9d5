// The list of papers answers as one types: it shows those that the field and the chosen words leave.
// What is chosen stands in the address, so that a filtered view can be sent to somebody.
(() => {
  const form = document.querySelector(".filter");
  if (!form) return;

  const MOST = 50; // rows that are shown before somebody asks for all
  const words = JSON.parse(form.dataset.words);
  const plural = new Intl.PluralRules(words.language);
  const field = form.querySelector(".field");
  const whole = document.querySelectorAll(".all, .pager");
  const result = document.querySelector(".found");
  const count = form.querySelector(".count");
  const chosen = form.querySelector(".chosen");
  const status = form.querySelector("[role=status]");
  const panels = form.querySelectorAll(".panel");
  const openers = form.querySelectorAll("[aria-controls]");
  const page = new URL(form.action); // of all papers
  const isPortable = page.pathname.endsWith("index.html");
  const state = new URLSearchParams(location.search);
  const keys = ["topic", "area", "year", "person", "type", "has"];
  const isActive = () => ["q", "sort", "group", ...keys].some((key) => state.has(key));
  const sort = () => state.get("sort") ?? "newest";
  const usualGroup = () => sort() === "title" ? "none" : "year";
  const group = () => ["year", "topic", "area", "none"].find((one) => one === state.get("group")) ?? usualGroup();

  let known; // all that the scripts in the template say, once they are here
  let shown = []; // the numbers of the papers that are left
  let isWhole = false; // whether all of those are in the page, however many

  // ---- loading

  let loading;
  const load = () => {
    loading ??= run(".data-of-filter").then(prepare).catch(() => { status.textContent = count.textContent = words.failed; });
    return loading;
  };

  function run(name) {
    const scripts = [...form.querySelector(name).content.children].map((waiting) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: waiting.getAttribute("src"), onload: resolve, onerror: reject });
      document.head.append(script);
    }));
    return Promise.all(scripts);
  }

  function prepare() {
    const rows = new Map();
    for (const row of document.querySelectorAll(".all .row")) {
      rows.set(slugOf(row.querySelector(".title").href), row);
    }
    known = { ...window.papersList, rowOf: rows, search: window.papersSearch(window.papersWords) };
    known.facets = Object.fromEntries(known.facets.map((facet) => [facet.key, read(facet)]));
    for (const panel of form.querySelectorAll(".panel[name]")) furnish(panel, known.facets[panel.name]);
    settle();
  }

  function read({ key, label, values }) {
    const read = values.map(([slug, title, url, papers]) => ({ slug, title, url, papers: new Set(papers) }));
    return { key, label, values: read };
  }

  function furnish(panel, { key, values }) {
    for (const value of values) {
      const box = make("input", { type: "checkbox", name: key, value: value.slug });
      value.count = make("small");
      panel.append(make("label", {}, box, make("bdi", {}, value.title), value.count));
    }
  }

  function open(name) {
    for (const panel of panels) panel.hidden = panel.id !== name;
    for (const opener of openers) opener.setAttribute("aria-expanded", opener.getAttribute("aria-controls") === name);
  }

  // ---- choosing

  function show() {
    const found = known.search(state.get("q") ?? "");
    const bounds = Object.values(known.facets).map(boundOf).filter(Boolean);
    const left = (without) => known.slugs.map((_, paper) => paper)
      .filter((paper) => (!found || found.has(paper)) && bounds.every((bound) => bound.key === without || bound.allows(paper)));
    shown = left();
    for (const { key, values } of Object.values(known.facets)) {
      const others = key === "has" || !state.has(key) ? shown : left(key);
      for (const value of values) {
        const number = others.filter((paper) => value.papers.has(paper)).length;
        if (!value.count) continue; // a facet that has nothing to choose from
        value.count.textContent = format(number);
        value.count.parentElement.classList.toggle("idle", !number);
      }
    }
    list();
    tell();
  }

  // Of one facet any chosen value will do; of what comes with a paper all must be there.
  function boundOf({ key, values }) {
    const asked = state.getAll(key);
    if (!asked.length) return null;
    const sets = asked.map((slug) => values.find((value) => value.slug === slug)?.papers ?? new Set());
    const allows = (paper) => key === "has" ? sets.every((set) => set.has(paper)) : sets.some((set) => set.has(paper));
    return { key, allows };
  }

  function toggle(key, value, isOn) {
    const others = state.getAll(key).filter((other) => other !== value);
    state.delete(key);
    for (const one of isOn ? [...others, value] : others) state.append(key, one);
  }

  function set(key, value, usual) {
    if (value === usual) state.delete(key);
    else state.set(key, value);
  }

  function clear() {
    for (const key of ["q", ...keys]) state.delete(key);
    field.value = "";
    field.focus();
    return update();
  }

  async function update() {
    isWhole = false;
    await load();
    if (!known) return;
    show();
    settle();
  }

  // ---- showing

  function list() {
    const isFiltered = isActive();
    for (const part of whole) part.hidden = isFiltered;
    result.hidden = !isFiltered;
    if (!isFiltered) return result.replaceChildren();
    const left = new Set(shown);
    const ordered = sort() === "title" ? known.titled.filter((paper) => left.has(paper))
      : sort() === "oldest" ? [...shown].reverse() : shown;
    const first = isWhole ? ordered : ordered.slice(0, MOST);
    result.replaceChildren(...grouped(first));
    if (first.length < ordered.length) {
      const more = make("button", { type: "button", className: "more" }, say(words.all, ordered.length));
      more.addEventListener("click", () => { isWhole = true; list(); titles()[MOST]?.focus(); });
      result.append(more);
    }
    if (!shown.length) result.append(make("p", {}, words.none));
  }

  function grouped(papers) {
    const by = group();
    if (by === "none") return [listOf(papers, false)];
    const values = known.facets[by].values.slice();
    if (by === "year" && sort() === "oldest") values.reverse();
    if (by !== "year") values.sort((one, other) => one.title.localeCompare(other.title, words.language));
    const groups = values.map((value) => [value, papers.filter((paper) => value.papers.has(paper))]);
    groups.push([{ title: words.rest, url: "" }, papers.filter((paper) => !values.some((value) => value.papers.has(paper)))]);
    return groups.filter(([, rows]) => rows.length).map(([{ title, url }, rows]) => {
      const name = url ? make("a", { href: to(url) }, title) : title;
      const isYear = by === "year";
      return make("section", { className: isYear ? "group year hang" : "group" },
        make("h2", { className: isYear ? "beside" : "", dir: "auto" }, name), listOf(rows, isYear));
    });
  }

  function listOf(papers, hasYear) {
    return make("ol", { className: "papers" }, ...papers.map((paper) => {
      const slug = known.slugs[paper];
      if (!known.rowOf.has(slug)) known.rowOf.set(slug, build(paper));
      const row = known.rowOf.get(slug).cloneNode(true);
      if (!hasYear && known.dates[paper]) row.querySelector("time").textContent = known.dates[paper];
      return row;
    }));
  }

  // A row that stands on another page of the list, as layouts/parts/row.html sets it.
  function build(paper) {
    const { title, language, draft, date, day = "", area, people = [], more, venue, topics = [], marks = [] } = known.rows[paper];
    const when = make("p", { className: "when data beside" });
    if (date) when.append(make("time", { className: "dt-published", dateTime: date }, day));
    if (area) when.append(link(known.facets.area.values[area[1]], { className: "area" }, area[0]));
    const name = make("a", { className: "title u-url p-name", href: to(`/papers/${known.slugs[paper]}/`), dir: "auto" });
    if (language) name.lang = language;
    name.innerHTML = title; // as the build made it for the pages
    const names = people.flatMap(([printed, isOwner]) => [known.comma, make("bdi", { className: `p-author${isOwner ? " owner" : ""}` }, printed)]);
    const facts = topics.map((place) => make("li", { dir: "auto" }, link(known.facets.topic.values[place], { rel: "tag" })));
    if (venue) facts.unshift(make("li", { className: "p-publication", dir: "auto" }, venue));
    facts.push(...marks.map((mark) => make("li", { className: "mark", dir: "auto" }, mark)));
    return make("li", { className: "row hang h-cite" }, when, make("div", {}, name,
      ...draft ? [" ", make("strong", { className: "draft" }, known.draft)] : [],
      make("p", { className: "people" }, ...names.slice(1), ...more ? [" ", known.more] : []),
      ...facts.length ? [make("ul", { className: "facts data" }, ...facts)] : []));
  }

  function link({ title, url }, attributes, text = title) {
    return url ? make("a", { ...attributes, href: to(url), title }, text) : make("span", { ...attributes, title }, text);
  }

  let later;
  function tell() {
    const said = isActive() ? say(words.found, shown.length).replace("{total}", format(known.slugs.length)) : "";
    count.textContent = said;
    clearTimeout(later);
    later = setTimeout(() => { status.textContent = shown.length ? said : words.none; }, 700);
    chosen.replaceChildren(...Object.values(known.facets).flatMap(({ key, values }) => state.getAll(key).map((slug) => {
      const title = values.find((value) => value.slug === slug)?.title ?? slug;
      return button(title, () => { toggle(key, slug, false); return update(); }, "struck", words.remove.replace("{name}", title));
    })));
    if (keys.some((key) => state.has(key)) || state.has("q")) chosen.append(button(words.clear, clear, "clear"));
    if (shown.length && shown.length < known.slugs.length && form.querySelector(".data-of-bibtex")) chosen.append(button(words.bibtex, download, "save"));
  }

  function button(text, act, className, label = "") {
    const made = make("button", { type: "button", className, dir: "auto" }, text);
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", async () => {
      const place = [...chosen.children].indexOf(made);
      await act();
      if (document.activeElement === document.body) (chosen.children[Math.min(place, chosen.children.length - 1)] ?? field).focus();
    });
    return made;
  }

  async function download() {
    await run(".data-of-bibtex");
    const text = shown.map((paper) => window.papersBibtex[paper]).join("\n");
    const url = URL.createObjectURL(new Blob([text], { type: "application/x-bibtex" }));
    make("a", { href: url, download: "papers.bib" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  // ---- the controls and the address

  let soon;
  function settle() {
    for (const control of form.elements) {
      if (control.type === "checkbox") control.checked = state.getAll(control.name).includes(control.value);
      if (control.type === "radio") control.checked = { sort, group }[control.name]() === control.value;
    }
    clearTimeout(soon);
    soon = setTimeout(remember, 250);
  }

  function remember() {
    clearTimeout(soon);
    const query = isActive() ? `?${state}` : "";
    if (location.search !== query) history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  }

  field.addEventListener("input", () => { set("q", field.value.trim(), ""); update(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); titles()[0]?.focus(); });
  form.addEventListener("focusin", load);
  form.addEventListener("pointerover", load, { once: true });
  form.addEventListener("change", ({ target }) => {
    if (target === field) return;
    if (target.name === "sort") { set("sort", target.value, "newest"); state.delete("group"); }
    else if (target.name === "group") set("group", target.value, usualGroup());
    else toggle(target.name, target.value, target.checked);
    update();
  });
  for (const opener of openers) {
    opener.addEventListener("click", async () => {
      const isOpen = opener.getAttribute("aria-expanded") === "true";
      await load();
      if (known) show();
      open(isOpen ? "" : opener.getAttribute("aria-controls"));
    });
  }
  addEventListener("pagehide", remember);
  document.addEventListener("click", (event) => { if (event.target.closest?.("a")) remember(); });

  const titles = () => [...document.querySelectorAll(":is(.all, .found):not([hidden]) .title")];

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const isTyping = target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (key === "/" && !isTyping) field.focus();
    else if (key === "Escape") {
      const opened = form.querySelector("[aria-expanded=true]");
      if (opened && form.contains(target) && target !== field) { open(""); opened.focus(); }
      else if (isActive() && (target === document.body || form.contains(target) || result.contains(target))) clear();
      else return;
    } else if (/^Arrow(Down|Up)$/.test(key) && (target === field || target.matches(".title"))) {
      const all = [field, ...titles()];
      all[all.indexOf(target) + (key === "ArrowDown" ? 1 : -1)]?.focus();
    } else return;
    event.preventDefault();
  });

  // ---- small things

  function make(tag, attributes = {}, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }

  function say(forms, number) {
    return (forms[plural.select(number)] ?? forms.other).replace("{n}", format(number));
  }

  function format(number) {
    return number.toLocaleString(`${words.language}-u-nu-latn`);
  }

  function slugOf(url) {
    return decodeURIComponent(new URL(url).pathname.replace(/index\.html$/, "").split("/").at(-2));
  }

  // From an address on the site ("/years/2024/") to where it stands for this reader.
  function to(url) {
    return new URL(`..${encodeURI(url)}${isPortable ? "index.html" : ""}`, page).href;
  }

  field.value = state.get("q") ?? "";
  settle();
  if (isActive()) update();
})();
