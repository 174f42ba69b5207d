// A page without a kernel: it plays the explorer's part for the views, which are those of a live one. What is shown in a
// state is computed by compute.js; this module makes the controls, hears the views, and tells each what has changed.

/* global compute, unpack, markview, find, panes, widgets */

const button = (textContent, title, onclick) => make("button", { type: "button", textContent, title, onclick });

const make = (tag, more = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), more);
  element.append(...inside);
  return element;
};

// What a view takes for the model of a widget: traits that tell who listens, and somebody who hears what it chose.
class Traits {
  constructor(values, heard = () => {}) {
    this.values = { ...values };
    this.heard = heard;
    this.listeners = new Map();
    this.said = {};
  }
  get(name) {
    return this.values[name];
  }
  set(name, value) {
    this.said[name] = value;
    this.give({ [name]: value });
  }
  save_changes() {
    const said = this.said;
    this.said = {};
    this.heard(said);
  }
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }
  off(event, listener) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => one !== listener));
  }
  // New values, all of them there before anybody is told.
  give(values) {
    const same = (a, b) => a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
    const changed = Object.keys(values).filter((name) => !same(values[name], this.values[name]));
    for (const name of changed) this.values[name] = values[name];
    for (const name of changed) for (const listener of this.listeners.get(`change:${name}`) ?? []) listener();
  }
}

// Views that are more than marks: what the page does when a reader has done something in one. Each gets the traits of
// its view, and returns what the other views show, and the status line.
const played = {
  coding_pane: ({ desk }) => ({ selection: "", place: "", status: desk.status() }),
  quiz({ lesson, state }) {
    const one = lesson.exercises[state.at];
    const [selection, place] = one ? widgets.quiz.revealed(one, state.answers[one.id]) : ["", ""];
    return { selection, place, status: widgets.quiz.progress(lesson, state) };
  },
};

// What a reader did in such a view stays in the browser, if that keeps anything.
function kept(name, what, begin) {
  const key = `un-resolution-toolkit ${name} ${JSON.stringify(what)}`;
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null");
    localStorage.setItem(key, JSON.stringify(found ?? begin));
    return { state: found ?? begin, keep: (state) => localStorage.setItem(key, JSON.stringify(state)) };
  } catch {
    return { state: begin, keep: () => {}, nowhere: true };
  }
}

