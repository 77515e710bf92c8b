// What a reader does with the page: choose a view, filter and sort files, walk from finding to
// finding, switch theme and language. Everything that is shown stands in the markup already, or
// is made here from texts alone (textContent): no text of an article can become markup.
// It runs before the articles are read in, so that a large report can be used at once.
"use strict";
(() => {
  const root = document.documentElement;
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const keep = (name, value) => {
    try {
      localStorage.setItem(`mtaudit-${name}`, value);
    } catch {
      // Not allowed here; the choice holds until the page is closed.
    }
  };
  const show = (address) => {
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some viewers of mail attachments forbid it; only the link to share is lost.
    }
  };
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Language: the same texts and the same two forms of a number as texts.py.

  const TEXTS = JSON.parse(find("#texts").textContent);
  const RENDERED = "chosen" in root.dataset ? root.lang : "en";
  const languages = new WeakMap();

  const number = (value, decimals = 0) =>
    Number(value).toLocaleString(root.lang, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: true,
    });

  const say = (key, values = {}) => {
    let text = TEXTS[root.lang][key];
    if (typeof text === "object") text = values.n === 1 ? text.one : text.other;
    return text.replace(/\{(\w+)(?:\.(\d))?\}/g, (_, name, decimals) => {
      const value = values[name];
      return typeof value === "number" ? number(value, Number(decimals ?? 0)) : value;
    });
  };

  const translate = (part) => {
    if (!part || (languages.get(part) ?? RENDERED) === root.lang) return;
    languages.set(part, root.lang);
    for (const one of all("[data-t], [data-n], [data-t-aria-label]", part)) speak(one);
    if (part.matches("[data-t-aria-label]")) speak(part);
  };

  const said = (name, key, values) => {
    const element = make(name, { "data-t": key }, say(key, values));
    if (values) element.dataset.p = JSON.stringify(values);
    return element;
  };

  const speak = (element) => {
    const { t, n, d, p, tAriaLabel } = element.dataset;
    const values = p ? JSON.parse(p) : {};
    if (t) element.textContent = say(t, values);
    if (n) element.textContent = number(n, Number(d ?? 0));
    if (tAriaLabel) element.setAttribute("aria-label", say(tAriaLabel, values));
  };

  const translateAll = () => {
    for (const part of [".skip", ".top", "#overview", "#files", "#across", "#help", "#rules", ".foot"]) {
      translate(find(part));
    }
    translate(current.article);
    const button = find("#language");
    button.textContent = say("other_language");
    button.lang = root.lang === "de" ? "en" : "de";
    labelTheme();
    tellCount();
    tellTitle();
    if (current.article) tellPosition();
  };

  // Theme: that of the system, until somebody chooses.

  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
  const labelTheme = () => {
    find("#theme").textContent = say(isDark() ? "light" : "dark");
  };
  const switchTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    labelTheme();
  };

  // Views: one at a time, named by the address.

  const current = { view: null, article: null, card: null };
  const scrolled = new Map();

  const hash = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };

  // Where the report is a folder of pages, an article has a page of its own, and all views are
  // in the index; otherwise all addresses lead to places in this page.
  const { part } = root.dataset;
  const goTo = (place) => {
    const [article] = /^a\d+/.exec(place) ?? [];
    if (part === "index" && article) location.href = `${article}.html#${place}`;
    else if (part === "article" && !article) location.href = `index.html#${place}`;
    else location.hash = place;
  };

  const follow = ({ isFirst = false } = {}) => {
    if (part === "article" && !hash()) return openArticle(find("article")?.id, 0, isFirst);
    const [place, query] = hash().split(/\?(.*)/s);
    const [, article, finding] = /^(a\d+)(?:-(\d+))?$/.exec(place) ?? [];
    if (article && part === "index") return goTo(place);
    if (article) return openArticle(article, Number(finding ?? 0), isFirst);
    if (place === "files") {
      readState(new URLSearchParams(query ?? ""));
      return openView("files", isFirst);
    }
    if (place === "rules" || place === "across") return openView(place, isFirst);
    if (place.startsWith("rule/") || place.startsWith("across-")) {
      openView(place.startsWith("rule/") ? "rules" : "across", true);
      return document.getElementById(place)?.scrollIntoView();
    }
    if (place === "overview" || !current.view) return openView("overview", isFirst);
  };

  const openView = (name, isQuiet) => {
    const view = document.getElementById(name);
    if (!view) return;
    const isNew = current.view !== name;
    current.view = name;
    root.dataset.view = name;
    for (const one of all(".view")) one.classList.toggle("on", one === view);
    for (const link of all(".top nav a")) {
      const target = link.hash.slice(1);
      if (target === name || (target === "files" && name === "articles")) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    tellTitle();
    if (!isNew) return;
    if (name !== "articles") {
      scrollTo(0, scrolled.get(name) ?? 0);
      if (!isQuiet) find("h1", view)?.focus({ preventScroll: true });
    }
  };

  const tellTitle = () => {
    const view = current.view === "articles" ? current.article : find(".view.on");
    const heading = view && find("h1", view);
    document.title = heading ? `${heading.textContent} · mtaudit` : "mtaudit";
  };

  // Files: filter and sort; the address holds what was chosen.

  const FIELDS = ["q", "verdict", "severity", "kind", "rule", "hide"];
  const COLUMNS = all("#table thead button").map((button) => button.dataset.sort);
  const RISING_FIRST = ["name", "score"];
  const DEFAULT_ORDER = { sort: "verdict", dir: "descending" };
  // The page of a single article has neither.
  const form = find("#filters");
  const body = find("#table tbody");
  const rows = [...(body?.rows ?? [])].map((row) => ({
    row,
    id: row.dataset.article,
    verdict: row.dataset.verdict,
    kinds: row.dataset.kinds.split(" "),
    rules: row.dataset.rules.split(" "),
    names: row.cells[0].textContent.toLowerCase(),
    title: find("a", row).textContent,
    sums: [...row.cells].map((cell) => Number(cell.dataset.x ?? 0)),
    text: null,
  }));
  const order = { ...DEFAULT_ORDER };
  let listed = rows;

  const textOf = (entry) => {
    if (entry.text === null) {
      const article = document.getElementById(entry.id);
      if (!article) return "";
      entry.text = all(".text", article).map((one) => one.textContent).join("\n").toLowerCase();
    }
    return entry.text;
  };

  const matches = (entry, wanted) =>
    (!wanted.verdict || entry.verdict === wanted.verdict) &&
    (!wanted.hide || entry.verdict !== "clean") &&
    (!wanted.severity || entry.sums[COLUMNS.indexOf(wanted.severity)] > 0) &&
    (!wanted.kind || entry.kinds.includes(wanted.kind)) &&
    (!wanted.rule || entry.rules.includes(wanted.rule)) &&
    (!wanted.q || entry.names.includes(wanted.q) || textOf(entry).includes(wanted.q));

  const filterFiles = () => {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.q = wanted.q.trim().toLowerCase();
    for (const entry of rows) entry.row.hidden = !matches(entry, wanted);
    listed = inOrder.filter((entry) => !entry.row.hidden);
    find("#nothing").hidden = listed.length > 0;
    tellCount();
  };

  const tellCount = () => {
    if (!form) return;
    find("#count").textContent = say("shown", { n: listed.length, all: rows.length });
  };

  let inOrder = rows;
  const sortFiles = () => {
    const column = COLUMNS.indexOf(order.sort);
    const sign = order.dir === "ascending" ? 1 : -1;
    const collator = new Intl.Collator(root.lang, { numeric: true });
    const compare = order.sort === "name"
      ? (a, b) => sign * collator.compare(a.title, b.title)
      : (a, b) => sign * (a.sums[column] - b.sums[column]);
    inOrder = [...rows].sort(compare);
    body.append(...inOrder.map((entry) => entry.row));
    for (const head of all("#table thead th")) {
      if (find("button", head).dataset.sort === order.sort) {
        head.setAttribute("aria-sort", order.dir);
      } else {
        head.removeAttribute("aria-sort");
      }
    }
  };

  const chooseOrder = (key) => {
    const first = RISING_FIRST.includes(key) ? "ascending" : "descending";
    const second = first === "ascending" ? "descending" : "ascending";
    order.dir = order.sort === key && order.dir === first ? second : first;
    order.sort = key;
    sortFiles();
    filterFiles();
    show(stateAddress());
  };

  const stateAddress = () => {
    if (!form) return "#files";
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) state.set(name, value);
    if (order.sort !== DEFAULT_ORDER.sort || order.dir !== DEFAULT_ORDER.dir) {
      state.set("sort", order.sort);
      state.set("dir", order.dir);
    }
    const query = state.toString();
    return query ? `#files?${query}` : "#files";
  };

  const readState = (state) => {
    for (const name of FIELDS) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = state.has(name);
      else field.value = state.get(name) ?? "";
      // An address may name what this report does not have.
      if (field.value === "" && field.options) field.selectedIndex = 0;
    }
    order.sort = COLUMNS.includes(state.get("sort")) ? state.get("sort") : DEFAULT_ORDER.sort;
    order.dir = state.get("dir") === "ascending" ? "ascending" : "descending";
    sortFiles();
    filterFiles();
  };

  let waiting = 0;
  form?.addEventListener("input", () => {
    filterFiles();
    // Browsers allow only so many changes of the address a minute.
    clearTimeout(waiting);
    waiting = setTimeout(() => show(stateAddress()), 250);
  });
  form?.addEventListener("reset", () => {
    setTimeout(() => {
      Object.assign(order, DEFAULT_ORDER);
      sortFiles();
      filterFiles();
      show("#files");
    });
  });
  form?.addEventListener("submit", (event) => event.preventDefault());
  find("#table thead")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) chooseOrder(button.dataset.sort);
  });
  const linkFilters = () => {
    for (const link of all("a[data-query]")) link.hash = `files?${link.dataset.query}`;
  };

  // An article: cards at their findings, one of them chosen.

  const isWide = matchMedia("(min-width: 66rem)");
  const numberOf = (card) => Number(card.id.split("-")[1]);
  const isFolded = (element) => element.closest(".debris:not([open])");
  const isTold = (card) =>
    !card.classList.contains("neutral") || current.article.classList.contains("neutral-on");
  const toldCards = () => all(".card", current.article).filter(isTold);
  const marksOf = (wanted) =>
    all(`mark[data-f~="${wanted}"]`, current.article);

  const openArticle = (id, finding, isQuiet) => {
    const article = document.getElementById(id);
    if (!article) return;
    if (current.article !== article) {
      closeCard();
      current.article?.classList.remove("on");
      current.article = article;
      article.classList.add("on");
      addTurns(article);
      translate(article);
    }
    find(".kicker a", article).hash = stateAddress();
    openView("articles", isQuiet);
    place();
    const card = finding && document.getElementById(`${id}-${finding}`);
    if (card) return choose(card);
    closeCard();
    tellPosition();
    scrollTo(0, 0);
    if (!isQuiet) find("h1", article).focus({ preventScroll: true });
  };

  const addTurns = (article) => {
    if (find(".turn", article)) return;
    const turns = [[-1, "previous_file"], [1, "next_file"]].map(([step, key]) => {
      const button = said("button", key);
      button.type = "button";
      button.dataset.turn = step;
      return button;
    });
    article.append(make("p", { class: "turn" }, ...turns));
  };

  const turnFile = (step) => {
    if (part === "article") return find(`[rel="${step > 0 ? "next" : "prev"}"]`)?.click();
    const at = listed.findIndex((entry) => entry.id === current.article?.id);
    const isHere = current.view === "articles" && at >= 0;
    const next = listed[isHere ? at + step : step > 0 ? 0 : listed.length - 1];
    if (next) goTo(next.id);
  };

  const choose = (card, { isScrolled = true } = {}) => {
    if (current.card !== card) closeCard();
    current.card = card;
    if (card.classList.contains("neutral")) tellNeutral(true);
    const fold = card.closest(".debris");
    if (fold) fold.open = true;
    card.open = true;
    card.classList.add("on");
    complete(card);
    const marks = marksOf(numberOf(card));
    for (const mark of marks) mark.classList.add("on");
    place();
    tellPosition();
    show(`#${card.id}`);
    if (!isScrolled) return;
    (marks[0] ?? card.closest(".block")).scrollIntoView({ block: isWide.matches ? "center" : "start" });
    find("summary", card).focus({ preventScroll: true });
  };

  const closeCard = () => {
    const { card } = current;
    if (!card) return;
    current.card = null;
    card.open = false;
    card.classList.remove("on");
    for (const mark of marksOf(numberOf(card))) mark.classList.remove("on");
    tellPosition();
  };

  const dismissCard = () => {
    if (!current.card) return;
    closeCard();
    show(`#${current.article.id}`);
  };

  const stepFinding = (step) => {
    const cards = toldCards();
    const at = cards.indexOf(current.card);
    const next = current.card ? cards[at + step] : cards[step > 0 ? 0 : cards.length - 1];
    if (next) choose(next);
  };

  const tellPosition = () => {
    const output = find("output", current.article);
    if (!output) return;
    const cards = toldCards();
    const at = cards.indexOf(current.card);
    output.textContent = at < 0
      ? say("count_findings", { n: cards.length })
      : say("position", { at: at + 1, all: cards.length });
  };

  const tellNeutral = (isOn) => {
    const box = find(".show-neutral", current.article);
    if (box) box.checked = isOn;
    current.article.classList.toggle("neutral-on", isOn);
    place();
    tellPosition();
  };

  const chooseMark = (mark) => {
    const cards = mark.dataset.f
      .split(" ")
      .map((one) => document.getElementById(`${current.article.id}-${one}`))
      .filter(isTold);
    // Where findings overlap, each click goes on to the next of them; the innermost comes first.
    const at = cards.indexOf(current.card);
    const next = cards.at(at < 0 ? -1 : at - 1);
    if (next) choose(next, { isScrolled: false });
  };

  // Where things stand: read everything first, then write, or the browser works twice.

  const GAP = 6;
  const course = [];
  const place = () => {
    const { article } = current;
    if (current.view !== "articles") return;
    const reading = find(".reading", article);
    reading.classList.toggle("placed", isWide.matches);
    reading.style.minHeight = "";
    const top = reading.getBoundingClientRect().top;
    const rails = railsOf(reading, top);
    measure(reading, top);
    const cards = isWide.matches ? placesOf(reading, top) : [];
    for (const { card, at } of cards) card.style.setProperty("--y", `${at}px`);
    const last = cards.at(-1);
    if (last) reading.style.minHeight = `${last.at + last.height + 24}px`;
    for (const old of all(".rail", reading)) old.remove();
    reading.append(...rails);
    tellSeen();
  };

  const placesOf = (reading, top) => {
    const firsts = new Map();
    for (const mark of all("mark[data-f]", reading)) {
      for (const one of mark.dataset.f.split(" ")) if (!firsts.has(one)) firsts.set(one, mark);
    }
    const placed = toldCards()
      .filter((card) => !isFolded(card))
      .map((card) => {
        const mark = firsts.get(String(numberOf(card))) ?? card.closest(".block");
        const rect = mark.getClientRects()[0] ?? card.closest(".block").getBoundingClientRect();
        return { card, wish: rect.top - top, height: card.offsetHeight, at: 0 };
      });
    let free = 0;
    for (const one of placed) {
      one.at = Math.max(one.wish, free);
      free = one.at + one.height + GAP;
    }
    // The chosen card stands at its finding, and those before it give way, if there is room.
    const chosen = placed.findIndex((one) => one.card === current.card);
    let limit = placed[chosen]?.wish;
    for (let index = chosen; index >= 0; index -= 1) {
      placed[index].at = Math.min(placed[index].at, limit);
      limit = placed[index].at - GAP - (placed[index - 1]?.height ?? 0);
    }
    free = 0;
    for (const [index, one] of placed.entries()) {
      one.at = Math.max(index > chosen ? one.wish : one.at, free);
      free = one.at + one.height + GAP;
    }
    return placed;
  };

  const railsOf = (reading, top) => {
    const made = [];
    for (const passage of all(".passage", reading)) {
      if (isFolded(passage)) continue;
      const rects = passage.getClientRects();
      const rail = make("div", { class: `rail ${passage.classList[1]}`, "aria-hidden": "true" });
      const start = rects[0].top - top + 24;
      rail.style.top = `${start}px`;
      rail.style.height = `${Math.max(0, rects[rects.length - 1].bottom - top - start)}px`;
      made.push(rail);
    }
    return made;
  };

  // The course of the text: how many characters come before which height, for the minimap.
  const measure = (reading, top) => {
    course.length = 0;
    let chars = 0;
    for (const text of all(".text", reading)) {
      const rect = text.getBoundingClientRect();
      const length = text.textContent.length + 1;
      if (rect.height) course.push({ chars, length, top: rect.top - top, height: rect.height });
      chars += length;
    }
    course.total = Math.max(1, chars);
  };

  const charsAt = (height) => {
    const part = course.findLast((one) => one.top <= height) ?? course[0];
    if (!part) return 0;
    const share = Math.min(1, Math.max(0, (height - part.top) / part.height));
    return (part.chars + share * part.length) / course.total;
  };

  const heightAt = (share) => {
    const chars = share * course.total;
    const part = course.findLast((one) => one.chars <= chars) ?? course[0];
    return part ? part.top + (part.height * (chars - part.chars)) / part.length : 0;
  };

  const tellSeen = () => {
    if (current.view !== "articles" || !course.length) return;
    const map = find(".map", current.article);
    if (!map) return;
    let seen = find(".seen", map);
    if (!seen) {
      seen = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      seen.setAttribute("class", "seen");
      seen.setAttribute("height", "24");
      map.append(seen);
    }
    const top = find(".reading", current.article).getBoundingClientRect().top;
    const from = charsAt(-top);
    const to = charsAt(innerHeight - top);
    seen.setAttribute("x", (1000 * from).toFixed(1));
    seen.setAttribute("width", Math.max(0, 1000 * (to - from)).toFixed(1));
  };

  // What stands in a card once it was opened; in all of them it would make a large page slow.

  const complete = (card) => {
    if (find(".open-silence", card)) return;
    const { rule, line } = card.dataset;
    const kind = `kind_${rule.split("/")[0]}`;
    if (TEXTS.en[kind]) find(".meta", card).prepend(said("span", kind), " ");
    find(".meta", card).append(" ", said("span", "line", { line: Number(line) }));
    const button = said("button", "silence");
    button.type = "button";
    button.className = "open-silence";
    button.setAttribute("aria-expanded", "false");
    card.append(button);
  };

  const toggleSilence = (button) => {
    const card = button.closest(".card");
    const open = find(".silence", card);
    button.setAttribute("aria-expanded", String(!open));
    if (open) open.remove();
    else card.append(silence(card.dataset.rule, current.article.dataset.path));
    place();
  };

  const silence = (rule, path) => {
    const pattern = JSON.stringify(path.replace(/[\\*?[\]]/g, "\\$&"));
    const ways = [
      ["silence_file", `[per-file-ignores]\n${pattern} = ["${rule}"]`],
      ["silence_all", `ignore = ["${rule}"]`],
      ["silence_run", `--ignore ${rule}`],
      ["silence_baseline", "mtaudit baseline write"],
    ];
    if (/\.(md|markdown)$/i.test(path)) {
      ways.unshift(["silence_text", `\u003c!-- mtaudit-disable-next-line ${rule} -->`]);
    }
    const list = make("dl", { class: "silence" });
    for (const [key, line] of ways) {
      const copy = said("button", "copy");
      copy.type = "button";
      copy.className = "copy";
      list.append(said("dt", key), make("dd", {}, make("code", {}, line), copy));
    }
    return list;
  };

  const copyLine = async (button) => {
    const code = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Not allowed here: the line is marked, for the reader to copy.
      getSelection().selectAllChildren(code);
      return;
    }
    button.textContent = say("copied");
    setTimeout(() => {
      button.textContent = say("copy");
    }, 1500);
  };

  // What a reader does.

  const help = find("#help");
  const keysOn = find("#keys-on");
  const KEYS = {
    j: () => current.view === "articles" && stepFinding(1),
    k: () => current.view === "articles" && stepFinding(-1),
    n: () => turnFile(1),
    p: () => turnFile(-1),
    o: () => goTo("overview"),
    f: () => goTo(stateAddress().slice(1)),
    r: () => goTo("rules"),
    t: switchTheme,
    "/": () => {
      if (current.view !== "files") goTo(stateAddress().slice(1));
      // The view changes with the address, which takes a moment.
      setTimeout(() => form?.elements.q.select());
    },
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      if (isTyping) event.target.blur();
      else dismissCard();
      place();
    } else if (!isTyping && keysOn.checked && Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  document.addEventListener("click", (event) => {
    const { target } = event;
    const button = target.closest("button");
    if (button?.dataset.step) stepFinding(Number(button.dataset.step));
    else if (button?.dataset.turn) turnFile(Number(button.dataset.turn));
    else if (button?.classList.contains("open-silence")) toggleSilence(button);
    else if (button?.classList.contains("copy")) copyLine(button);
    const mark = target.closest("mark[data-f]");
    if (mark && getSelection().isCollapsed) chooseMark(mark);
    const map = target.closest(".map");
    if (map) {
      const box = map.getBoundingClientRect();
      const height = heightAt((event.clientX - box.left) / box.width);
      const top = find(".reading", current.article).getBoundingClientRect().top + scrollY;
      scrollTo({ top: top + height - innerHeight / 3 });
    }
  });

  document.addEventListener("toggle", ({ target }) => {
    if (!current.article?.contains(target)) return;
    if (target.matches(".card")) {
      if (target.open && target !== current.card) choose(target, { isScrolled: false });
      else if (!target.open && target === current.card) dismissCard();
    }
    place();
  }, true);

  document.addEventListener("change", ({ target }) => {
    if (target.matches(".show-neutral")) tellNeutral(target.checked);
  });

  find("#theme").addEventListener("click", switchTheme);
  systemIsDark.addEventListener("change", labelTheme);
  find("#language").addEventListener("click", () => {
    root.lang = root.lang === "de" ? "en" : "de";
    keep("language", root.lang);
    translateAll();
    place();
  });
  find("#help-open").addEventListener("click", () => help.showModal());
  find("#help-close").addEventListener("click", () => help.close());
  help.addEventListener("click", (event) => event.target === help && help.close());

  let isDrawing = false;
  const onceDrawn = (work) => () => {
    if (isDrawing) return;
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      work();
    });
  };
  addEventListener("scroll", onceDrawn(() => {
    scrolled.set(current.view, scrollY);
    tellSeen();
  }), { passive: true });
  addEventListener("resize", () => place());
  addEventListener("hashchange", () => follow());

  // On paper, all cards of the article are open.
  let closed = [];
  addEventListener("beforeprint", () => {
    if (!current.article) return;
    closed = all(".card:not([open]), .debris:not([open])", current.article);
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    closed = [];
  });

  history.scrollRestoration = "manual";
  translateAll();
  linkFilters();
  follow({ isFirst: true });
  document.addEventListener("DOMContentLoaded", () => {
    translateAll();
    linkFilters();
    follow({ isFirst: true });
    // The address may name an article that this report does not have.
    if (!current.view) openView("overview", true);
  });
})();
