// Dragging a step onto another puts it before that one; onto a module, at its end. The forms do the work.
let dragged = null;

function carry(step, module, before) {
  const form = step.querySelector("[data-into]");
  form.elements.module.value = module.dataset.module;
  form.elements.before.value = before ? before.dataset.part : "";
  form.requestSubmit();
}

function target(event) {
  return event.target.closest("[data-part]") || event.target.closest("[data-module]");
}

for (const step of document.querySelectorAll("[data-part]")) {
  step.addEventListener("dragstart", (event) => {
    dragged = step;
    event.dataTransfer.effectAllowed = "move";
    event.stopPropagation();
  });
  step.addEventListener("dragend", () => { dragged = null; });
}

const list = document.querySelector(".parts");
list?.addEventListener("dragover", (event) => {
  const over = target(event);
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  document.querySelector(".part--over")?.classList.remove("part--over");
  over.classList.add("part--over");
});
list?.addEventListener("drop", (event) => {
  const over = target(event);
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  carry(dragged, over.closest("[data-module]"), over.dataset.part ? over : null);
});