function start(model, sheets, place) {
  let state = { ...model.state, ...fromAddress(model) };
  let shown = compute.compute(model, state);
  const bar = make("div", { className: "bar" });
  const status = make("span", { className: "status" });
  const end = make("div", { className: "end" }, status);
  status.setAttribute("role", "status");
  const tabBar = make("div");
  const box = make("div", { className: `toolkit-panes widget-box toolkit-${model.picture}` });

  function set(name, value) {
    const before = state;
    state = compute.change(model, state, name, value);
    if (state.selection !== before.selection) tell();
    draw();
  }

  // Controls ----------------------------------------------------------------------------------------------------------

  const optionsOf = (control) => (control.options.by ? compute.lookup(control.options, state) : control.options);

  function menu(control) {
    const field = make("select");
    field.addEventListener("change", () => set(control.name, optionsOf(control)[field.selectedIndex][1]));
    let filled;
    const update = () => {
      const [options, counts] = [optionsOf(control), shown.counts[control.name]];
      const said = options.map(([words], i) => (counts ? `${words} (${counts[i].toLocaleString("en-US")})` : words));
      if (String(said) !== filled) field.replaceChildren(...said.map((textContent) => make("option", { textContent })));
      filled = String(said);
      field.selectedIndex = options.findIndex(([, value]) => value === state[control.name]);
    };
    return { element: make("label", {}, make("span", { textContent: control.label }), field), update };
  }

  function check(control) {
    const field = make("input", { type: "checkbox" });
    field.addEventListener("change", () => set(control.name, field.checked));
    const element = make("label", { title: control.hint }, field, make("span", { textContent: control.label }));
    return { element, update: () => (field.checked = state[control.name]) };
  }

  function name(control) {
    const field = make("input", { type: "text", value: state[control.name], maxLength: 100, dir: "auto" });
    field.addEventListener("input", () => set(control.name, field.value));
    return { element: make("label", {}, make("span", { textContent: control.label }), field), update: () => {} };
  }

  function search(control) {
    const traits = { value: state[control.name], description: control.label, hint: control.hint, count: 0, at: 0 };
    const field = new Traits(traits, (said) => {
      if ("value" in said) set(control.name, said.value);
      if ("at" in said) set("hit", said.at);
    });
    const element = make("div");
    find.render({ model: field, el: element });
    const update = () => field.give({ value: state[control.name], count: shown.hits.length, at: state.hit });
    return { element, update };
  }

  const fields = model.controls.map((control) => {
    const field = { menu, check, text: name, find: search }[control.kind](control);
    const { when } = control;
    const update = () => {
      field.element.hidden = Boolean(when && !Object.entries(when).every(([name, values]) => values.includes(state[name])));
      field.update();
    };
    bar.append(field.element);
    return update;
  });

  // Views -------------------------------------------------------------------------------------------------------------

  const names = Object.keys(model.views);
  const defaults = { content: "", selection: "", dimmed: [], labels: {}, alt: "", place: "", height: "", _sheet: sheets.markview };
  let listed = { marks: "", query: 0 }; // the rows that the list has
  let play; // the view that is more than marks, and what it leads to
  const views = names.map((name) => {
    if (model.views[name].list) return listView(name, model.views[name]);
    if (model.views[name].widget) return widgetView(name, model.views[name]);
    const view = new Traits({ ...defaults, ...outputs(name) }, (said) => "selection" in said && chosen(name, said.selection));
    const element = make("div", { className: "view" });
    box.append(element);
    return { name, view, element };
  });
  const tabs = new Traits({ names, chosen: names[0], news: [] }, ({ chosen: name }) => name && show(name));

  // A list of which a row is chosen; all its rows are here.
  function listView(name, { traits }) {
    const view = new Traits({ first: 0, query: 0, ...traits, ...outputs(name) }, ({ chosen: row }) => {
      if (row >= 0) set("selection", view.get("marks")[row]);
    });
    const element = make("div", { className: "view" });
    box.append(element);
    return { name, view, element, drawn: widgets.hits.render };
  }

  function widgetView(name, { widget, traits }) {
    const { lesson, data } = traits;
    const key = lesson ? [lesson.sha256, lesson.seed, lesson.lesson] : traits.key;
    const { state: before, keep, nowhere } = kept(widget, key, lesson ? traits.state : []);
    const view = new Traits({ ...traits, state: before, _sheet: sheets[widget] }, () => {
      keep(view.get("state"));
      draw();
    });
    if (data) {
      const desk = widgets.desk.open(data, before);
      Object.assign(view.values, { desk, themes: data.themes, view: desk.view() });
      view.send = (action) => {
        desk.heard(action);
        keep(desk.entries);
        draw();
      };
      const codes = () => save(fileName(data, state.who), "text/csv", desk.csv(state.who.trim() || data.who));
      end.append(button("Save codes", "What you coded, as a file for your teacher", codes));
    }
    play = () => played[widget](view.values);
    if (nowhere) place.before(make("p", { textContent: "This browser keeps nothing: save your result before you leave." }));
    const element = make("div", { className: "view" });
    box.append(element);
    return { name, view, element, render: widgets[widget].render };
  }

  // What a view shows; its selection is the explorer's, unless it has one of its own.
  function outputs(name) {
    const { selection, place: at } = play?.() ?? state;
    const made = { selection, ...(play ? { place: at } : {}), ...shown.views[name] };
    if (made.marks && String(made.marks) !== listed.marks) listed = { marks: String(made.marks), query: listed.query + 1 };
    return made.marks ? { ...made, query: listed.query } : made; // another query: the list begins anew
  }

  // A mark was chosen in a view: it is selected, or means the value of a control.
  function chosen(name, mark) {
    const { chooses, within } = model.views[name];
    const act = chooses?.by ? compute.lookup(chooses, state) : chooses;
    const [control, value] = (act && Object.hasOwn(act, mark) && act[mark]) || ["selection", mark];
    if (!model.library) set(control, value);
    else if (mark) {
      const [document, clause] = compute.partsOf(state.selection);
      if (!within && value !== document) set(control, value); // else the document is selected, perhaps with a clause
      if (within && mark !== clause) set("selection", `${document}|${mark}`);
    }
    draw(); // a mark that only means something else is not selected
  }

  function show(name) {
    for (const { name: one, element } of views) element.classList.toggle("toolkit-shown", one === name);
    tabs.give({ chosen: name, news: tabs.get("news").filter((one) => one !== name) });
  }

  function tell() {
    tabs.give({ news: names.slice(1).filter((name) => name !== tabs.get("chosen")) });
    const address = state.selection ? `#${encodeURIComponent(state.selection)}` : " ";
    history.replaceState(null, "", address === " " ? location.pathname + location.search : address);
  }

  // The table ---------------------------------------------------------------------------------------------------------

  const tables = (model.tables ?? []).map((one) => tableOf(model, one, () => ({ state, items: shown.items[one.set] }), set));
  const tableNow = () => tables.find(({ when }) => Object.entries(when).every(([name, value]) => state[name] === value));

  function draw() {
    shown = compute.compute(model, state);
    for (const { name, view, render } of views) if (!render) view.give(outputs(name));
    for (const { view } of views) {
      const desk = view.get("desk");
      desk?.give({ area: state.area, blind: state.blind });
      if (desk) view.give({ view: desk.view() });
    }
    for (const update of fields) update();
    const said = play?.().status ?? shown.status;
    if (status.textContent !== said) status.textContent = said;
    for (const table of tables) table.update(table === tableNow());
  }

  if (tables.length) end.append(button("Save table", "The rows that are left as a CSV file", () => save(`${model.name}.csv`, "text/csv", tableNow().csv())));
  if ("Picture" in model.views) end.append(button("Save picture", "The picture as an SVG file", picture));
  bar.append(end);

  // The picture as it is, as a file.
  function picture() {
    const svg = views.find(({ name }) => name === "Picture").view.get("content");
    save(`${model.name}.svg`, "image/svg+xml", svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'));
  }

  place.replaceChildren(bar, tabBar, box);
  for (const { view, element, render, drawn } of views) (render ?? drawn ?? markview.render)({ model: view, el: element });
  if (names.length > 1) panes.render({ model: tabs, el: tabBar });
  show(names[0]);
  place.after(...tables.map(({ element }) => element));
  addEventListener("hashchange", () => {
    const { selection } = fromAddress(model);
    if (selection !== undefined && selection !== state.selection) set("selection", selection);
  });
  draw();
  document.documentElement.dataset.ready = "yes";
  requestAnimationFrame(() => setTimeout(() => performance.mark("ready"))); // when it is painted
}

// The page's model: JSON, or that packed and in letters.
function modelOf({ dataset, textContent }) {
  const words = dataset.packed ? unpack.unpack(Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0))) : textContent;
  return JSON.parse(words);
}

