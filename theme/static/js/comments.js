/* The comments below a story, by Isso's HTTP interface. What readers wrote is shown as text, never as HTML. */

const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };
const AT_ONCE = 50;
const DELETED = 4;

/** Isso keeps names and addresses escaped; this is what was typed. */
const typed = (text) => (text ?? "").replace(/&(?:lt|gt|quot|#x27|amp);/g, (sign) => SIGNS[sign]);

/** Show the thread in `section`; fails before anything is shown where the server does not answer. */
export async function openRoom(room, section, said) {
  const words = room.dataset;
  const thread = section.dataset.thread;
  const { lang } = document.documentElement;
  const [heading, list] = [room.querySelector(".comments-count"), room.querySelector("ol")];
  const [form, more] = [room.querySelector("form"), room.querySelector(".more-comments")];
  const [title, cancel] = [form.querySelector("h3"), form.querySelector("[type=button]")];
  const fields = form.elements;
  const desk = document.createElement("div"); // where the form is when it replies to nobody
  let shown = 0;
  let total = 0;
  let answered = null; // the comment that the form replies to

  /** No cookie goes either way: a reader is nobody's to follow. */
  function ask(path, query, options) {
    const address = new URL(words.server + path, location.href);
    address.search = new URLSearchParams({ uri: thread, ...query });
    return fetch(address, { credentials: "omit", ...options });
  }

  function recount() {
    const isOne = new Intl.PluralRules(lang).select(total) === "one";
    heading.textContent = total ? (isOne ? words.one : words.many).replace("{count}", total) : words.none;
  }

  function draw(comment) {
    const item = room.querySelector("template").content.firstElementChild.cloneNode(true);
    const author = item.querySelector(".author");
    const site = typed(comment.website);
    const when = new Date(comment.created * 1000);
    item.id = `isso-${comment.id}`;
    author.textContent = typed(comment.author) || words.nobody;
    if (/^https?:\/\//i.test(site)) {
      const link = Object.assign(document.createElement("a"), { href: site, rel: "nofollow ugc noopener" });
      link.append(...author.childNodes);
      author.append(link);
    }
    const shownAs = when.toLocaleString(lang === "en" ? "en-GB" : lang, { dateStyle: "medium", timeStyle: "short" });
    const time = { dateTime: when.toISOString(), textContent: shownAs };
    item.querySelector(".comment-head").append(Object.assign(document.createElement("time"), time));
    item.querySelector(".comment-text").textContent = comment.mode === DELETED ? words.deleted : comment.text;
    const reply = item.querySelector("button");
    reply.setAttribute("aria-label", `${reply.textContent}: ${author.textContent}`);
    reply.addEventListener("click", () => answer(comment.id, item, author.textContent));
    item.querySelector("ol").append(...(comment.replies ?? []).map(draw));
    return item;
  }

  async function load() {
    const reply = await ask("", { plain: 1, limit: AT_ONCE, offset: shown });
    if (!reply.ok) throw new Error(reply.status);
    const page = await reply.json();
    const items = page.replies.map(draw);
    list.append(...items);
    shown += items.length;
    total = page.total_replies;
    more.hidden = page.hidden_replies <= 0;
    recount();
    return { items, rules: page.config };
  }

  function answer(id, item, name) {
    answered = id;
    item.querySelector("article").after(form);
    title.textContent = words.replyTo.replace("{name}", name);
    cancel.hidden = false;
    said.textContent = "";
    form.after(said);
    fields.text.focus();
  }

  function leaveReply() {
    const item = form.closest("li");
    answered = null;
    desk.append(form, said);
    title.textContent = words.write;
    cancel.hidden = true;
    return item;
  }

  async function post() {
    const given = Object.fromEntries(["author", "email", "website", "text"].map((name) => [name, fields[name].value.trim() || null]));
    const body = { ...given, parent: answered, title: document.querySelector("h1").textContent.trim() };
    if (given.email && fields.notification.checked) body.notification = 1;
    const headers = { "Content-Type": "application/json" };
    const reply = await ask("new", {}, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
    if (!reply?.ok) {
      return { 400: words.refused, 403: words.tooMany }[reply?.status] ?? section.dataset.unreachable;
    }
    const comment = await reply.json();
    const item = leaveReply();
    fields.text.value = "";
    if (reply.status === 202) {
      (item ?? form).querySelector("button:not([hidden])").focus();
      return words.moderated;
    }
    comment.text = given.text; // Isso answers with HTML; the text is what was sent
    const drawn = draw(comment);
    (item ? item.querySelector("ol") : list).append(drawn);
    total += 1;
    shown += item ? 0 : 1;
    recount();
    drawn.tabIndex = -1;
    drawn.focus();
    return words.posted;
  }

  const { items, rules } = await load();
  for (const [name, rule] of [["author", "require-author"], ["email", "require-email"]]) {
    fields[name].required = rules[rule];
    form.querySelector(`[data-optional=${name}]`).hidden = rules[rule];
  }
  form.querySelector(".notify").hidden = !rules["reply-notifications"];
  more.addEventListener("click", async () => {
    const next = await load().catch(() => null);
    said.textContent = next ? "" : section.dataset.unreachable;
    if (next?.items.length) Object.assign(next.items[0], { tabIndex: -1 }).focus();
  });
  cancel.addEventListener("click", () => leaveReply()?.querySelector("button").focus());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const send = form.querySelector("[type=submit]");
    if (send.getAttribute("aria-disabled")) return;
    send.setAttribute("aria-disabled", "true");
    said.textContent = "";
    said.textContent = await post();
    send.removeAttribute("aria-disabled");
  });
  await new Promise((resolve) => {
    const link = { rel: "stylesheet", href: words.style, onload: resolve, onerror: resolve };
    document.head.append(Object.assign(document.createElement("link"), link));
  });
  desk.append(form, said);
  room.append(desk);
  section.append(room);
  if (items.length) Object.assign(heading, { tabIndex: -1 }).focus();
  else fields.author.focus();
}
