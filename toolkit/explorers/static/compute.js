// What each view shows in a state, in a page without a kernel: what Python computes for a live explorer. The model, a
// plain object, is described in model.py; nothing here touches the page.

/* global words */

const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);
const range = (n) => [...Array(n).keys()];

// The parts of a selection in a library, "document|clause|place": the last two may be missing; as LibraryExplorer._parts.
function partsOf(selection) {
  const at = selection.lastIndexOf("|");
  const [head, tail] = at < 0 ? ["", selection] : [selection.slice(0, at), selection.slice(at + 1)];
  if (!head) return [selection, "", -1];
  if (!/^\d{1,11}$/.test(tail)) return [head, tail, -1];
  const bar = head.lastIndexOf("|");
  return bar < 0 ? [head, "", Number(tail)] : [head.slice(0, bar), head.slice(bar + 1), Number(tail)];
}

// The value of a control, or those of several, as `said` of model.py says them; "selection.0" is a part of the selection.
function valueOf(control, state) {
  if (Array.isArray(control)) return String(control.map((name) => state[name]));
  return String(control.startsWith("selection.") ? partsOf(state.selection)[control.at(-1)] : state[control]);
}

// The value of an output that was computed ahead: one for each value of the controls that it depends on; what is not
// named is as at the first value.
function lookup({ by, of, first }, state) {
  let found = of;
  by.forEach((control, level) => {
    found = own(found, valueOf(control, state)) ?? own(found, first[level]);
  });
  return found;
}

// Lists and texts -----------------------------------------------------------------------------------------------------

// Whether a facet keeps an item, as a function of the item. A value of the control that the facet does not know leaves
// all, or, if it is strict, none. A facet of several controls goes by their values together; or, if it is one of any, by
// each: it keeps the items of all of these.
function keeper(facet, state) {
  const said = facet.any ? facet.control.map((name) => String(state[name])) : [valueOf(facet.control, state)];
  const at = said.map((value) => facet.values.indexOf(value)).filter((one) => one >= 0);
  if (!at.length) return () => !facet.strict;
  return (item) => {
    const of = facet.of[item];
    return Array.isArray(of) ? at.some((one) => of.includes(one)) : at.includes(of);
  };
}

// The items of a set that all the facets keep.
function kept(model, set, facets, state) {
  const { n, facets: known } = model.sets[set];
  const keepers = facets.map((facet) => keeper(known[facet], state));
  return range(n).filter((item) => keepers.every((keeps) => keeps(item)));
}

// Those that a reader sees: what the first rule gives whose control has a value, or the mentions of the selected themes.
function chosen(model, source, state) {
  if (source.themes && state.selection) return mentioned(model, source, state);
  const { set, rules } = source;
  const rule = rules.find(({ when }) => !when || state[when]);
  return rule ? kept(model, set, rule.facets, state) : [];
}

// Themes --------------------------------------------------------------------------------------------------------------

// The mentions of a selection: "theme|clause", "area:ID|clause", or of two themes in the clauses that have both.
function mentioned(model, { set, facets }, state) {
  const [first, second] = state.selection.split("|");
  const { theme, clause } = model.sets[set].columns;
  const items = kept(model, set, facets, state);
  if (!theme.includes(second)) {
    const { themes } = model.views.Card.content;
    return items.filter((i) => clause[i] === second && [theme[i], `area:${themes[theme[i]].area}`].includes(first));
  }
  const [a, b] = [first, second].map((one) => new Set(items.filter((i) => theme[i] === one).map((i) => clause[i])));
  return items.filter((i) => [first, second].includes(theme[i]) && a.has(clause[i]) && b.has(clause[i]));
}

const SOFT = 1; // of two themes the second is underlined; the number of the style is that of text.py
const isSoft = (model, { set }, item, state) => {
  const [first, second] = state.selection.split("|");
  const { theme } = model.sets[set].columns;
  return theme.includes(second) && theme[item] !== first;
};

