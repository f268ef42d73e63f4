(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const status = document.getElementById("status");
  const passages = [...document.querySelectorAll("article.passage")];
  const own = n => String(n).replace(/\d/g, d => [...status.dataset.digits][d]);
  const fits = (passage, name, value) =>
    !value || (name === "outlet" ? passage.dataset.outlet === value
      : passage.dataset[name].split(" ").includes(value));
  const apply = () => {
    const wanted = [...new FormData(form)];
    let n = 0;
    for (const p of passages) {
      p.hidden = !wanted.every(([name, value]) => fits(p, name, value));
      n += p.hidden ? 0 : 1;
    }
    status.textContent = status.dataset.template
      .replace("\u0001", own(n)).replace("\u0002", own(passages.length));
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-outlet]");
    if (!link) return;
    form.reset();
    form.elements.outlet.value = link.dataset.outlet;
    apply();
  });
  apply();
})();
