// Words of a text: selected, kept, and painted again.

import { letters, rangeOf, search } from "./words.js";

const AROUND = 60;
const prose = document.querySelector(".prose");
const bar = document.querySelector("[data-highlighter]");
const list = () => document.querySelector(".highlights");

function paint() {
  if (!CSS.highlights) return;
  const whole = letters(prose);
  const ranges = [];
  for (const item of list().querySelectorAll("[data-quote]")) {
    const { quote, prefix, suffix } = item.dataset;
    const found = search(whole.text, [quote, prefix, suffix]);
    if (found) ranges.push(rangeOf(whole, found));
  }
  CSS.highlights.set("mine", new Highlight(...ranges));
}

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const quote = String(selection).trim();
  return quote && quote.length <= 1000 && prose.contains(inside) ? { range, quote } : null;
}

function around({ range }) {
  const before = document.createRange();
  before.setStart(prose, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(prose, prose.childNodes.length);
  let block = range.startContainer;
  while (block.parentNode !== prose && block !== prose) block = block.parentNode;
  while (block && !block.dataset?.block) block = block.previousSibling;
  return { prefix: String(before).slice(-AROUND), suffix: String(after).slice(0, AROUND), block: block?.dataset.block ?? "" };
}

async function keep(withRemark) {
  const chosen = selected();
  if (!chosen) return;
  const body = new URLSearchParams({ quote: chosen.quote, ...around(chosen) });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(bar.dataset.highlighter, { method: "POST", body, headers: { "X-CSRFToken": token } }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (!answer?.ok) {
    bar.querySelector("[role=status]").textContent = told?.wrong ?? bar.dataset.failed;
    return;
  }
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  list().replaceWith(fresh.querySelector(".highlights"));
  getSelection().removeAllRanges();
  paint();
  if (withRemark) write(told.id);
}

function write(number) {
  const item = document.getElementById(`highlight-${number}`);
  document.getElementById("notes").open = true;
  item.querySelector("details").open = true;
  item.querySelector("textarea").focus();
}

if (prose && bar && list()) {
  document.addEventListener("selectionchange", () => {
    bar.hidden = !selected();
    bar.querySelector("[role=status]").textContent = "";
  });
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) keep("remark" in button.dataset);
  });
  document.addEventListener("highlight-selection", () => keep(false)); // js/shortcuts.js
  paint();
}
