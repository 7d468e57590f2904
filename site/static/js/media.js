// Recordings: a line of the transcript leads to its second, the line being said is marked, and one goes on where one stopped.

const EVERY = 10; // seconds of playing between two notes of the position
const WORTH = 5; // nobody wants to be led to the first seconds

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value;

function clock(second) {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, Math.floor(second) % 60];
  const [hours, minutes, rest] = parts;
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function followTranscript(figure, media) {
  const lines = [...figure.querySelectorAll("li[data-start]")];
  const jump = (line) => {
    media.currentTime = Number(line.dataset.start);
    media.play().catch(() => {});
  };
  for (const line of lines) {
    line.addEventListener("click", (event) => {
      const onTime = event.target.closest("a");
      if (!onTime && String(getSelection())) return; // she is selecting words
      event.preventDefault();
      jump(line);
    });
  }
  const mark = () => {
    const now = media.currentTime;
    for (const line of lines) {
      const said = now >= Number(line.dataset.start) && now < Number(line.dataset.end);
      if (said) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    }
  };
  for (const happening of ["timeupdate", "seeked"]) media.addEventListener(happening, mark);
}

function keepPlace(figure, media, address) {
  let noted = 0;
  const note = (ended) => {
    const second = Math.floor(media.currentTime);
    if (!ended && (second < WORTH || Math.abs(second - noted) < 1)) return;
    noted = second;
    const body = new URLSearchParams({ seconds: second, ended: ended ? 1 : 0 });
    fetch(address, { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": token() ?? "" } }).catch(() => {});
  };
  media.addEventListener("timeupdate", () => {
    if (!media.paused && Math.abs(media.currentTime - noted) >= EVERY) note(false);
  });
  media.addEventListener("pause", () => media.ended || note(false));
  media.addEventListener("ended", () => note(true));
  addEventListener("pagehide", () => media.paused || note(false));
}

async function offerResume(figure, media, address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { seconds, kept } = await answer.json();
  if (!kept) return; // a visitor: nothing is noted
  keepPlace(figure, media, address);
  const offer = figure.querySelector(".recording__resume");
  if (seconds < WORTH || !offer) return;
  offer.querySelector("span").textContent = clock(seconds);
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    media.currentTime = seconds;
    media.play().catch(() => {});
    offer.hidden = true;
  });
  media.addEventListener("play", () => { offer.hidden = true; }, { once: true });
}

for (const figure of document.querySelectorAll("figure[data-recording]")) {
  const media = figure.querySelector("video, audio");
  if (!media) continue;
  followTranscript(figure, media);
  offerResume(figure, media, figure.dataset.recording);
}
