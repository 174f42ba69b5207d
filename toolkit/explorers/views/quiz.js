// The quiz: one question at a time. What is right, what is done and what is saved is worked out here, of the lesson and
// the state alone, so that the same script serves a notebook and a page without Python; toolkit/lessons/quiz.py has the
// same rules, and says what a lesson and a state are.

const FORMAT = "result of a lesson 1";
const HINTS = 2;
const LEVELS = ["", "easy", "medium", "hard"];
const SIGNS = { right: "✓", helped: "✓", wrong: "✗", open: "" };
const SAID = { right: "right", helped: "right with help", wrong: "wrong", open: "open" };

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const none = () => ({ given: [], hints: 0 });

export const tries = (exercise) => (exercise.choices.length < 3 ? 1 : 2);

export function outcome(exercise, answer = none()) {
  const { given, hints } = answer;
  if (given.length && same(given.at(-1), exercise.key)) return given.length === 1 && !hints ? "right" : "helped";
  return given.length >= tries(exercise) ? "wrong" : "open";
}

// What the text shows: the clause, and the place of the words; "" for what is hidden.
export function revealed(exercise, answer = none()) {
  const hints = outcome(exercise, answer) !== "open" ? HINTS : answer.hints;
  return [hints ? exercise.clause : "", hints >= HINTS ? exercise.spans[0].join("-") : ""];
}

// The state after an answer, or, for null, after a hint.
export function answered(lesson, state, id, given) {
  const exercise = lesson.exercises.find((one) => one.id === id);
  const before = state.answers[id] ?? none();
  if (outcome(exercise, before) !== "open") return state;
  const after =
    given === null
      ? { ...before, hints: Math.min(HINTS, before.hints + 1) }
      : { ...before, given: [...before.given, given] };
  return { ...state, answers: { ...state.answers, [id]: after } };
}

// What was asked, with earlier questions last: their answers are kept.
const asked = (lesson) => [...lesson.exercises, ...(lesson.earlier ?? [])];

// What is handed in: without a lesson at which somebody only looked after another one.
function handed(lesson, state) {
  const begun = lesson.exercises.some((one) => one.id in state.answers);
  return begun || !lesson.earlier?.length ? asked(lesson) : lesson.earlier;
}

const count = (some, state, how) => some.filter((one) => outcome(one, state.answers[one.id]) === how).length;
const answeredOf = (some, state) => some.length - count(some, state, "open");

// How many questions are done, in words.
export function progress(lesson, state) {
  const said = `${answeredOf(lesson.exercises, state)} of ${lesson.exercises.length} done`;
  return lesson.earlier?.length ? `${said} · ${answeredOf(asked(lesson), state)} answered in all` : said;
}

// What a student hands in.
export function result(lesson, state, saved) {
  const answers = handed(lesson, state).map((one) => {
    const { id, kind, clause, spans, question, choices, key } = one;
    const answer = state.answers[id] ?? none();
    return { id, kind, clause, spans, question, choices, key, ...answer, outcome: outcome(one, answer) };
  });
  const { document, sha256, seed } = lesson;
  const made = { format: FORMAT, lesson: lesson.lesson, document, sha256, seed, student: state.student, saved, answers };
  return { ...made, checksum: checksum(made) };
}

// JSON with sorted keys and without spaces, as Python writes it.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(",")}}`;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let code = n;
  for (let bit = 0; bit < 8; bit += 1) code = code & 1 ? 0xedb88320 ^ (code >>> 1) : code >>> 1;
  return code >>> 0;
});

export function checksum(made) {
  const { checksum: _, ...body } = made;
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(canonical(body))) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return `crc32:${((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0")}`;
}

