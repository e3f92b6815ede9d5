// Sets the theme before the first paint, and offers the switch that only a script can give.
(() => {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  const remembered = () => {
    try { return localStorage.getItem("theme"); } catch { return null; }
  };
  const remember = (theme) => {
    try { localStorage.setItem("theme", theme); } catch { /* the choice lasts for this page */ }
  };
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  root.dataset.script = "on";
  wear(remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    if (!button) return;
    const tell = () => {
      const label = button.dataset[root.dataset.theme ?? "auto"];
      button.setAttribute("aria-label", label);
      button.title = label;
    };
    tell();
    button.addEventListener("click", () => {
      const now = themes.indexOf(root.dataset.theme ?? "auto");
      const next = themes[(now + 1) % themes.length];
      wear(next);
      remember(next);
      tell();
    });
  });
})();
