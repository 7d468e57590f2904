// While the title of a new topic is written: topics like it, from the page that also shows them without JavaScript.

const title = document.querySelector("form[data-similar-at] input[name=title]");

async function look() {
  const { similarAt } = title.form.dataset;
  const answer = await fetch(`${similarAt}?${new URLSearchParams({ title: title.value.slice(0, 160) })}`).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-similar]");
  for (const old of document.querySelectorAll("[data-similar]")) old.remove();
  if (fresh) title.closest(".ds-field").after(fresh);
}

title?.addEventListener("change", look);
