// The pane of the coding desk: one clause to read, its words to mark, keys that assign themes.
// Python draws the state (the trait `view`) and hears what the reader does; coding_pane.py describes both.

const PAUSE = 700; // milliseconds
const SHIFT = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
const KEYS = { n: "next", p: "previous", ArrowDown: "next", ArrowUp: "previous", 0: "none", s: "skip", u: "undo", t: "take" };

// An element with a class, and with words or elements in it; words are never read as mark-up.
function make(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

function button(name, words, title, press) {
  const element = make("button", name, ...[].concat(words));
  element.type = "button";
  if (title) element.title = title;
  element.addEventListener("click", press);
  return element;
}

function render({ model, el }) {
  const host = el.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  root.appendChild(document.createElement("style")).textContent = model.get("_sheet");

  const before = make("div", "pale");
  const clause = make("div", "clause");
  const after = make("div", "pale");
  const reader = make("div", "reader", before, clause, after);
  reader.tabIndex = 0;
  reader.setAttribute("role", "application");
  const palette = make("div", "palette");
  palette.setAttribute("role", "group");
  palette.setAttribute("aria-label", "Themes");
  const find = make("input", "find");
  Object.assign(find, { type: "search", placeholder: "Find a theme ( / )", ariaLabel: "Find a theme" });
  const given = make("ul", "given");
  given.setAttribute("aria-label", "Given to this clause");
  const memo = make("textarea", "memo");
  Object.assign(memo, { rows: 3, placeholder: "Memo ( m )", ariaLabel: "Memo" });
  const steps = make("div", "steps");
  const said = make("div", "said");
  said.setAttribute("role", "status");
  const side = make("div", "side", find, palette, given, memo);
  root.append(make("div", "desk", reader, side), make("div", "foot", steps, said));

  let view = model.get("view");
  let parts = []; // the pieces of the clause: { element, start, end, word }
  let anchor = null; // the first and last marked word, by index
  let head = null;
  let marking = false;

  const words = () => view.words ?? [];
  const inside = (at) => Math.max(0, Math.min(words().length - 1, at));

  // The marked words as offsets of the clause; none if nothing is marked.
  function mark() {
    if (!marking || head === null) return {};
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
    return { start: words()[first][0], end: words()[last][1] };
  }

  function send(what, more = {}) {
    keepMemo();
    if (el.closest(".jupyter-widgets-disconnected")) said.textContent = "Not kept: run the cell again to go on coding.";
    else model.send({ do: what, clause: view.label, ...more });
  }

  // A memo is written when the reader pauses, leaves it, or does something else: not with each letter.
  let unsent = null;

  function memoTyped() {
    clearTimeout(unsent?.timer);
    unsent = { clause: view.label, memo: memo.value, timer: setTimeout(keepMemo, PAUSE) };
  }

  function keepMemo() {
    if (!unsent) return;
    const { clause, memo, timer } = unsent;
    clearTimeout(timer);
    unsent = null;
    send("memo", { clause, memo });
  }

  function give(theme) {
    send("theme", { theme, ...mark() });
    unmark();
    if (find.value) {
      find.value = "";
      drawPalette();
      reader.focus();
    }
  }

  function unmark() {
    marking = false;
    anchor = head;
    paint();
  }

  // Drawing ------------------------------------------------------------------------------------------------------

  function drawClause() {
    const letters = [...view.text];
    const layers = [...view.given, ...view.hints];
    const edges = [...words(), ...layers.map((one) => [one.start, one.end])].flat();
    const cuts = [...new Set([0, letters.length, ...edges])].sort((a, b) => a - b);
    const covers = (start, end) => (one) => one.start <= start && end <= one.end;
    parts = cuts.slice(1).map((end, i) => {
      const start = cuts[i];
      const element = make("span", "", letters.slice(start, end).join(""));
      const [codes, hints] = [view.given, view.hints].map((some) => some.filter(covers(start, end)));
      element.classList.toggle("coded", codes.some((one) => !one.whole));
      element.classList.toggle("hint", hints.length > 0);
      element.title = [...new Set([...codes.filter((one) => !one.whole), ...hints].map((one) => one.label))].join(", ");
      return { element, start, end, word: words().findIndex(([a, b]) => a <= start && end <= b) };
    });
    const number = make("span", "label", view.label);
    clause.replaceChildren(number, make("p", view.given.some((one) => one.whole) ? "whole" : "", ...parts.map((p) => p.element)));
    const pale = ([label, text]) => make("p", "", make("span", "label", label), text);
    before.replaceChildren(...view.before.map(pale));
    after.replaceChildren(...view.after.map(pale));
    reader.setAttribute("aria-label", `${view.label}. ${view.text}`);
  }

  // The clause in the middle of the reader, as far as there is room; the page itself never moves.
  function center() {
    const room = reader.clientHeight - clause.offsetHeight;
    reader.scrollTop = clause.offsetTop - Math.max(8, room / 2);
  }

  function paint() {
    const { start, end } = mark();
    for (const part of parts) {
      part.element.classList.toggle("marked", start !== undefined && start <= part.start && part.end <= end);
      part.element.classList.toggle("caret", !marking && part.word >= 0 && part.word === head);
    }
  }

  function drawPalette() {
    const sought = find.value.trim().toLowerCase();
    const held = new Set(view.given.map((one) => one.theme));
    const matches = (one) => `${one.label} ${one.theme}`.toLowerCase().includes(sought);
    const shown = sought ? model.get("themes").filter(matches).slice(0, 9) : view.palette;
    palette.replaceChildren(
      ...shown.map((one, i) => {
        const key = make("kbd", "", sought ? (i ? "" : "↵") : String(i + 1));
        const element = button("theme", [key, one.label], one.about, () => give(one.theme));
        element.setAttribute("aria-pressed", held.has(one.theme));
        return element;
      }),
    );
    if (!shown.length) palette.append(make("p", "", "No theme has these letters."));
  }

  function drawGiven() {
    const line = (one) => {
      const words = one.whole ? "the whole clause" : `“${one.words}”`;
      const place = { theme: one.theme, start: one.start, end: one.end };
      const remove = button("remove", "×", `Take ${one.label} away`, () => send("remove", place));
      remove.setAttribute("aria-label", `Take ${one.label} away from ${words}`);
      return make("li", "", make("b", "", one.label), ` ${words} `, remove);
    };
    const verdict = { none: "None of the themes.", skip: "Skipped: no verdict." }[view.verdict];
    given.replaceChildren(...view.given.map(line), ...(verdict ? [make("li", "", verdict)] : []));
    const taken = (hint) => view.given.some((one) => one.theme === hint.theme && one.start === hint.start);
    for (const hint of view.hints.filter((one) => !taken(one))) {
      const place = { theme: hint.theme, start: hint.start, end: hint.end };
      const take = button("take", "accept", "", () => send("take", place));
      take.setAttribute("aria-label", `Take over ${hint.label}`);
      given.append(make("li", "rule", "rule: ", make("b", "", hint.label), ` “${hint.words}” `, take));
    }
  }

  function drawSteps() {
    const step = (what, words, key) => button("step", [words, make("kbd", "", key)], "", () => send(what));
    const keys = "1–9 give or take a theme · shift+← → mark words · esc unmark · m memo · / find";
    steps.replaceChildren(
      step("previous", "Back", "p"),
      step("next", "Next", "n"),
      step("none", "No theme", "0"),
      step("skip", "Skip", "s"),
      step("undo", "Undo", "u"),
      ...(view.blind ? [] : [step("take", "Take over", "t")]),
      make("span", "keys", keys),
    );
  }

  function draw() {
    const moved = !parts.length || view.label !== model.get("view").label;
    const pressed = [palette, given, steps].some((part) => part.contains(root.activeElement));
    view = model.get("view");
    if (moved) [anchor, head, marking] = [null, null, false];
    drawClause();
    if (moved || root.activeElement !== memo) memo.value = view.memo;
    drawPalette();
    drawGiven();
    drawSteps();
    paint();
    said.replaceChildren(view.said, ...(moved ? [make("span", "heard", ` ${view.text}`)] : []));
    if (moved) center();
    if (pressed) reader.focus({ preventScroll: true }); // the button is a new one, and keys must not reach the page
  }

  // Doing --------------------------------------------------------------------------------------------------------

  // Moves the cursor by words; with the shift key the mark grows with it.
  function step(by, grow) {
    const from = head ?? (by > 0 ? -1 : words().length);
    if (grow && !marking) anchor = head ?? inside(from + by);
    head = grow && !marking && head !== null ? head : inside(from + by);
    marking = grow;
    if (!grow) anchor = head;
    paint();
    const { start, end } = grow ? mark() : { start: words()[head]?.[0], end: words()[head]?.[1] };
    const heard = [...view.text].slice(start, end).join("");
    said.textContent = grow ? `Marked: ${heard}` : heard;
    parts.find((part) => part.word === head)?.element.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    const typing = event.target === memo || event.target === find;
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (plain || typing) event.stopPropagation(); // else JupyterLab reads it as a command on the cell
    const undoes = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    if (typing) return typed(event);
    if (undoes) event.stopPropagation();
    else if (!plain) return;
    if (!undoes && !pressed(event)) return;
    if (undoes) send("undo");
    event.preventDefault();
  }

  function typed(event) {
    if (event.key === "Escape") {
      find.value = "";
      drawPalette();
      reader.focus();
    } else if (event.key === "Enter" && event.target === find) {
      palette.querySelector("button")?.click();
    } else return;
    event.preventDefault();
  }

  // Whether a plain key meant something.
  function pressed({ key, shiftKey, target }) {
    const theme = /^[1-9]$/.test(key) ? palette.querySelectorAll("button")[key - 1] : undefined;
    if (theme) theme.click();
    else if (key in SHIFT && words().length) step(SHIFT[key], shiftKey);
    else if (key in KEYS && !shiftKey) send(KEYS[key]);
    else if (key === "Escape") unmark();
    else if (key === "m" || key === "/") (key === "m" ? memo : find).focus();
    else return false;
    return true;
  }

  // Keys at the desk's other controls do the same as in the text: JupyterLab would read them as commands on the cell.
  function keyBeside(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.composedPath().includes(host)) return;
    event.stopPropagation();
    const own = event.target.matches("select, textarea, input:not([type=checkbox])") || ["Enter", " ", "Tab"].includes(event.key);
    if (!own && pressed(event)) event.preventDefault();
  }

  // A click beside every control gives the keys to the text.
  function clickBeside(event) {
    const inside = event.composedPath().filter((one) => one instanceof Element);
    if (!inside.some((one) => one.matches("button, input, select, textarea, label, a"))) reader.focus({ preventScroll: true });
  }

  const wordAt = ({ clientX, clientY }) => {
    const under = root.elementFromPoint(clientX, clientY);
    return parts.find((part) => part.element === under && part.word >= 0)?.word;
  };
  let dragged = false;
  clause.addEventListener("pointerdown", (event) => {
    const at = wordAt(event);
    if (at === undefined || event.button) return;
    event.preventDefault(); // the page would mark letters
    reader.focus({ preventScroll: true });
    dragged = true;
    marking = event.shiftKey && head !== null;
    if (!marking) anchor = at;
    head = at;
    paint();
  });
  clause.addEventListener("pointermove", (event) => {
    const at = dragged ? wordAt(event) : undefined;
    if (at === undefined || (at === head && !marking)) return;
    marking = true;
    head = at;
    paint();
  });
  clause.addEventListener("dblclick", (event) => {
    const at = wordAt(event);
    if (at === undefined) return;
    [anchor, head, marking] = [at, at, true];
    paint();
  });
  const dropped = () => (dragged = false);
  document.addEventListener("pointerup", dropped);

  memo.addEventListener("input", memoTyped);
  memo.addEventListener("blur", keepMemo);
  find.addEventListener("input", drawPalette);
  root.addEventListener("keydown", key);
  model.on("change:view", draw);
  model.on("change:themes", drawPalette);
  draw();
  let desk = el; // with the controls that share a box with the pane, which is known when it is on the page
  let beside = false; // whether the controls are known
  const shown = new ResizeObserver(() => {
    if (!reader.clientHeight) return;
    center(); // also where the page has another width now, and the words stand in other lines
    if (beside) return;
    beside = true;
    desk = el.closest(".widget-vbox") ?? el;
    desk.addEventListener("keydown", keyBeside);
    desk.addEventListener("click", clickBeside);
  });
  shown.observe(reader);

  return () => {
    shown.disconnect();
    desk.removeEventListener("keydown", keyBeside);
    desk.removeEventListener("click", clickBeside);
    document.removeEventListener("pointerup", dropped);
    model.off("change:view", draw);
    model.off("change:themes", drawPalette);
    host.remove();
  };
}

export default { render };