// The card of the selected themes; as ThemeExplorer._facts.
function cardOf(model, spec, state) {
  const items = mentioned(model, spec, state);
  if (!items.length) return spec.none;
  const { columns } = model.sets[spec.set];
  const table = model.tables.find(({ set }) => set === spec.set);
  const text = columnOf(model, table, table.cells[table.columns.indexOf("text")]);
  const said = new Map(); // the words of each theme
  for (const item of items) {
    const words = text(item).replace(/^'/, ""); // as they were before they became a cell
    said.set(columns.theme[item], (said.get(columns.theme[item]) ?? new Set()).add(words));
  }
  const themes = [...said].map(([theme, words]) => ({ ...spec.themes[theme], words: escapeAll([...words].join("; ")) }));
  const clauses = [...new Set(items.map((item) => columns.clause[item]))].join(", ");
  const fact = ([name, value]) => spec.fact[0] + escapeAll(name) + spec.fact[1] + value + spec.fact[2];
  const card = (title, subtitle, facts) =>
    spec.card[0] + escapeAll(title) + spec.card[1] + escapeAll(subtitle) + spec.card[2] + facts.map(fact).join("") + spec.card[3];
  const [{ of }] = themes;
  if (state.selection.startsWith("area:")) {
    const many = `${themes.length} theme${themes.length === 1 ? "" : "s"}`;
    return card(of, `${clauses} · ${many}`, themes.map(({ label, words }) => [label, words]));
  }
  const facts = themes.flatMap(({ facts: own, words }) => [...own, ["words here", words]]);
  return card(themes.map(({ label }) => label).join(" with "), `${of} · ${clauses}`, facts);
}

const escapeHtml = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const escapeAll = (words) => escapeHtml(words).replace(/"/g, "&quot;").replace(/'/g, "&#x27;");

// Letters with layers around them, cut so that the tags nest; as page.layered.
function layered(letters, layers) {
  const some = layers.filter(([start, end]) => start < end);
  const edges = [0, letters.length, ...some.flatMap(([start, end]) => [start, end])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  const out = [];
  let open = [];
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i];
    const want = some
      .filter((layer) => layer[0] <= start && end <= layer[1])
      .sort((a, b) => a[2] - b[2] || a[0] - b[0] || a[1] - b[1]);
    let same = 0;
    while (same < Math.min(open.length, want.length) && open[same] === want[same]) same += 1;
    for (const layer of open.slice(same).reverse()) out.push(`</${layer[3]}>`);
    for (const layer of want.slice(same)) out.push(`<${layer[3]}${layer[4]}>`);
    out.push(escapeHtml(letters.slice(start, end).join("")));
    open = want;
  });
  for (const layer of open.reverse()) out.push(`</${layer[3]}>`);
  return out.join("");
}

// The same with the marks of footnotes put back; as page.with_notes.
function withNotes(letters, layers, notes) {
  const piece = (start, end) =>
    layered(
      letters.slice(start, end),
      layers
        .filter(([a, b]) => a < end && start < b)
        .map(([a, b, ...more]) => [Math.max(a, start) - start, Math.min(b, end) - start, ...more]),
    );
  let at = 0;
  const out = [];
  for (const [where, mark] of notes) {
    out.push(piece(at, where), mark);
    at = where;
  }
  return out.join("") + piece(at, letters.length);
}

// The place in the document of a character of a block; as OffsetMap.
function origin({ starts = [0], origins = [0] }, at) {
  const run = Math.max(0, starts.findLastIndex((start) => start <= at));
  const place = origins[run] + at - starts[run];
  return run + 1 < origins.length ? Math.min(place, origins[run + 1]) : place;
}

const placeOf = (block, start, end) => [origin(block, start), origin(block, end - 1) + 1];

// Whether what is a hit by itself is none now, because words are looked for: these alone are counted.
const besideWords = (model, { set }, state) =>
  Boolean(model.find?.sources.some((source) => source.set === set) && words.asked(state[model.find.control]));

