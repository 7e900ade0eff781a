// Keeps an open page up to date: when something is published, or every minute, the page is fetched again and its matter
// is put in place of the old one. Without this script the page is complete; it just stays as it was.
const MINUTE = 60_000;
const PAUSE = 2_000;
let waiting = 0;

function isBusy() {
  const chosen = document.getSelection();
  return document.hidden || (chosen !== null && !chosen.isCollapsed);
}

async function refresh(changed) {
  waiting = 0;
  if (isBusy()) {
    later(changed, MINUTE);
    return;
  }
  const answer = await fetch(location.pathname, { credentials: "omit" }).catch(() => null);
  if (answer === null || !answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("main");
  const old = document.getElementById("main");
  if (fresh === null || old === null) {
    return;
  }
  const open = new Set([...old.querySelectorAll("details")].flatMap((each, at) => (each.open ? [at] : [])));
  fresh.querySelectorAll("details").forEach((each, at) => {
    each.open = open.has(at);
  });
  const said = old.querySelector("h1, h2")?.textContent !== fresh.querySelector("h1, h2")?.textContent;
  old.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  if (changed && said) {
    const announce = document.getElementById("live");
    const heading = document.querySelector("#main h1:not(.unseen), #main h2");
    if (announce !== null && heading !== null) {
      announce.textContent = heading.textContent;
      announce.classList.add("unseen");
    }
  }
}

function later(changed, pause) {
  if (waiting === 0) {
    waiting = setTimeout(() => refresh(changed), pause);
  }
}

if (!navigator.connection?.saveData) {
  const events = new EventSource("/api/v1/events");
  events.addEventListener("incident", () => later(true, PAUSE));
  setInterval(() => later(false, 0), MINUTE);
}
