// The coding desk without Python: what a reader does becomes lines, the lines a state, and the state a view of the pane.
// The rules are those of toolkit/coding/log.py and toolkit/explorers/coding.py; tests hold the two beside each other.

const REACH = 9;
const COLUMNS = ["who", "when", "document", "clause", "action", "code", "start", "end", "words", "memo"];
const DONE = { none: "no theme", skip: "skipped", undo: "undone", memo: "memo written" };
const FORMULA = /^(?:[\s\x00-\x20\ufeff]*[=+\-@＝＋－＠]|[\t\r\n'])/u;
const same = (one, other) => one[0] === other[0] && one[1] === other[1];

// The lines that changed something and were not undone; several lines of one memo in a row are one.
function standing(entries) {
  const changes = [];
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    const typedOn = before?.action === "memo" && entry.action === "memo" && before.clause === entry.clause;
    if (entry.action === "undo" || typedOn) changes.pop();
    if (entry.action !== "undo" && entry.action !== "go") changes.push(entry);
  });
  return changes;
}

// The state after the lines: codes, memos and verdicts.
function replay(entries) {
  let codes = [];
  const [memos, verdicts] = [new Map(), new Map()];
  for (const entry of standing(entries)) {
    const { clause, action, code, at } = entry;
    const own = (one) => one.clause === clause && one.theme === code;
    if (action === "memo") {
      memos.set(clause, entry.memo);
      continue;
    }
    verdicts.delete(clause);
    if (action === "code" && !codes.some((one) => own(one) && same(one.at, at))) codes.push({ clause, theme: code, at });
    else if (action === "uncode") codes = codes.filter((one) => !(own(one) && (!at || same(one.at, at))));
    else if (action === "none" || action === "skip") {
      codes = codes.filter((one) => one.clause !== clause);
      verdicts.set(clause, action);
    }
  }
  return { codes, memos, verdicts };
}

// The nine themes used last, each in the same place for as long as it stays.
function inReach(known, entries) {
  const slots = known.slice(0, REACH);
  const used = new Map(known.map((theme) => [theme, -1]));
  entries.forEach(({ action, code }, number) => {
    if (action !== "code" || !used.has(code)) return;
    if (!slots.includes(code)) {
      const oldest = Math.min(...slots.map((theme) => used.get(theme)));
      slots[slots.findLastIndex((theme) => used.get(theme) === oldest)] = code;
    }
    used.set(code, number);
  });
  return slots;
}

