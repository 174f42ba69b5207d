// Tabs: which pane of an explorer a narrow page shows. panes.css hides them on a wide one.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

function render({ model, el }) {
  const list = el.appendChild(document.createElement("div"));
  el.classList.add("toolkit-tabs");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "What is shown");

  function draw() {
    const focused = list.contains(document.activeElement);
    const [chosen, news] = [model.get("chosen"), model.get("news")];
    list.replaceChildren(
      ...model.get("names").map((name) => {
        const tab = document.createElement("button");
        Object.assign(tab, { type: "button", textContent: name, tabIndex: name === chosen ? 0 : -1 });
        tab.setAttribute("role", "tab");
        tab.setAttribute("aria-selected", name === chosen);
        if (news.includes(name)) {
          tab.className = "toolkit-news";
          tab.setAttribute("aria-description", "changed");
        }
        return tab;
      }),
    );
    if (focused) list.querySelector('[aria-selected="true"]')?.focus();
  }

  // The pane is shown at once; Python, which knows the panes, says the same a moment later.
  function choose(name) {
    const place = model.get("names").indexOf(name);
    for (const [i, pane] of [...(el.nextElementSibling?.children ?? [])].entries()) {
      pane.classList.toggle("toolkit-shown", i === place);
    }
    model.set("chosen", name);
    model.save_changes();
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.stopPropagation(); // else JupyterLab reads it as a command on the cell
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const names = model.get("names");
    const to = names.indexOf(model.get("chosen")) + STEPS[event.key];
    choose(names[Math.max(0, Math.min(names.length - 1, to))]);
  }

  list.addEventListener("click", ({ target }) => target.role === "tab" && choose(target.textContent));
  list.addEventListener("keydown", key);
  const heard = ["change:names", "change:chosen", "change:news"];
  for (const change of heard) model.on(change, draw);
  draw();
  return () => {
    for (const change of heard) model.off(change, draw);
    list.remove();
  };
}

export default { render };