// What each block of a text shows: layers, the words before it, whether it is there at all.
function shownIn(model, spec, state, found) {
  const always = (block) => typeof block === "string" || Boolean(block.always || block.pieces);
  const shown = spec.blocks.map((block) => ({ layers: [], lead: "", there: always(block) }));
  for (const source of spec.sources) {
    const { spans, leads } = model.sets[source.set];
    for (const item of chosen(model, source, state)) {
      for (const [number, start, end, style] of spans[item]) {
        const block = shown[number];
        if (!block.there && leads) block.lead = leads[item];
        block.there = true;
        const soft = besideWords(model, source, state) || (source.themes && isSoft(model, source, item, state));
        if (style >= 0) block.layers.push([start, end, soft ? SOFT : style]);
      }
    }
  }
  for (const { block, start, end, style } of found) shown[block].layers.push([start, end, style]);
  return shown;
}

function written(model, spec, block, { layers, lead }) {
  const once = layers.filter((one, i) => !spec.styles[one[2]][4] || i === layers.findIndex((other) => String(other) === String(one)));
  const styled = once.map(([start, end, style]) => {
    const [rank, tag, attributes, placed] = spec.styles[style];
    const place = placed ? ` data-place="${placeOf(block, start, end).join("-")}"` : "";
    return [start, end, rank, tag, place + attributes];
  });
  if (block.pieces) {
    const shown = new Set(layers.map(([start]) => start));
    return block.pieces.map(([before, words, after], i) => (shown.has(i) ? before + words + after : words)).join("");
  }
  const words = withNotes([...block.text], [...(block.layers ?? []), ...styled], block.notes ?? []);
  return block.before + lead + words + block.after;
}

// The HTML of a text: its blocks, or what says that there are none.
function textOf(model, spec, state, found) {
  const shown = shownIn(model, spec, state, found);
  const out = spec.blocks.map((block, i) => {
    if (typeof block === "string") return block;
    return shown[i].there ? written(model, spec, block, shown[i]) : "";
  });
  if (!shown.some(({ there }) => there)) return spec.empty;
  return spec.before + out.join("") + spec.after;
}

// The cell of each row of a column of a table, as a function of the row. A column is given by its cells as such, by the
// numbers of their words, as the edges of what a text marks, or as other columns that it joins.
function columnOf(model, table, column) {
  const { words, of, text, edge, joins } = column;
  if (of) return (row) => words[of[row]];
  if (joins) {
    const parts = joins.map((at) => columnOf(model, table, table.cells[at]));
    return (row) => parts.map((part) => part(row)).join("|");
  }
  if (!text) return (row) => column[row];
  const [{ blocks }, { spans }] = [model.views[text].content, model.sets[table.set]];
  return (row) => edgeOf(blocks, spans[table.first + row], edge);
}

// Where words in a text begin or end in the document; as `_edge` of cells.py.
function edgeOf(blocks, places, edge) {
  const some = places.filter(([, start, end]) => start < end);
  if (!some.length) return "";
  const [number, ...place] = some.at(-edge);
  return String(placeOf(blocks[number], ...place)[edge]);
}

// The whole -------------------------------------------------------------------------------------------------------------

// The items that the controls leave; words that are looked for count as a control.
function left(model, set, state, found) {
  const { filters = [], blockOf } = model.sets[set];
  const items = kept(model, set, filters, state);
  if (!model.find || !words.asked(state[model.find.control]) || !blockOf) return items;
  const blocks = new Set(found.map(({ block }) => block));
  return items.filter((item) => blocks.has(blockOf[item]));
}

// How many of the items there are: all, or those that differ in a column, or the sum of a column.
function count({ columns }, { of, sum, but }, items) {
  if (sum) return items.reduce((total, item) => total + columns[sum][item], 0);
  if (!of) return items.length;
  const values = new Set(items.map((item) => columns[of][item]));
  values.delete(but);
  return values.size;
}

