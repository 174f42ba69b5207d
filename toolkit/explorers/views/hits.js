// A list of any length: rows are drawn where they are in sight, and asked of Python when they are not here yet.

const ROW = 44; // pixels, as in hits.css
const TALLEST = 8_000_000; // pixels: browsers cannot scroll much farther; a longer list scrolls by shares
const AHEAD = 15; // rows that are asked for before those in sight

function render({ model, el }) {
  const make = (name, className, words = "") =>
    Object.assign(document.createElement(name), { className, textContent: words });
  const list = make("div", "toolkit-hits-list");
  const sheet = make("div", "toolkit-hits-sheet");
  const nothing = make("p", "toolkit-hits-empty");
  list.append(sheet, nothing);
  list.tabIndex = 0;
  list.setAttribute("role", "listbox");
  el.classList.add("toolkit-hits");
  el.append(list);

  const own = `hits-${Math.random().toString(36).slice(2)}`;
  const held = new Map(); // rows by their numbers
  let query = model.get("query");
  let active = 0;
  let asked = -1;
  let waiting = 0;

  const total = () => model.get("total");
  const height = () => Math.min(total() * ROW, TALLEST);
  const fits = () => Math.max(1, Math.floor(list.clientHeight / ROW));

  // The number of the row at the upper edge, with its fraction.
  function top() {
    const [way, rows] = [height() - list.clientHeight, total() - list.clientHeight / ROW];
    return way > 0 ? (Math.min(list.scrollTop, way) / way) * rows : 0;
  }

  function scrollTo(row) {
    const [way, rows] = [height() - list.clientHeight, total() - list.clientHeight / ROW];
    if (way > 0) list.scrollTop = (Math.max(0, Math.min(row, rows)) / rows) * way;
  }

  function reveal(row) {
    const [first, seen] = [top(), list.clientHeight / ROW];
    if (row < first) scrollTo(row);
    else if (row + 1 > first + seen) scrollTo(row + 1 - seen);
  }

  function ask(first) {
    const wanted = Math.max(0, first - AHEAD);
    if (wanted === asked) return;
    asked = wanted;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      model.set("wanted", wanted);
      model.save_changes();
    }, 40); // while somebody drags the scroll bar nothing is asked
  }

  function drawn(number, first) {
    const row = held.get(number);
    const line = make("div", "toolkit-hit");
    line.id = `${own}-${number}`;
    line.style.top = `${list.scrollTop + (number - first) * ROW}px`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-setsize", total());
    line.setAttribute("aria-posinset", number + 1);
    line.setAttribute("aria-selected", number === model.get("chosen"));
    line.dataset.row = number;
    if (number === active) line.classList.add("toolkit-hit-active");
    if (!row) {
      line.append(make("div", "toolkit-hit-place", "…"));
      return line;
    }
    const words = make("div", row.left || row.right ? "toolkit-hit-words" : "toolkit-hit-title");
    const left = make("span", "toolkit-hit-left");
    left.append(make("span", "", `${row.left ?? ""} `));
    const right = make("span", "toolkit-hit-right");
    right.append(make("b", "", row.keyword ?? ""), row.right ?? "");
    words.append(left, right);
    line.append(make("div", "toolkit-hit-place", row.place), words);
    return line;
  }

  function paint() {
    sheet.style.height = `${height()}px`;
    nothing.textContent = total() ? "" : model.get("empty");
    list.setAttribute("aria-label", model.get("alt"));
    const first = top();
    const from = Math.floor(first);
    const to = Math.min(total(), Math.ceil(first + list.clientHeight / ROW) + 1);
    const numbers = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
    sheet.replaceChildren(...numbers.map((number) => drawn(number, first)));
    const here = numbers.includes(active);
    if (here) list.setAttribute("aria-activedescendant", `${own}-${active}`);
    else list.removeAttribute("aria-activedescendant");
    const missing = numbers.find((number) => !held.has(number));
    if (missing !== undefined) ask(missing);
  }

  function fill() {
    if (query !== model.get("query")) {
      query = model.get("query");
      held.clear();
      asked = -1;
      active = 0;
      list.scrollTop = 0;
    }
    if (held.size > 4000) held.clear();
    model.get("rows").forEach((row, n) => held.set(model.get("first") + n, row));
    paint();
  }

  function follow() {
    const chosen = model.get("chosen");
    if (chosen >= 0) {
      active = chosen;
      reveal(chosen);
    }
    paint();
  }

  function choose(number) {
    active = number;
    model.set("chosen", number);
    model.save_changes();
    paint();
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.stopPropagation(); // else JupyterLab reads it as a command on the cell
    const last = total() - 1;
    const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -fits(), PageDown: fits(), Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      active = Math.max(0, Math.min(last, active + steps[event.key]));
      reveal(active);
      paint();
    } else if (event.key === "Enter" || event.key === " ") {
      if (total()) choose(active);
    } else return;
    event.preventDefault();
  }

  // A list that is drawn anew while the button is down has no row as its target: it is the one under the pointer then.
  const click = ({ target, clientX, clientY }) => {
    const under = () => list.getRootNode().elementFromPoint(clientX, clientY);
    const row = target.closest("[data-row]") ?? under()?.closest("[data-row]");
    if (row && list.contains(row)) choose(Number(row.dataset.row));
  };
  list.addEventListener("scroll", paint);
  list.addEventListener("click", click);
  list.addEventListener("keydown", key);
  const heard = { "change:rows": fill, "change:query": fill, "change:total": paint, "change:chosen": follow };
  heard["change:alt"] = heard["change:empty"] = paint;
  for (const [change, listener] of Object.entries(heard)) model.on(change, listener);
  // While the list is hidden, or not on the page yet, it cannot scroll: it does so when it has a size.
  let hidden = true;
  const sized = new ResizeObserver(() => {
    const appears = hidden && list.clientHeight > 0;
    hidden = list.clientHeight === 0;
    if (appears) follow();
    else paint();
  });
  sized.observe(list);
  fill();
  return () => {
    clearTimeout(waiting);
    sized.disconnect();
    for (const [change, listener] of Object.entries(heard)) model.off(change, listener);
    list.remove();
  };
}

export default { render };
