// Draws what Python sends and sends back what the reader sets. Texts are set as text throughout.
const make = (tag, settings = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), settings);
  element.append(...children);
  return element;
};

const passage = (model, one) => {
  const quote = make("blockquote", { lang: one.language, dir: "auto" });
  for (const [text, mark] of one.runs)
    quote.append(mark ? make("mark", { className: mark, textContent: text }) : text);
  const tick = make("input", { type: "checkbox", checked: model.get("selected_keys").includes(one.key) });
  tick.addEventListener("change", () => {
    const others = model.get("selected_keys").filter(key => key !== one.key);
    model.set("selected_keys", tick.checked ? [...others, one.key] : others);
    model.save_changes();
  });
  tick.setAttribute("aria-label", `${model.get("labels").choose}: ${one.place}`);
  const head = make("p", { className: "place" }, tick, make("b", { textContent: one.marks }), ` ${one.place}`);
  return make("li", {}, head, quote);
};

const filters = model => {
  const labels = model.get("labels");
  const form = make("form", { className: "filters" });
  form.setAttribute("aria-label", labels.filter);
  for (const { name, label, values } of model.get("choices")) {
    const select = make("select", { name }, make("option", { value: "", textContent: labels.all }));
    for (const [value, text] of values) select.append(make("option", { value, textContent: text }));
    form.append(make("label", {}, label, select));
  }
  form.append(make("label", {}, labels.words, make("input", { name: "words", type: "search" })));
  form.append(make("button", { type: "reset", textContent: labels.reset }));
  const send = () => {
    model.set("filters", Object.fromEntries(new FormData(form)));
    model.save_changes();
  };
  form.addEventListener("change", send);
  form.addEventListener("reset", () => setTimeout(send));
  form.addEventListener("submit", event => event.preventDefault());
  const follow = () => {
    for (const field of form.elements)
      if (field.name) field.value = model.get("filters")[field.name] ?? "";
  };
  model.on("change:filters", follow);
  follow();
  return form;
};

const turner = (model, by, label) => {
  const button = make("button", { type: "button", textContent: label });
  button.addEventListener("click", () => {
    model.set("page", model.get("page") + by);
    model.save_changes();
  });
  const follow = () => {
    const to = model.get("page") + by;
    button.disabled = to < 0 || to >= model.get("pages");
  };
  for (const name of ["page", "pages"]) model.on(`change:${name}`, follow);
  follow();
  return button;
};

export default {
  render({ model, el }) {
    const labels = model.get("labels");
    const list = make("ol", { className: "passages" });
    const status = make("output", { className: "status" });
    const fill = () => {
      const found = model.get("passages").map(one => passage(model, one));
      list.replaceChildren(...(found.length ? found : [make("li", { textContent: labels.empty })]));
    };
    const say = () => { status.textContent = model.get("status"); };
    model.on("change:passages", fill);
    model.on("change:status", say);
    fill();
    say();
    const turn = make("p", { className: "turn" },
      turner(model, -1, labels.previous), turner(model, 1, labels.next), status);
    el.classList.add("saabhar-browser");
    el.replaceChildren(filters(model), turn, list);
  },
};