// A line of the file, as toolkit.coding.log.line writes it.
function line(values) {
  const cells = values.map((value) => (FORMULA.test(value) ? `'${value}` : value));
  return `${cells.map((cell) => (/[",\r\n\0]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}

// A desk: `data` as CodingDesk._static gives it, the lines so far, and a clock.
function open(data, entries, clock = () => new Date()) {
  const clauses = new Map(data.clauses.map((one) => [one.label, one]));
  const letters = (label) => [...clauses.get(label).text];
  const seen = entries.at(-1)?.clause;
  let selection = data.labels.includes(seen) ? seen : data.labels[0];
  let said = `Coder ${data.who}: ${entries.length ? `continue at ${selection}, where you stopped` : `begin with ${selection}`}`;
  let look = { area: "", blind: true };

  const stateNow = () => replay(entries);
  const wholeOf = (label) => [0, letters(label).length];
  const placeOf = ({ start, end }) => (Number.isInteger(start) && Number.isInteger(end) ? [start, end] : null);
  const labelOf = (code) => data.themes.find(({ theme }) => theme === code)?.label ?? code;
  const tell = (words) => (said = `${selection}: ${words}`);

  function write(action, { clause = selection, code = "", at = null, memo = "" } = {}) {
    const when = clock().toISOString().replace(/\.\d+Z$/, "Z");
    const words = at ? letters(clause).slice(...at).join("") : "";
    entries.push({ when, clause, action, code, at, words, memo });
    if (action === "go") return;
    const label = labelOf(code);
    const where = !words || words === clauses.get(clause).text ? "" : ` for “${[...words].slice(0, 60).join("")}”`;
    const done = { code: `${label} given${where}`, uncode: `${label} removed${where}` }[action] ?? DONE[action];
    said = `${clause}: ${done}`;
  }

  function go(label) {
    if (label === selection) return;
    selection = label;
    said = `${label}, clause ${data.labels.indexOf(label) + 1} of ${data.labels.length}`;
    write("go");
  }

  function step(by) {
    const to = data.labels.indexOf(selection) + by;
    if (data.labels[to] !== undefined) go(data.labels[to]);
    else tell(by > 0 ? "this is the last clause" : "this is the first clause");
  }

  // Moves, and also says what was done before that.
  function keeping(move) {
    const before = said;
    move();
    if (said !== before) said = `${before} · ${said}`;
  }

  function toggle(theme, at) {
    const held = stateNow().codes.filter((one) => one.clause === selection && one.theme === theme);
    if (held.some((one) => !at || same(one.at, at))) write("uncode", { code: theme, at });
    else write("code", { code: theme, at: at ?? wholeOf(selection) });
  }

  function take(theme, at) {
    const held = stateNow().codes;
    const found = look.blind ? [] : data.rules.filter(({ clause }) => clause === selection);
    const wanted = (one) => !theme || (one.theme === theme && at && same(one.at, at));
    const isNew = (one) => !held.some((code) => code.clause === selection && code.theme === one.theme && same(code.at, one.at));
    const one = found.find((rule) => wanted(rule) && isNew(rule));
    if (one) write("code", { code: one.theme, at: one.at });
    else tell("there is nothing to accept");
  }

  function nothing() {
    const held = stateNow().codes.filter(({ clause }) => clause === selection);
    const gone = [...new Set(held.map(({ theme }) => labelOf(theme)))];
    write("none");
    if (gone.length) said += `, ${gone.join(", ")} removed (u brings it back)`;
    keeping(() => step(1));
  }

  function undo() {
    const last = standing(entries).at(-1);
    if (!last) return tell("there is nothing to undo");
    write("undo", { clause: last.clause });
    if (data.labels.includes(last.clause)) keeping(() => go(last.clause));
  }

  // An action of the pane, as views/coding_pane.py describes it.
  function heard(action) {
    const { theme = "", memo = "" } = action;
    const at = placeOf(action);
    if ((at || action.do === "memo") && data.labels.includes(action.clause)) go(action.clause);
    const done = {
      theme: () => toggle(theme, at),
      remove: () => write("uncode", { code: theme, at }),
      take: () => take(theme, at),
      memo: () => memo !== (stateNow().memos.get(selection) ?? "") && write("memo", { memo }),
      none: nothing,
      skip: () => (write("skip"), keeping(() => step(1))),
      undo,
      next: () => step(1),
      previous: () => step(-1),
    };
    done[action.do]?.();
  }

  function shown({ theme, at }) {
    const label = data.themes.find((one) => one.theme === theme)?.label ?? `${theme} (not in this codebook)`;
    const words = letters(selection).slice(...at).join("");
    return { theme, label, start: at[0], end: at[1], words, whole: same(at, wholeOf(selection)) };
  }

  function palette() {
    const ofArea = data.themes.filter(({ area }) => area === look.area).slice(0, REACH);
    const reach = inReach(data.themes.map(({ theme }) => theme), entries);
    const some = look.area ? ofArea : reach.map((id) => data.themes.find(({ theme }) => theme === id));
    return some.map(({ theme, label, about }) => ({ theme, label, about }));
  }

  // What the pane shows.
  function view() {
    const { codes, memos, verdicts } = stateNow();
    const { label, text, words } = clauses.get(selection);
    const all = data.clauses.map((one) => [one.label, one.text]);
    const here = all.findIndex(([one]) => one === label);
    return {
      label,
      text,
      words,
      before: all.slice(Math.max(0, here - 2), here),
      after: all.slice(here + 1, here + 3),
      given: codes.filter(({ clause }) => clause === label).map(shown),
      hints: look.blind ? [] : data.rules.filter(({ clause }) => clause === label).map(shown),
      palette: palette(),
      memo: memos.get(label) ?? "",
      verdict: verdicts.get(label) ?? "",
      blind: look.blind,
      said,
    };
  }

  function status() {
    const { codes, verdicts } = stateNow();
    const coded = new Set(codes.map(({ clause }) => clause));
    const count = (keeps) => data.labels.filter(keeps).length;
    const judged = count((label) => coded.has(label) || verdicts.get(label) === "none");
    const skipped = count((label) => verdicts.get(label) === "skip");
    return `${selection} · ${judged} of ${data.labels.length} clauses${skipped ? `, ${skipped} skipped` : ""}`;
  }

  // The lines as a file of codes of a person.
  function csv(who) {
    const rows = entries.map((entry) => {
      const { starts, origins } = clauses.get(entry.clause);
      const place = entry.at ? documentPlace(starts, origins, ...entry.at) : ["", ""];
      const { when, clause, action, code, words, memo } = entry;
      return line([who, when, data.document, clause, action, code, ...place.map(String), words, memo]);
    });
    return line(COLUMNS) + rows.join("");
  }

  return { heard, view, status, csv, entries, give: (more) => (look = { ...look, ...more }) };
}

// The place in the document of words of a clause; as OffsetMap.
function documentPlace(starts, origins, start, end) {
  const origin = (at) => {
    const run = Math.max(0, starts.findLastIndex((first) => first <= at));
    const place = origins[run] + at - starts[run];
    return run + 1 < origins.length ? Math.min(place, origins[run + 1]) : place;
  };
  return [origin(start), starts.length > 1 ? origin(end - 1) + 1 : end + origins[0] - starts[0]];
}

export default { open };