function status(model, state, items, hits) {
  const parts = model.status.by ? lookup(model.status, state) : model.status;
  const has = (control) => (control === model.find?.control ? words.asked(state[control]) : state[control]);
  const says = (part) => {
    if (typeof part === "string") return part;
    if (part.when && !part.when.some(has)) return "";
    const n = part.hits ? hits.length : count(model.sets[part.set], part, filtered(model, part, items));
    if (part.more && !n) return "";
    const word = part.one ? ` ${n === 1 ? part.one : part.many}` : "";
    return (part.before ?? "") + (part.sum ? n.toLocaleString("en-US") : n) + word + (part.after ?? "");
  };
  return parts.map(says).join("");
}

// Items of which a column is true.
function filtered(model, { set, only }, items) {
  return only ? items[set].filter((item) => model.sets[set].columns[only][item]) : items[set];
}

// The places that are found, in the order of the text: those of the blocks that the controls leave.
function placesOf(model, state, items, found) {
  if (!model.find) return [];
  const { set, text, sources } = model.find;
  const spec = model.views[text].content;
  const blocks = new Map(items[set].map((item) => [model.sets[set].blockOf[item], item]));
  const places = [...found];
  for (const source of sources) {
    if (besideWords(model, source, state)) continue;
    for (const item of chosen(model, source, state)) {
      for (const [block, start, end] of model.sets[source.set].spans[item]) places.push({ block, start, end });
    }
  }
  return places
    .filter(({ block }) => blocks.has(block))
    .map(({ block, start, end }) => ({ block, place: placeOf(spec.blocks[block], start, end) }))
    .sort((a, b) => blocks.get(a.block) - blocks.get(b.block) || a.place[0] - b.place[0] || a.place[1] - b.place[1])
    .map(({ block, place }) => ({ mark: spec.marks[block], place: place.join("-") }));
}

// A text that was computed ahead: runs of pieces, each [the first, how many].
const textAt = (model, number) =>
  model.texts[number].map(([from, n]) => model.pieces.slice(from, from + n).join("")).join("");

// The value of a column of the first item that is left of which some other columns have the values of controls.
function pick(model, { set, column, where, otherwise }, state, items) {
  const { columns } = model.sets[set];
  const same = (item) => Object.entries(where).every(([name, control]) => String(columns[name][item]) === valueOf(control, state));
  const item = items[set].find(same);
  return item === undefined ? otherwise : columns[column][item];
}

// The rows of a list that are left, and the number of the one that is selected; -1 for none.
function listOf(model, { set, rows, marks, place }, state, items) {
  const kept = items[set];
  const { columns } = model.sets[set];
  const [document, at] = [valueOf(place.document, state), Number(valueOf(place.at, state))];
  const here = (item) => columns.document[item] === document && columns.start[item] <= at && at < columns.end[item];
  return { total: kept.length, rows: kept.map((item) => rows[item]), marks: kept.map((item) => marks[item]), chosen: kept.findIndex(here) };
}

// What a trait of a view is in a state.
function output(model, given, state, items, found) {
  const made = given.by ? lookup(given, state) : given;
  if (made?.blocks) return textOf(model, made, state, found);
  if (made?.card) return cardOf(model, made, state);
  if (made?.part !== undefined) return valueOf(made.part, state);
  return made?.column ? pick(model, made, state, items) : made;
}

// How many items each value of a menu would leave, if all other controls stayed as they are.
function counts(model, state) {
  const counted = model.controls.filter((control) => control.counted);
  return Object.fromEntries(counted.map(({ name, options, counted: set }) => {
    const { filters } = model.sets[set];
    const given = options.by ? lookup(options, state) : options;
    return [name, given.map(([, value]) => kept(model, set, filters, { ...state, [name]: value }).length)];
  }));
}

