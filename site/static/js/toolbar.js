// The buttons above a text in Markdown: they put marks around what is selected, or at the beginning of its lines.

function put(text, start, end, words, from, to) {
  text.focus();
  text.setSelectionRange(start, end);
  // The old way is the only one after which "undo" still works.
  if (!document.execCommand("insertText", false, words)) text.setRangeText(words, start, end, "end");
  text.setSelectionRange(start + from, start + to);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(text, mark, sample) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const size = mark.length;
  const words = value.slice(start, end);
  if (words && value.slice(start - size, start) === mark && value.slice(end, end + size) === mark) {
    put(text, start - size, end + size, words, 0, words.length);
    return;
  }
  const inside = words || sample;
  if (mark === "`" && inside.includes("\n")) {
    put(text, start, end, `\`\`\`\n${inside}\n\`\`\``, 4, 4 + inside.length);
    return;
  }
  put(text, start, end, `${mark}${inside}${mark}`, size, size + inside.length);
}

function before(text, mark, sample) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  const { selectionEnd: end, value } = text;
  const lines = (value.slice(start, end) || sample).split("\n");
  const marked = lines.every((line) => line.startsWith(mark));
  const words = lines.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n");
  // A list or a quotation begins after an empty line.
  const gap = start === 0 || value.slice(0, start).endsWith("\n\n") || marked ? "" : "\n";
  put(text, start, end, gap + words, gap.length + (marked ? 0 : mark.length), gap.length + words.length);
}

function link(text, sample) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const words = value.slice(start, end);
  const address = /^https?:\/\/\S+$/.test(words);
  const shown = address || !words ? sample : words;
  const made = `[${shown}](${address ? words : "https://"})`;
  const from = address ? 1 : made.length - 1;
  put(text, start, end, made, from, address ? 1 + shown.length : from);
}

function act(text, { around: mark, before: line, words }) {
  if (mark) around(text, mark, words);
  else if (line) before(text, line, words);
  else link(text, words);
}

function walk(buttons, event) {
  const at = buttons.indexOf(event.target.closest("button"));
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = buttons.at(to % buttons.length);
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

for (const bar of document.querySelectorAll("[data-toolbar]")) {
  const text = document.getElementById(bar.dataset.toolbar);
  const buttons = [...bar.querySelectorAll("button")];
  if (!text) continue;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) act(text, button.dataset);
  });
  bar.addEventListener("keydown", (event) => walk(buttons, event));
  text.addEventListener("keydown", (event) => {
    const button = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && buttons.find((each) => each.dataset.key === event.key);
    if (!button) return;
    event.preventDefault();
    act(text, button.dataset);
  });
}
