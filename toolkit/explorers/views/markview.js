// MarkView: shows HTML or SVG whose marked parts can be selected, by mouse and by keyboard.
// What the traits mean is said in markview.py; how a mark looks, in markview.css.

const MARK = '[data-mark], [id^="mark:"]';
const SVG = "http://www.w3.org/2000/svg";
const DROPPED =
  "script, iframe, frame, object, embed, base, meta, link, template, form, foreignObject, " +
  "animate, animateMotion, animateTransform, set";
// Showing a view fetches nothing: a link may lead elsewhere, anything else shows its own data or a part of the view.
const FETCHING = new Set(
  "action background data formaction imagesrcset longdesc manifest ping poster srcset".split(" "),
);
const ADDRESSES = new Set(["href", "xlink:href", "src"]);
const LINK = /^(https?:|mailto:|[^:]*$|[^:]*[/?#])/i;
const OWN = /^(data:image\/|#)/i;
const ABROAD = /url\(\s*(?![\s'"]*(#|data:image\/))|image-set\(|@import|\\/i;
const WORDS = /^(alt|title|data-.*|aria-.*)$/;
const PLAIN = new Set("class colspan d dir height id lang points role rowspan transform viewBox width x y".split(" "));
const NEAR = 8; // pixels: a dot is hard to hit, so a click just beside it counts

const idOf = (element) => element.dataset.mark ?? element.id.slice("mark:".length);
const isDrawn = (element) => element.namespaceURI === SVG;
const pointsOf = (mark) => (isDrawn(mark) ? mark.querySelectorAll(":is(path, use):not(defs *)") : []);
const isWord = (element) => /^(span|button|mark|b|i|em|strong)$/.test(element.localName);

const put = (element, name, value) =>
  value === null ? element.removeAttribute(name) : element.setAttribute(name, value);

// The candidate of the least cost; none if every cost is infinite.
const cheapest = (candidates, cost) =>
  candidates.reduce((best, one) => (cost(one) < (best ? cost(best) : Infinity) ? one : best), undefined);

// Markup -> nodes in which nothing can run. A template is inert: not even an image loads before it is clean.
function clean(markup) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: markup });
  for (const element of content.querySelectorAll(DROPPED)) element.remove();
  for (const sheet of content.querySelectorAll("style")) if (ABROAD.test(sheet.textContent)) sheet.remove();
  for (const element of content.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      if (PLAIN.has(name)) continue; // of a picture these are nearly all
      const stays = !name.startsWith("on") && !FETCHING.has(name) && mayStay(element, name, element.getAttribute(name));
      if (!stays) element.removeAttribute(name);
    }
    if (element.localName === "a") {
      put(element, "target", "_blank");
      put(element, "rel", "noopener");
    }
  }
  return content;
}

function mayStay(element, name, value) {
  if (!ADDRESSES.has(name)) return WORDS.test(name) || !ABROAD.test(value);
  const address = value.replace(/[\u0000-\u0020]/g, "");
  if (element.localName === "use") return address.startsWith("#");
  return (/^(a|area)$/.test(element.localName) && name !== "src" ? LINK : OWN).test(address);
}

// How far the point is from the element: 0 inside it.
function distance(element, { clientX: x, clientY: y }) {
  const box = element.getBoundingClientRect();
  return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
}

// What a step up (-1) or down (1) costs between two elements; one straight below is better than one aside.
function step(from, to, way) {
  const [a, b] = [from, to].map((element) => element.getBoundingClientRect());
  const down = (way * (b.top + b.bottom - a.top - a.bottom)) / 2;
  return down > 1 ? down + Math.abs(b.left + b.right - a.left - a.right) : Infinity;
}

// A picture that is no strip: its place has to be high (panes.css).
function isTall(svg) {
  return parseFloat(svg.getAttribute("height")) > 0.6 * parseFloat(svg.getAttribute("width"));
}

// JupyterLab would read a letter or an arrow typed at a drop-down list beside the view as a command on the cell.
function quiet(event) {
  const command = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  if (!command) event.stopPropagation();
}

function render({ model, el }) {
  const host = el.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" }); // so that ids and styles of two views never meet
  root.appendChild(document.createElement("style")).textContent = model.get("_sheet");
  const pane = root.appendChild(document.createElement("div"));
  put(pane, "class", "pane");
  put(pane, "role", "group");

  let marks = new Map(); // mark id -> its elements, in the order of the content
  let named = {}; // the marks that have their names, and from which labels
  let stop; // the id of the one mark that Tab reaches
  let pressed; // where the mouse went down

  function fill() {
    // A text of another name is another text: of it what is selected is shown, else it is read from its beginning.
    const another = pane.hasAttribute("aria-label") && pane.getAttribute("aria-label") !== model.get("alt");
    const { scrollTop, scrollLeft } = pane;
    const focused = root.activeElement?.closest(MARK);
    const seen = inSight(marks.get(model.get("selection"))?.[0]);
    pane.replaceChildren(clean(model.get("content")));
    el.classList.toggle("toolkit-tall", [...pane.querySelectorAll(":scope > svg[width]")].some(isTall));
    for (const svg of pane.querySelectorAll(":scope > svg[width]")) {
      svg.style.maxWidth = `calc(${svg.getAttribute("width")} * 1.2)`;
      svg.style.minWidth = `calc(${svg.getAttribute("width")} * var(--least, 0.6))`; // smaller, its words cannot be read
      // As high as its place, if that has a height of its own (panes.css), or a little higher. One that is far higher
      // has to be scrolled in any case, so it is as wide as its place, and its words as large as they can be.
      const [high, room] = [svg.getAttribute("height"), "var(--room, 100000px)"];
      const far = `clamp(0px, (${high} * 0.6 - ${room}) * 100000, 100000px)`;
      svg.style.maxHeight = `calc(max(${room}, ${high} * 0.8) + ${far})`;
    }
    marks = new Map();
    for (const part of pane.querySelectorAll(MARK)) {
      if (!marks.has(idOf(part))) marks.set(idOf(part), []);
      marks.get(idOf(part)).push(part);
    }
    for (const [first] of marks.values()) {
      const atom = (isDrawn(first) || isWord(first)) && !first.querySelector(`a, ${MARK}`);
      if (!first.hasAttribute("role")) put(first, "role", atom ? "button" : "group");
    }
    name();
    paint();
    setStop(model.get("selection"));
    for (const one of read()) one.classList.add("read");
    if (another && !pane.querySelector(":scope > svg")) {
      pane.scrollTo(0, 0);
      show();
    } else {
      pane.scrollTo(scrollLeft, scrollTop);
      const chosen = marks.get(model.get("selection"))?.[0];
      if (seen && !inSight(chosen)) reveal(chosen); // as where one more language makes the rows above it higher
      lead();
    }
    scrollable();
    if (focused) goTo(idOf(focused), { preventScroll: true });
  }

  function name() {
    put(pane, "aria-label", model.get("alt"));
    const labels = model.get("labels");
    if (named.marks === marks && named.labels === labels) return;
    named = { marks, labels };
    for (const [id, parts] of marks) {
      const label = labels[id] ?? id;
      put(parts[0], "aria-label", label);
      for (const part of parts.filter(isWord)) put(part, "title", label);
      for (const part of parts.filter(isDrawn)) {
        const title = part.querySelector(":scope > title") ?? document.createElementNS(SVG, "title");
        title.textContent = label;
        part.prepend(title);
      }
    }
  }

  function paint() {
    const selection = model.get("selection");
    const dimmed = new Set(model.get("dimmed"));
    for (const [id, parts] of marks) {
      for (const part of parts) {
        part.classList.toggle("selected", id === selection);
        part.classList.toggle("dimmed", dimmed.has(id));
        pointsOf(part).forEach((point, n) => point.classList.toggle("dimmed", dimmed.has(`${id}#${n}`)));
      }
      put(parts[0], "aria-current", id === selection ? "true" : null);
      put(parts[0], "aria-description", dimmed.has(id) ? "dimmed" : null);
    }
    // The label in a pale mark needs the ink of the page, whatever it was drawn in.
    for (const label of pane.querySelectorAll('svg [id^="label:"]')) {
      label.classList.toggle("pale", dimmed.has(label.id.slice("label:".length)));
    }
  }

  // Makes one mark, and the links inside it, what Tab reaches in this view.
  function setStop(id) {
    stop = [id, stop, marks.keys().next().value].find((key) => marks.has(key));
    for (const [key, [first]] of marks) put(first, "tabindex", key === stop ? "0" : "-1");
    for (const link of pane.querySelectorAll(`:is(${MARK}) a`)) {
      put(link, "tabindex", idOf(link.closest(MARK)) === stop ? "0" : "-1");
    }
  }

  function goTo(id, options) {
    setStop(id);
    marks.get(stop)?.[0].focus(options);
  }

  function select(id) {
    // Where the kernel has ended, nothing would follow.
    if (id === model.get("selection") || el.closest(".jupyter-widgets-disconnected")) return;
    model.set("selection", id);
    model.save_changes();
  }

  // A pane that scrolls is a stop of the Tab key, unless there is one in it.
  function scrollable() {
    const scrolls = pane.scrollHeight > pane.clientHeight || pane.scrollWidth > pane.clientWidth;
    put(pane, "tabindex", scrolls && !marks.size && !pane.querySelector("a[href]") ? "0" : null);
  }

  // Whether some of an element can be seen in the pane.
  function inSight(element) {
    const [inner, outer] = [element, pane].map((one) => one?.getBoundingClientRect());
    return Boolean(inner) && inner.top < outer.bottom && inner.bottom > outer.top;
  }

  // Scrolls the pane, and never the page, until the element can be read, below a heading that stays in sight.
  function reveal(element) {
    if (!element) return;
    const heads = [...pane.querySelectorAll('[style*="sticky"]')].filter((one) => !one.contains(element));
    const above = Math.max(0, ...heads.map((one) => one.offsetHeight));
    const [inner, outer] = [element, pane].map((one) => one.getBoundingClientRect());
    const beyond = (start, end, head) => inner[start] < outer[start] + head || inner[end] > outer[end];
    const gap = (size, head) => Math.max(8 + head, (outer[size] - inner[size]) / 3);
    const way = (start, size, head) => inner[start] - outer[start] - gap(size, head);
    if (beyond("top", "bottom", above)) pane.scrollTop += way("top", "height", above);
    if (beyond("left", "right", 0)) pane.scrollLeft += way("left", "width", 0);
  }

  // Scrolls to what is selected, and in it to what is read; where there is neither, to what leads.
  function show() {
    reveal(marks.get(model.get("selection"))?.[0]);
    reveal(read()[0]);
    lead();
  }

  // Where nothing is selected or read here, the first words that are marked, in what a filter leaves, are what
  // somebody came for.
  function lead() {
    if (!marks.has(model.get("selection")) && !read().length) reveal(pane.querySelector("mark:not(.dimmed *)") ?? remaining());
  }

  // The first row that a filter leaves, where none of those is in sight.
  function remaining() {
    const dimmed = new Set(model.get("dimmed"));
    const left = [...marks].filter(([id, [part]]) => !dimmed.has(id) && !isDrawn(part)).map(([, [part]]) => part);
    return dimmed.size && !left.some(inSight) ? left[0] : undefined;
  }

  // Rows that a filter leaves out may take less room: a selection that was in sight stays so.
  function sift() {
    const chosen = marks.get(model.get("selection"))?.[0];
    const seen = inSight(chosen);
    paint();
    if (seen) reveal(chosen);
    else if (!chosen && !read().length) reveal(remaining());
  }

  const read = () => [...pane.querySelectorAll("[data-place]")].filter((one) => one.dataset.place === model.get("place"));

  // Shows the place that is read now, and scrolls to it.
  function turn() {
    for (const one of pane.querySelectorAll(".read")) one.classList.remove("read");
    for (const one of read()) one.classList.add("read");
    reveal(read()[0]);
  }

  function follow() {
    paint();
    const id = model.get("selection");
    if (!root.activeElement) setStop(id);
    reveal(marks.get(id)?.[0]);
  }

  function click(event) {
    const { target, clientX, clientY } = event;
    const link = target.closest("a");
    if (link) return followNote(event, link);
    const dragged = event.detail && pressed && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) > 4;
    if (dragged) return; // somebody copies words
    const beside = (part) => (distance(part, event) <= NEAR ? distance(part, event) : Infinity);
    const drawn = [...marks.values()].flat().filter(isDrawn);
    const mark = target.closest(MARK) ?? (isDrawn(target) ? cheapest(drawn, beside) : undefined);
    if (mark) {
      goTo(idOf(mark), { preventScroll: true });
      select(idOf(mark));
    } else if (isDrawn(target)) select("");
  }

  // A link to a place in this view (a footnote) scrolls to it; the page's own address must not change.
  function followNote(event, link) {
    const address = link.getAttribute("href") ?? "";
    if (!address.startsWith("#")) return;
    event.preventDefault();
    reveal(root.getElementById(decodeURIComponent(address.slice(1))));
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.stopPropagation(); // else JupyterLab reads a letter typed here as a command on the cell
    if (event.key === "Escape") return select("");
    const mark = event.target.closest(MARK);
    if (!mark) return;
    const ids = [...marks.keys()];
    const along = (way) => ids[ids.indexOf(idOf(mark)) + way];
    const across = (way) =>
      (isDrawn(mark) && cheapest(ids, (id) => step(mark, marks.get(id)[0], way))) || along(way);
    const goal = {
      ArrowLeft: () => along(-1),
      ArrowRight: () => along(1),
      ArrowUp: () => across(-1),
      ArrowDown: () => across(1),
      Home: () => ids[0],
      End: () => ids.at(-1),
    }[event.key];
    const chosen = (event.key === "Enter" || event.key === " ") && !event.target.closest("a");
    if (goal) goTo(goal() ?? idOf(mark));
    if (chosen) select(idOf(mark));
    if (goal || chosen) event.preventDefault();
  }

  const size = () => (pane.style.maxHeight = model.get("height"));
  const heard = { content: fill, selection: follow, place: turn, dimmed: sift, labels: name, alt: name, height: size };
  // Traits that change together are heard of one by one, in any order: a place can be shown only once its text is here.
  const changed = new Set();
  const listen = Object.entries(heard).map(([trait, listener]) => {
    const hear = () => {
      if (!changed.size) queueMicrotask(answer);
      changed.add(listener);
    };
    model.on(`change:${trait}`, hear);
    return [trait, hear];
  });
  function answer() {
    const now = new Set(changed);
    changed.clear();
    for (const listener of new Set(Object.values(heard))) if (now.has(listener)) listener();
  }
  root.addEventListener("pointerdown", (event) => (pressed = event));
  root.addEventListener("click", click);
  root.addEventListener("keydown", key);

  size();
  fill();
  // While the view is hidden, or not on the page yet, it cannot scroll: it does so when the pane has a size.
  let hidden = true;
  const shown = new ResizeObserver(() => {
    const appears = hidden && pane.clientHeight > 0;
    hidden = pane.clientHeight === 0;
    scrollable();
    if (hidden) return;
    // Listens to the controls that share a box with the view.
    if (appears) el.closest(".widget-vbox")?.addEventListener("keydown", quiet);
    show();
  });
  shown.observe(pane);

  return () => {
    shown.disconnect();
    for (const [trait, hear] of listen) model.off(`change:${trait}`, hear);
    host.remove();
  };
}

export default { render };