function open(place) {
  if (!("findLastIndex" in Array.prototype)) {
    place.textContent = "This page needs a newer browser: Chrome or Edge 103, Firefox 113, Safari 16.4, or later ones.";
    return;
  }
  const [packed, sheets] = ["model", "sheets"].map((name) => document.getElementById(name));
  let model;
  try {
    model = modelOf(packed);
  } catch (error) {
    place.textContent = `This page is damaged (${error.message}): copy or save it again.`;
    return;
  }
  start(model, JSON.parse(sheets.textContent), place);
}

// The selection that the page's address names: page.html#OP6.
function fromAddress(model) {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    return {}; // a "%" that means itself
  }
  if (!name) return {};
  const [document] = compute.partsOf(name);
  const known = Object.values(model.views).some(
    ({ labels, within, content }) => (within ? Object.hasOwn(content.of, document) : labels && !labels.by && Object.hasOwn(labels, name)),
  );
  return known ? { selection: name } : {};
}

// The name of a file of codes: that of the desk, unless somebody else codes.
function fileName({ file, who }, name) {
  const other = name.trim().toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
  return !other || name.trim() === who ? file : file.replace(/\.[^.]+\.csv$/, `.${other}.csv`);
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// A line of a CSV file, as toolkit.written.line.
const csvLine = (cells) => {
  const quoted = cells.map((cell) => (/[",\r\n\0]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(",") || '""'}\n`;
};

// The rows that the controls leave, below the views: they sort by any column, and a click selects.
function tableOf(model, table, now, set) {
  const { columns, hidden, n, first, when } = table;
  const cellsOf = table.cells.map((column) => compute.columnOf(model, table, column));
  const markOf = compute.columnOf(model, table, table.marks);
  const seen = columns.map((_, at) => at).filter((at) => !hidden.includes(columns[at]));
  const body = make("tbody");
  const said = make("summary");
  const heads = seen.map((at) => make("button", { type: "button", textContent: columns[at], onclick: () => sort(at) }));
  const cells = heads.map((head) => make("th", { scope: "col" }, head));
  const element = make("details", { className: "table" }, said, make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "Table" }, make("table", {}, make("thead", {}, make("tr", {}, ...cells)), body)));
  let by = [-1, 1];
  let drawn;

  const value = (item, at) => cellsOf[at](item).replace(/^'/, ""); // what keeps a spreadsheet from reading a formula
  const isNumber = (words) => words !== "" && Number.isFinite(Number(words));
  const compare = (a, b) => (isNumber(a) && isNumber(b) ? a - b : a.localeCompare(b, "en", { numeric: true }));

  function sort(at) {
    by = [at, by[0] === at ? -by[1] : 1];
    cells.forEach((cell, i) => (seen[i] === at ? cell.setAttribute("aria-sort", by[1] > 0 ? "ascending" : "descending") : cell.removeAttribute("aria-sort")));
    drawn = undefined;
    update(true);
  }

  const mine = () => now().items.map((item) => item - first).filter((row) => row >= 0 && row < n);

  function order(items) {
    const [at, way] = by;
    return at < 0 ? items : [...items].sort((a, b) => way * compare(value(a, at), value(b, at)) || a - b);
  }

  function update(isNow) {
    const [items, { state }] = [mine(), now()];
    element.hidden = !isNow;
    const words = `Table: ${items.length} row${items.length === 1 ? "" : "s"}${table.each ? `, one for each ${table.each}` : ""}`;
    if (said.textContent !== words) said.textContent = words;
    if (!element.open) return;
    const key = JSON.stringify([items, by]);
    if (key !== drawn) body.replaceChildren(...order(items).map(line));
    drawn = key;
    for (const row of body.rows) row.classList.toggle("selected", row.dataset.select === state.selection);
  }

  function line(item) {
    const row = make("tr", {}, ...seen.map((at) => make("td", { textContent: value(item, at), dir: "auto" })));
    row.dataset.select = markOf(item);
    return row;
  }

  body.addEventListener("click", ({ target }) => {
    const row = target.closest("tr");
    if (row && !String(getSelection())) set("selection", row.dataset.select);
  });
  element.addEventListener("toggle", () => update(!element.hidden));
  const csv = () => `\ufeff${[columns, ...mine().map((item) => cellsOf.map((cell) => cell(item)))].map(csvLine).join("")}`;
  return { element, update, when, csv };
}

export default { open };
