// Keys for a step: n/j next, p/k previous, o all steps, m my notes, h highlight, ? the list. Never while somebody types.

const list = document.querySelector("[data-shortcuts]");
const TYPING = "input, textarea, select, video, audio, [contenteditable], [role=textbox]";

const follow = (rel) => document.querySelector(`.steps-nav a[rel=${rel}]`)?.click();

function openDrawer(selector, ...inside) {
  const drawer = document.querySelector(selector);
  if (!drawer) return;
  drawer.open = true;
  inside.map((each) => drawer.querySelector(each)).find(Boolean)?.focus();
}

const ACTS = {
  n: () => follow("next"),
  j: () => follow("next"),
  p: () => follow("prev"),
  k: () => follow("prev"),
  o: () => openDrawer(".outline-drawer:not(.notes)", "[aria-current]", "a"),
  m: () => openDrawer("#notes", "textarea"),
  h: () => document.dispatchEvent(new Event("highlight-selection")),
  "?": () => list.togglePopover(),
};

if (list) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest?.(TYPING) || !(event.key in ACTS)) return;
    event.preventDefault();
    ACTS[event.key]();
  });
}