// A state -> what is shown: the traits of each view, the status line, the hits, the items that are left in each set.
function compute(model, state) {
  const found = model.find ? words.find(model.views[model.find.text].content, state[model.find.control], model.find.style) : [];
  const items = Object.fromEntries(Object.keys(model.sets).map((set) => [set, left(model, set, state, found)]));
  const hits = placesOf(model, state, items, found);
  const views = {};
  for (const [name, outputs] of Object.entries(model.views)) {
    const view = (views[name] = {});
    for (const trait of ["content", "labels", "alt", "selection", "place"]) {
      if (outputs[trait] === undefined) continue;
      view[trait] = output(model, outputs[trait], state, items, name === model.find?.text ? found : []);
    }
    if (outputs.list) Object.assign(view, listOf(model, outputs.list, state, items));
    if (Number.isInteger(view.content)) view.content = textAt(model, view.content);
    if (outputs.dimmed) {
      const { set, column, points } = outputs.dimmed;
      const { [column]: marks, [points]: parts = [] } = model.sets[set].columns;
      const [seen, left] = [marks, parts].map((of) => new Set(items[set].map((item) => of[item])));
      const alone = parts.filter((part, item) => seen.has(marks[item]) && !left.has(part));
      const named = Object.keys(view.labels ?? {}); // none in a text whose marks are not chosen
      const every = named.length ? named : [...new Set(marks)].filter(Boolean);
      view.dimmed = [...every.filter((mark) => !seen.has(mark)), ...new Set(alone)];
    }
    if (model.find?.text === name) view.place = hits[state.hit - 1]?.place ?? "";
  }
  return { views, items, hits, counts: counts(model, state), status: status(model, state, items, hits) };
}

// What a new value of a control sets beside it: nothing if it means something else, or if a view shows it as a mark.
function followed(model, state, name, value) {
  const { to = {}, unless, shown } = own(model.resets ?? {}, name) ?? {};
  if (!value || (unless && String(value).startsWith(unless))) return {};
  const labels = shown ? model.views[shown].labels : {};
  return Object.hasOwn(labels.by ? lookup(labels, state) : labels, value) ? {} : to;
}

// What is selected once a filter was set: the same if that is left, else the first that is; "" if nothing is.
function fallen(model, state) {
  const { set, column, document, among, always, clears } = model.falls;
  const { columns, filters } = model.sets[set];
  const items = kept(model, set, filters, state);
  const [chosen] = partsOf(state.selection);
  const of = document ? [columns[document], chosen] : [columns[column], state.selection];
  if (items.some((item) => of[0][item] === of[1]) || (document && !chosen && !always)) return state.selection;
  if (clears) return "";
  const marks = items.map((item) => columns[column][item]);
  return (document && marks.slice(0, among).find((mark) => partsOf(mark)[1])) || (marks[0] ?? "");
}

// A state after a control or the selection was set; what follows from it is set too.
function change(model, state, name, value) {
  if (state[name] === value) return state;
  const next = { ...state, [name]: value };
  Object.assign(next, followed(model, next, name, value));
  for (const { name: menu, options } of model.controls) {
    if (!options?.by || menu === "selection") continue;
    const known = lookup(options, next); // a value that the menu no longer has falls to its first
    if (!known.some(([, given]) => given === next[menu])) next[menu] = known[0][1];
  }
  const { set: falling } = model.falls ?? {};
  if (falling && model.sets[falling].filters.includes(name)) next.selection = fallen(model, next);
  if (!model.find || !["hit", "selection", ...model.find.sought].includes(name)) return next;
  const { hits } = compute(model, next);
  if (name === "selection") {
    const follows = next.hit && hits[next.hit - 1]?.mark !== value;
    return follows ? { ...next, hit: hits.findIndex((hit) => hit.mark === value) + 1 } : next;
  }
  if (name !== "hit") next.hit = Math.min(1, hits.length);
  if (hits[next.hit - 1]) next.selection = hits[next.hit - 1].mark;
  return next;
}

export default { compute, change, lookup, partsOf, columnOf };
