// Finds words in a text by what they say and what stands around them, so that an edited text does not lose them.

export function letters(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement.closest(".terms, .transcript") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, at: text.length });
    text += node.data;
  }
  return { nodes, text };
}

// White space may differ between what was selected and what stands there: search without it.
export function search(text, words) {
  const places = [];
  let bare = "";
  for (let at = 0; at < text.length; at += 1) if (/\S/.test(text[at])) { bare += text[at]; places.push(at); }
  const [quote, prefix, suffix] = words.map((word) => word.replace(/\s+/g, ""));
  const tries = [prefix + quote + suffix, prefix + quote, quote + suffix, quote];
  for (const [number, wanted] of tries.entries()) {
    const found = quote ? bare.indexOf(wanted) : -1;
    if (found < 0) continue;
    const start = found + (number < 2 ? prefix.length : 0);
    return [places[start], places[start + quote.length - 1] + 1];
  }
  return null;
}

export function rangeOf({ nodes }, [start, end]) {
  const place = (at, isEnd) => {
    const found = nodes.findLast((each) => (isEnd ? each.at < at : each.at <= at));
    return [found.node, at - found.at];
  };
  const range = document.createRange();
  range.setStart(...place(start, false));
  range.setEnd(...place(end, true));
  return range;
}
