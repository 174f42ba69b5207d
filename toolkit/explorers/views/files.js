// Files between the reader's computer and the kernel: a place to drop one, and a button that downloads one.
// The kernel may be on another computer, so both go through the page.

const LARGEST = 20e6; // bytes: a message that carries more may be refused without a word

function drop({ model, el }) {
  const zone = el.appendChild(document.createElement("div"));
  const rest = model.get("words");
  zone.textContent = rest;
  zone.setAttribute("role", "status");
  Object.assign(zone.style, {
    border: "1.5px dashed var(--jp-border-color1, #767676)",
    borderRadius: "4px",
    padding: ".35em 1em",
    font: "13px/1.4 system-ui, sans-serif",
  });
  const over = (event) => {
    event.preventDefault(); // else the page would open the file itself
    event.stopPropagation();
    zone.style.borderStyle = "solid";
  };
  const off = () => (zone.style.borderStyle = "dashed");
  const dropped = async (event) => {
    over(event);
    off();
    const [file] = event.dataTransfer.files;
    if (!file) return;
    zone.textContent = file.size > LARGEST ? `${file.name} is too large to drop: type its path instead` : rest;
    if (file.size <= LARGEST) model.send({ name: file.name }, undefined, [await file.arrayBuffer()]);
  };
  const heard = { dragenter: over, dragover: over, dragleave: off, drop: dropped };
  for (const [name, listener] of Object.entries(heard)) zone.addEventListener(name, listener);
  return () => zone.remove();
}

function download({ model, el }) {
  const button = el.appendChild(document.createElement("button"));
  button.className = "jupyter-button widget-button jupyter-widgets";
  button.style.width = "auto";
  button.textContent = model.get("words");
  button.title = model.get("hint");
  button.addEventListener("click", () => model.send({}));
  const made = ({ name }, [content]) => {
    const address = URL.createObjectURL(new Blob([content]));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  model.on("msg:custom", made);
  return () => {
    model.off("msg:custom", made);
    button.remove();
  };
}

const render = (view) => (view.model.get("kind") === "drop" ? drop(view) : download(view));

export default { render };