export const fileName = (student, document) =>
  `${student} ${document}`.replace(/[\\/:*?"<>|\p{C}]/gu, "-").trim().slice(0, 80) + ".json";

// The lesson of one kind of question: what was answered of the others is kept, as when a notebook makes new questions.
export function ofKind(lesson, kind, state) {
  if (!kind) return lesson;
  const [some, rest] = [[], []];
  lesson.exercises.forEach((one) => (one.kind === kind ? some : rest).push(one));
  const earlier = [...rest.filter((one) => one.id in state.answers), ...(lesson.earlier ?? [])];
  return { ...lesson, exercises: some, earlier };
}

// Drawing ----------------------------------------------------------------------------------------------------------

// An element with a class, and with words or elements in it; words are never read as mark-up.
function make(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

function words(tag, name, text) {
  const element = make(tag, name, text);
  element.dir = "auto";
  return element;
}

function button(name, inside, press, more = {}) {
  const element = make("button", name, ...[].concat(inside));
  Object.assign(element, { type: "button", ...more });
  element.addEventListener("click", press);
  return element;
}

function render({ model, el }) {
  const host = el.appendChild(document.createElement("div"));
  host.className = "toolkit-quiz";
  const root = host.attachShadow({ mode: "open" });
  root.appendChild(document.createElement("style")).textContent = model.get("_sheet");
  const menu = make("div", "menu");
  menu.hidden = !model.get("menu");
  const steps = make("nav", "steps");
  steps.setAttribute("aria-label", "Questions");
  const card = make("form", "card");
  const actions = make("div", "actions");
  const tip = make("div", "tip", "Click here, then the keys work: 1 to 9 to choose, ↑ and ↓ to move, Enter, h, n and p.");
  const said = make("div", "said");
  said.setAttribute("role", "status");
  const name = Object.assign(make("input", "name"), { placeholder: "Your name", ariaLabel: "Your name", maxLength: 200 });
  name.dir = "auto";
  const wanted = Object.assign(make("span", "wanted"), { id: "wanted" });
  wanted.setAttribute("role", "alert");
  const score = make("span", "score");
  const save = button("save", "Save my result", handIn, { title: "A file for your teacher" });
  root.append(make("div", "quiz", menu, steps, card, actions, make("div", "told", tip, said), make("div", "foot", name, wanted, save, score)));

  let kind = ""; // the questions that are shown, "" for those of all kinds
  let picked = []; // what is chosen, or the order so far, before it is checked
  let moved = false; // whether an order was changed; it may be as it was in the end
  let shown = ""; // the id of the exercise for which that is

  const lesson = () => model.get("lesson");
  const state = () => model.get("state");
  const part = () => ofKind(lesson(), kind, state());
  const asks = () => part().exercises ?? [];
  const exercise = () => lesson().exercises?.[state().at];
  const place = () => asks().indexOf(exercise());
  const answer = (one = exercise()) => state().answers[one.id] ?? none();
  const done = () => outcome(exercise(), answer()) !== "open";

  function put(next) {
    model.set("state", next);
    model.save_changes();
  }

  function go(n) {
    if (n < 0 || n >= asks().length) return;
    put({ ...state(), at: lesson().exercises.indexOf(asks()[n]) });
    root.querySelector("legend")?.focus();
  }

  // Whether what is chosen is an answer: not before anything was moved, nor what was not right just now.
  const begins = (one) => (one.form === "order" ? one.choices.map((_, i) => i) : []);
  const chosen = () => picked.length > 0 && !same(picked, answer().given.at(-1) ?? (moved ? [] : begins(exercise())));

  function check() {
    if (done()) return;
    if (!chosen()) return said.replaceChildren(exercise().form === "order" ? "Move a clause first." : "Choose an answer first.");
    put(answered(lesson(), state(), exercise().id, [...picked]));
    const again = `[data-key="${exercise().form === "order" ? "item" : "choice"} ${picked[0]}"]`;
    root.querySelector(done() ? '[data-key="next"]' : again)?.focus();
  }

  const hint = () => put(answered(lesson(), state(), exercise().id, null));

  function handIn() {
    put({ ...state(), student: name.value.trim() });
    asksName(!state().student);
    if (!state().student) return name.focus();
    const made = result(part(), state(), new Date().toISOString().replace(/\.\d+/, ""));
    const address = URL.createObjectURL(new Blob([JSON.stringify(made, null, 1)], { type: "application/json" }));
    const download = fileName(state().student, lesson().document);
    Object.assign(document.createElement("a"), { href: address, download }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    score.textContent = `Saved as ${download}`;
  }

  // What is wanted is said at the field, until there is something in it.
  function asksName(wants) {
    wanted.textContent = wants ? "Write your name here first" : "";
    if (wants) name.setAttribute("aria-invalid", "true");
    else name.removeAttribute("aria-invalid");
    if (wants) name.setAttribute("aria-describedby", wanted.id);
    else name.removeAttribute("aria-describedby");
  }

  function move(at, by) {
    const to = at + by;
    if (done() || to < 0 || to >= picked.length) return;
    [picked[at], picked[to]] = [picked[to], picked[at]];
    moved = true;
    draw();
    root.querySelector(`[data-key="item ${picked[to]}"]`)?.focus();
  }

  function choice(one, i) {
    const input = Object.assign(make("input", ""), { type: "radio", name: "choice", value: i, checked: picked[0] === i });
    input.disabled = done();
    input.dataset.key = `choice ${i}`;
    input.addEventListener("change", () => {
      picked = [i];
      drawActions();
    });
    const label = make("label", "choice", input, make("kbd", "", `${i + 1}`), words("span", "", one));
    const last = answer().given.at(-1)?.[0];
    if (done() && exercise().key[0] === i) label.append(make("span", "sign", "✓ right"));
    else if (last === i) label.append(make("span", "sign", "✗ not this"));
    label.classList.toggle("key", done() && exercise().key[0] === i);
    label.classList.toggle("wrong", last === i && exercise().key[0] !== i);
    return label;
  }

  function item(i, at) {
    const text = words("span", "", exercise().choices[i]);
    const up = button("move", "↑", () => move(at, -1), { title: "Earlier", ariaLabel: "Move earlier", disabled: done() || !at });
    const down = button("move", "↓", () => move(at, 1), { title: "Later", ariaLabel: "Move later" });
    down.disabled = done() || at === picked.length - 1;
    const element = make("li", "item", make("b", "", `${at + 1}`), text, make("span", "moves", up, down));
    element.tabIndex = 0;
    element.dataset.key = `item ${i}`;
    element.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || event.target !== element) return;
      event.preventDefault();
      move(at, by);
    });
    const right = exercise().key[at] === i;
    if (done()) element.append(make("span", "sign", right ? "✓" : `✗ is number ${exercise().key.indexOf(i) + 1}`));
    element.classList.toggle("key", done() && right);
    element.classList.toggle("wrong", done() && !right);
    return element;
  }

  // In a page without Python, which has the questions of all kinds: a menu of these, and the number that made them.
  function drawMenu() {
    const labels = new Map(lesson().exercises.map((one) => [one.kind, one.label]));
    const options = [["", "all kinds"], ...labels].map(([value, label]) => {
      return Object.assign(make("option", "", label), { value, selected: value === kind });
    });
    const choose = make("select", "", ...options);
    choose.addEventListener("change", () => {
      kind = choose.value;
      go(0);
      draw(); // the question at the head may be the same
      choose.focus();
    });
    const number = make("span", "", `Class number ${lesson().seed}`);
    menu.replaceChildren(make("label", "", "Questions ", choose), number);
  }

  function drawSteps() {
    const list = make("ol", "");
    asks().forEach((one, i) => {
      const how = outcome(one, answer(one));
      const label = `Question ${i + 1}, ${SAID[how]}`;
      const step = button(`step ${how}`, SIGNS[how] || `${i + 1}`, () => go(i), { ariaLabel: label, title: label });
      if (one === exercise()) step.setAttribute("aria-current", "step");
      step.dataset.key = `step ${i}`;
      list.append(make("li", "", step));
    });
    steps.replaceChildren(list);
  }

  function drawCard() {
    const one = exercise();
    if (!one) {
      card.replaceChildren(make("p", "", "This text has no matter for such questions. Choose other kinds, or another text."));
      return;
    }
    if (shown !== one.id) {
      const last = answer().given.at(-1);
      picked = last ? [...last] : begins(one);
      [moved, shown] = [false, one.id];
    }
    const about = `Question ${place() + 1} of ${asks().length} · ${one.label} · ${LEVELS[one.difficulty]}`;
    const legend = make("legend", "", make("span", "about", about), words("span", "question", one.question));
    legend.tabIndex = -1;
    legend.dataset.key = "question";
    const set = make("fieldset", "", legend);
    if (one.quote) set.append(words("blockquote", "", one.quote));
    if (one.form === "order") {
      const list = make("ol", "order", ...picked.map(item));
      list.setAttribute("aria-label", "Your order; the arrow keys move the one that has the focus");
      set.append(list);
    } else set.append(make("div", "choices", ...one.choices.map(choice)));
    card.replaceChildren(set);
  }

  function drawActions() {
    const one = exercise();
    actions.hidden = !one;
    if (!one) return;
    const left = done() ? 0 : HINTS - answer().hints;
    const next = ["Hint: show the clause", "Hint: show the words"][answer().hints] ?? "No more hints";
    const made = [
      ["previous", "Previous", () => go(place() - 1), place() === 0, "p"],
      ["check", "Check", check, done() || !chosen(), "Enter"],
      ["hint", done() ? "Hint" : next, hint, !left, "h"],
      ["next", "Next", () => go(place() + 1), place() === asks().length - 1, "n"],
    ].map(([key, inside, press, disabled, hotkey]) => {
      const element = button(key, [inside, make("kbd", "", hotkey)], press, { disabled });
      element.dataset.key = key;
      element.ariaKeyShortcuts = hotkey;
      return element;
    });
    actions.replaceChildren(...made);
  }

  function drawSaid() {
    const one = exercise();
    if (!one) return said.replaceChildren();
    const { given, hints } = answer();
    const how = outcome(one, answer());
    const told = { right: "Right.", helped: "Right, with help.", wrong: "Not right." }[how];
    const shows = ["", "The text shows the clause.", "The text shows the words."][hints];
    if (how !== "open") said.replaceChildren(make("b", how, told), " ", words("span", "", one.why));
    else said.replaceChildren(given.length ? "Not right yet: you have one more try. " : "", shows);
  }

  function draw() {
    const focus = root.activeElement?.dataset.key;
    drawSteps();
    drawCard();
    drawActions();
    drawSaid();
    if (root.activeElement !== name) name.value = state().student;
    score.textContent = `${progress(part(), state())}, ${count(asked(part()), state(), "right")} right at once`;
    if (focus) root.querySelector(`[data-key="${focus}"]`)?.focus();
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // else JupyterLab reads a letter typed here as a command on the cell
    if (event.target === name || event.target.localName === "select" || !exercise()) return;
    const onButton = event.target.localName === "button";
    const number = Number(event.key) - 1;
    const does = { n: () => go(place() + 1), p: () => go(place() - 1), h: hint, Enter: onButton ? null : check }[event.key];
    if (number >= 0 && number < exercise().choices.length && !done()) {
      const order = exercise().form === "order"; // the arrows then move the one that has the focus
      const one = root.querySelector(order ? `[data-key="item ${picked[number]}"]` : `[data-key="choice ${number}"]`);
      if (!order) one.click();
      one.focus();
    } else if (does) {
      event.preventDefault();
      does();
    }
  }

  root.addEventListener("keydown", key);
  root.addEventListener("click", () => root.activeElement ?? root.querySelector("legend")?.focus({ preventScroll: true }));
  card.addEventListener("submit", (event) => event.preventDefault());
  name.addEventListener("input", () => name.value.trim() && asksName(false));
  name.addEventListener("change", () => put({ ...state(), student: name.value.trim() }));
  model.on("change:lesson", draw);
  model.on("change:state", draw);
  if (!menu.hidden) drawMenu();
  draw();
  // A page that is nothing but the quiz has no other use for its keys; a notebook has.
  if (!menu.hidden && document.activeElement === document.body) root.querySelector("legend")?.focus({ preventScroll: true });
  return () => {
    model.off("change:lesson", draw);
    model.off("change:state", draw);
    host.remove();
  };
}

export default { render };
