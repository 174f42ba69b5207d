// A field that finds words: what is typed goes to Python, which counts the hits; buttons and keys go from hit to hit.

function render({ model, el }) {
  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const field = make("input", { type: "search", placeholder: model.get("hint"), value: model.get("value") });
  const label = make("label", {});
  label.append(model.get("description"), field);
  const step = (by, words, title) => {
    const button = make("button", { type: "button", textContent: words, title, ariaLabel: title });
    button.addEventListener("click", () => go(by));
    return button;
  };
  const steps = [step(-1, "▲", "Previous hit (Shift+Enter)"), step(1, "▼", "Next hit (Enter)")];
  const said = make("span", { ariaLive: "polite", ariaAtomic: "true" });
  el.classList.add("toolkit-find");
  el.append(label, ...steps, said);

  // The hit before or after; the first comes after the last.
  function go(by) {
    const count = model.get("count");
    if (!count) return;
    model.set("at", ((model.get("at") - 1 + by + count) % count) + 1);
    model.save_changes();
  }

  function draw() {
    const [value, count, at] = ["value", "count", "at"].map((name) => model.get(name));
    if (document.activeElement !== field) field.value = value;
    for (const button of steps) button.disabled = count < 2;
    const words = count ? (at ? `${at} of ${count}` : `${count} in all`) : value.trim() ? "no hit" : "";
    if (said.textContent !== words) said.textContent = words; // else it would be read out again
  }

  function key(event) {
    event.stopPropagation(); // else JupyterLab reads Shift+Enter as "run the cell"
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  }

  field.addEventListener("input", () => {
    model.set("value", field.value);
    model.save_changes();
  });
  el.addEventListener("keydown", key);
  const heard = ["change:value", "change:count", "change:at"];
  for (const change of heard) model.on(change, draw);
  draw();
  return () => {
    for (const change of heard) model.off(change, draw);
    el.removeEventListener("keydown", key);
    el.replaceChildren();
  };
}

export default { render };
