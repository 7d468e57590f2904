// A lesson that is done when it was read to the end: says so once, when its end has been in sight for a moment.
// Without this module the learner presses the button that stands there.

const MOMENT = 1500;

async function freshen(page, selectors) {
  const fresh = new DOMParser().parseFromString(page, "text/html");
  for (const selector of selectors) {
    const here = document.querySelector(selector);
    const there = fresh.querySelector(selector);
    if (here && there) here.replaceWith(document.adoptNode(there));
  }
}

async function say(form) {
  // Where the answer leads does not matter: the reader stays here until she goes on herself.
  await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  const page = await fetch(window.location.href);
  if (!page.ok) return;
  await freshen(await page.text(), ["#act", "aside .progress", "aside .outline"]);
}

function watch(form) {
  let timer = 0;
  const observer = new IntersectionObserver(([end]) => {
    clearTimeout(timer);
    if (!end.isIntersecting) return;
    timer = setTimeout(() => {
      observer.disconnect();
      say(form).catch(() => {});
    }, MOMENT);
  });
  observer.observe(form);
}

document.querySelectorAll("form[data-read-to-the-end]").forEach(watch);
