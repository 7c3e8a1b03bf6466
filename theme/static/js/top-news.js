/* A story of another day shows the top news of its own days. At the reader's first move, today's take their place. */

const moves = ["scroll", "pointermove", "touchstart", "keydown"];

/** Put today's list and its heading where the old ones stand, unless the reader is in them. */
async function freshen(rail) {
  const answer = await fetch(rail.dataset.fragment);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".top-news ol");
  const stale = rail.querySelector("ol");
  if (!fresh?.children.length || rail.contains(document.activeElement)) return;
  for (const heading of fresh.querySelectorAll("h2")) {
    const lower = document.createElement("h3");
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  const { lang, dir } = page.documentElement;
  for (const item of fresh.querySelectorAll("li:not([lang])")) Object.assign(item, { lang, dir });
  const breaking = await breakingOf(page);
  await untilNothingShifts(rail);
  if (breaking) {
    // Within the list that comes anew: above it, it would move the heading.
    const first = document.createElement("li");
    first.className = "announced";
    first.append(breaking);
    fresh.prepend(first);
  }
  stale.replaceWith(fresh);
  rail.querySelector("time")?.remove();
}

/** What is breaking, for a page that was made before it was; its sheet is loaded first. Nothing, on a page that says it. */
async function breakingOf(page) {
  const banner = page.querySelector(".breaking");
  if (!banner || document.querySelector(".breaking")) return null;
  for (const link of banner.querySelectorAll("a")) if (link.pathname === location.pathname) link.closest("li").remove();
  if (!banner.querySelector("a")) return null;
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: page.querySelector("link[data-sheet=breaking]").getAttribute("href") });
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
  const { lang, dir } = page.documentElement;
  return Object.assign(banner, { lang, dir });
}

/** The list may be longer or shorter: wait until what stands below it is out of sight, or has room of its own. */
function untilNothingShifts(rail) {
  const page = rail.closest(".with-rail");
  const isBesideStory = page && page.getBoundingClientRect().bottom - rail.getBoundingClientRect().bottom > innerHeight / 2;
  if (isBesideStory) return Promise.resolve();
  return new Promise((resolve) => {
    const end = rail.querySelector("li:last-child");
    const watch = new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(end);
  });
}

for (const rail of document.querySelectorAll("[data-fragment]")) {
  const begin = () => {
    for (const move of moves) removeEventListener(move, begin);
    freshen(rail).catch(() => {}); // without a line, the story's own list stays
  };
  for (const move of moves) addEventListener(move, begin, { passive: true });
}
