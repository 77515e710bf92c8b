// Runs before anything is drawn, so that neither theme nor language changes before one's eyes.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`mtaudit-${name}`);
    } catch {
      return null; // A page from disk or from a mail may not be allowed to keep anything.
    }
  };
  root.classList.add("js");
  const theme = kept("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (!("chosen" in root.dataset)) {
    const wanted = kept("language") ?? navigator.language ?? "en";
    root.lang = wanted.startsWith("de") ? "de" : "en";
  }
})();
