// The editor of an issue: cards that look like the mail, saved one by one. Without this script, each card is a form of its own.
import { copied, sendCopied, tooLong } from "/assets/prose/clipboard.js";

const editor = document.getElementById("editor");
const base = editor.dataset.base + "/blocks";
const byId = id => document.getElementById(id);
const blocks = byId("blocks");
const { announce, warn, renewToken, LOST, SIGNED_OUT } = window.daymark;
document.documentElement.classList.add("scripted");

// The mail's own styles, inside of the faces only. The content security policy allows no style attributes in the page's source.
const mailStyles = new CSSStyleSheet();
const faceStyles = new CSSStyleSheet();
faceStyles.replaceSync(`:host { display: block; background: #fff; color-scheme: light; overflow: hidden }
  img { max-width: 100%; height: auto } a { text-decoration: underline }
  .merge-field { border-radius: 4px; background: #e3f2ef; color: #0b5f58; padding: 1px 5px; font-weight: bold }`);

function readStyles(part) {
  const styles = part.querySelector("[data-mail-styles]");
  if (styles) mailStyles.replaceSync(styles.textContent);
}

function paint(card) {
  const face = card.querySelector("[data-face]");
  if (!face) return;
  const shadow = face.shadowRoot ?? face.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [faceStyles, mailStyles];
  const copy = document.importNode(face.querySelector("template").content, true);
  copy.querySelectorAll("[data-style]").forEach(part => { part.style.cssText = part.dataset.style; });
  shadow.replaceChildren(copy);
}

function cards() {
  return [...blocks.querySelectorAll(".blk")];
}

// Opening and closing: one card at a time shows its fields.
function open(card, focus = true) {
  cards().forEach(other => { if (other !== card) close(other); });
  card.classList.add("is-open");
  card.querySelector("[data-edit]")?.setAttribute("aria-expanded", "true");
  if (focus) card.querySelector(".blk-fields :is([contenteditable=true], input:not([type=hidden]), textarea:not(.prose-source), select)")?.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  showInPreview(card.dataset.block);
}

function close(card) {
  if (!card.classList.contains("is-open")) return;
  card.classList.remove("is-open");
  card.querySelector("[data-edit]")?.setAttribute("aria-expanded", "false");
}

function leave(card) {
  close(card);
  card.querySelector("[data-edit]")?.focus();
}

// Requests, one after the other: each one builds on what the one before it made.
let last = Promise.resolve();
function inTurn(act) {
  last = last.then(act).catch(fault => {
    console.error(fault);
    warn("Something went wrong on this page. Your text is still here. Reload the page to continue.");
  });
  return last;
}

async function send(path, body, again = true) {
  cards().concat(byId("issue")).forEach(card => body.append("have", card.dataset.stamp));
  let answer;
  try {
    answer = await fetch(path, { method: "POST", body, headers: { "X-Editor": "1" } });
  } catch {
    warn(LOST);
    return null;
  }
  if (answer.status === 403 && again && await renewToken()) {
    body.set("_csrf", document.querySelector("input[name=_csrf]").value);
    body.delete("have");
    return send(path, body, false);
  }
  if (answer.redirected || answer.status === 401 || answer.status === 403) {
    warn(SIGNED_OUT);
    return null;
  }
  if ([SIGNED_OUT, LOST].includes(byId("flash").textContent)) byId("flash").replaceChildren();
  const text = await answer.text();
  const changes = new DOMParser().parseFromString(text, "text/html").getElementById("changes");
  if (!changes) {
    warn(answer.status === 429 ? "Too many requests. Wait a moment."
      : "The server could not answer. Your text is still on this page. Reload it to continue.");
    return null;
  }
  return changes;
}

// What the server answers replaces what this page shows, but never a field that someone is typing in.
function apply(changes, saved, polled = false) {
  readStyles(changes);
  const changed = changes.dataset.version !== editor.dataset.version;
  editor.dataset.version = changes.dataset.version;
  const shown = changed ? renewPreview() : null;
  for (const id of ["saving", "history", "others", "missing"]) {
    const fresh = changes.querySelector("#" + id);
    // What others save does not answer the question that a card still asks.
    if (fresh && byId(id) && !(id === "saving" && polled && asking())) byId(id).innerHTML = fresh.innerHTML;
  }
  for (const fresh of changes.querySelectorAll(".blk")) {
    const present = byId(fresh.id);
    if (present) renew(present, document.importNode(fresh, true), saved, polled);
    else {
      const added = document.importNode(fresh, true);
      blocks.append(added);
      enhance(added);
    }
  }
  putInOrder(changes.dataset.order.split(" "));
  cards().forEach(card => { if (!card.querySelector("[data-face]")?.shadowRoot) paint(card); });
  count();
  const message = changes.dataset.message;
  if (message) say(message, changes.dataset.undoable === "yes");
  else if (changed || !polled) announce(byId("saving").textContent.trim().replace(/\s+/g, " "));
  if (changes.dataset.opened) open(byId("block-" + changes.dataset.opened));
  // The preview comes first. The checks, which take longer, follow it.
  shown?.then(() => {
    if (changes.dataset.opened) showInPreview(changes.dataset.opened);
    document.body.dispatchEvent(new Event("saved", { bubbles: true }));
  });
}

/** Lets the prose editor and htmx see new fields. */
function enhance(card) {
  window.htmx?.process(card);
  card.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: card } }));
}

function asking() {
  return document.querySelector(".blk-form[data-unsaved] .disagreement");
}

function renew(present, fresh, saved, polled) {
  const form = present.querySelector("form");
  const wasOpen = present.classList.contains("is-open");
  // A block that was linked or unlinked has other fields, or none.
  const otherFields = present.classList.contains("blk-linked") !== fresh.classList.contains("blk-linked");
  const typing = form.dataset.unsaved
    || (!otherFields && (present.contains(document.activeElement) || (wasOpen && present === saved)));
  const talk = present.querySelector(".comments");
  const saying = talk && (talk.contains(document.activeElement) || talk.querySelector("[data-unsaved]"));
  if (talk?.open) fresh.querySelector(".comments").open = true;
  if (!typing && !saying) {
    present.replaceWith(fresh);
    enhance(fresh);
    if (wasOpen) fresh.classList.add("is-open");
    return;
  }
  // Its own save: the fields stay, all else is renewed.
  if (present === saved || fresh.querySelector(".disagreement")) {
    form.querySelector("[name=seen]").value = fresh.querySelector("[name=seen]").value;
    present.dataset.stamp = fresh.dataset.stamp;
  } else {
    // It is neither as it was nor as the server has it: the server tells it again, also after an undo.
    present.dataset.stamp = "";
  }
  for (const part of [".blk-face", ".disagreement", ".blk-bar", ".blk-base", ".comments"]) {
    if (part === ".comments" && saying) continue;
    const before = present.querySelector(part), after = fresh.querySelector(part);
    if ([".blk-bar", ".blk-base"].includes(part) && before?.contains(document.activeElement)) continue;
    if (before && after) {
      before.replaceWith(after);
      if (part === ".comments") window.htmx?.process(after);
    } else if (before && !(polled && form.dataset.unsaved && part === ".disagreement")) before.remove();
    else if (after) present.querySelector(".blk-fields").after(after);
  }
  fresh.querySelectorAll("[data-fault-of]").forEach(after => {
    const before = byId(after.id);
    if (before) before.innerHTML = after.innerHTML;
    const field = byId(after.dataset.faultOf);
    if (after.children.length) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  });
  // Choices that a save adds, such as the crops of a picture that was uploaded here.
  fresh.querySelectorAll("select[id]").forEach(after => {
    const before = byId(after.id);
    if (!before || before.value !== after.value || before.options.length === after.options.length) return;
    before.innerHTML = after.innerHTML;
    before.value = after.value;
  });
  // Parts that a save adds, such as an empty entry below the last one.
  fresh.querySelectorAll(".group[id]").forEach(after => {
    if (!byId(after.id) && after.previousElementSibling) byId(after.previousElementSibling.id)?.after(after);
  });
  for (const state of ["blk-hidden", "blk-faulty", "blk-behind", "blk-changed"]) present.classList.toggle(state, fresh.classList.contains(state));
  if (wasOpen) present.querySelector("[data-edit]")?.setAttribute("aria-expanded", "true");
}

function putInOrder(order) {
  cards().forEach(card => { if (!order.includes(card.dataset.block)) card.remove(); });
  const focused = document.activeElement;
  order.forEach((id, place) => {
    const card = byId("block-" + id);
    const there = cards()[place];
    if (card && card !== there) blocks.insertBefore(card, there ?? null);
  });
  if (focused !== document.activeElement && blocks.contains(focused)) focused.focus({ preventScroll: true });
}

function say(words, undoable) {
  const note = document.createElement("div");
  note.className = "note note-good flash toast";
  note.textContent = words + " ";
  if (undoable) {
    const button = document.createElement("button");
    button.className = "btn";
    button.type = "button";
    button.textContent = "Undo";
    button.addEventListener("click", () => { note.remove(); history("undo"); });
    note.append(button);
  }
  byId("flash").replaceChildren(note);
  announce(words);
  setTimeout(() => note.remove(), 10000);
}

// Saving: what was typed in a card is sent a moment later, all of that card at once.
const waiting = new Map();
document.addEventListener("input", event => {
  const form = event.target.closest(".blk-form");
  if (!form || event.target.matches("[data-act]")) return;
  count();
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => save(form), 600));
});
document.addEventListener("change", event => {
  const form = event.target.closest(".blk-form");
  if (event.target.matches("select[data-act]")) {
    // It is an act, not a text of the block that waits to be saved.
    if (!waiting.has(form)) delete form.dataset.unsaved;
    on(form.closest(".blk"), event.target.dataset.act, { [event.target.name]: event.target.value });
  }
  else if (form?.dataset.unsaved) save(form);
});

function save(form, extra = {}) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  return inTurn(async () => {
    if (!form.isConnected) return;
    const typed = form.dataset.unsaved;
    const body = new URLSearchParams(new FormData(form));
    Object.entries(extra).forEach(([name, value]) => body.set(name, value));
    const changes = await send(form.action, body);
    if (!changes) {
      waiting.set(form, setTimeout(() => save(form, extra), 5000));
      return;
    }
    if (changes.dataset.kept === "yes" && form.dataset.unsaved === typed) delete form.dataset.unsaved;
    apply(changes, form.closest(".blk"));
  });
}

/** Saves what is waiting, so that what follows builds on it. */
function saveAll() {
  document.querySelectorAll(".blk-form[data-unsaved]").forEach(form => { if (waiting.has(form)) save(form); });
}

// Acts on blocks.
function act(path, fields = {}, card = null) {
  saveAll();
  return inTurn(async () => {
    const body = new URLSearchParams({ _csrf: document.querySelector("input[name=_csrf]").value, sitting: sitting(), ...fields });
    if (card) body.set("seen", card.querySelector("[name=seen]").value);
    const changes = await send(path, body);
    if (changes) apply(changes, null);
  });
}

function sitting() {
  return document.querySelector("input[name=sitting]").value;
}

function history(way) {
  return act(base + "/" + way);
}

async function on(card, name, fields = {}) {
  const id = card.dataset.block;
  const next = name === "delete" ? card.nextElementSibling ?? card.previousElementSibling : null;
  await act(`${base}/${id}/${name}`, fields, card);
  const after = byId("block-" + id) ?? next;
  after?.querySelector(`[data-act="${name}"]:not(:disabled), [data-edit]`)?.focus({ preventScroll: true });
  after?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.matches(".blk-form")) {
    event.preventDefault();
    const pressed = event.submitter;
    if (pressed?.name === "over") save(form, { over: pressed.value });
    else if (pressed?.matches("[data-theirs]")) takeTheirs(form);
    else if (pressed?.matches("[data-up-to-date]")) upToDate(form, pressed);
    else if (pressed?.dataset.act) on(form.closest(".blk"), pressed.dataset.act);
    else save(form);
  } else if (form.closest("#history")) {
    event.preventDefault();
    history(event.submitter.dataset.history);
  } else if (form.closest("#missing")) {
    event.preventDefault();
    act(form.getAttribute("action"));
  }
}, true);

// The translation of a block is up to date with the base as this page shows it.
async function upToDate(form, pressed) {
  const card = form.closest(".blk");
  pressed.blur();
  await act(pressed.getAttribute("formaction"), { base: pressed.dataset.upToDate }, card);
  // The text is the same, but not what is found in it.
  document.body.dispatchEvent(new Event("saved", { bubbles: true }));
  byId(card.id)?.querySelector(".blk-fields :is(input:not([type=hidden]), [contenteditable=true], textarea, select)")?.focus({ preventScroll: true });
}

function takeTheirs(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  delete form.dataset.unsaved;
  const card = form.closest(".blk");
  close(card);
  card.dataset.stamp = "";
  document.activeElement.blur();
  look(false);
}

document.addEventListener("click", event => {
  const target = event.target;
  const card = target.closest(".blk");
  if (target.closest("[data-face]") || target.closest("[data-edit]")) {
    if (card.classList.contains("is-open") && target.closest("[data-edit]")) leave(card);
    else open(card);
  } else if (target.closest("[data-done]")) {
    leave(card);
  } else if (target.closest("[data-plus-last]")) {
    const opened = blocks.querySelector(".is-open") ?? cards().at(-1);
    choose(opened.dataset.block);
  } else if (target.closest("[data-plus]")) {
    choose(target.closest("[data-plus]").dataset.plus);
  } else if (target.closest("[data-article]")) {
    byId("insert").close();
    openArticle(byId("insert").dataset.after);
    byId("article-box").focus();
  } else if (target.closest("[data-insert]")) {
    byId("insert").close();
    const after = byId("insert").dataset.after;
    act(base + (after ? "/" + after : "") + "/insert", { kind: target.closest("[data-insert]").dataset.insert });
  } else if (target.closest("[data-insert-saved]")) {
    byId("insert").close();
    const after = byId("insert").dataset.after;
    act(base + (after ? "/" + after : "") + "/insert-saved", { saved: target.closest("[data-insert-saved]").dataset.insertSaved });
  } else if (target.closest("[data-insert-for]")) {
    const wish = target.closest("[data-insert-for]");
    const says = Object.fromEntries([...wish.attributes].filter(({ name }) => name.startsWith("data-value-"))
      .map(({ name, value }) => [name.slice("data-".length), value]));
    act(base + "/insert-for", { kind: wish.dataset.insertFor, near: wish.dataset.near, ...says });
  }
  // A finding leads to its field, which may be in a closed card.
  const link = target.closest("a[href^='#']");
  const field = link && byId(decodeURIComponent(link.hash.slice(1)));
  const faulty = field?.closest(".blk");
  if (faulty && faulty.id !== "issue") {
    event.preventDefault();
    open(faulty, false);
    (field.matches(".blk") ? field.querySelector("[data-edit]") : field).focus();
  }
});

// The menu of blocks.
function choose(after) {
  const menu = byId("insert");
  menu.dataset.after = after;
  menu.querySelector("[data-reuse]").search = "?after=" + after;
  byId("insert-find").value = "";
  find();
  menu.showModal();
  byId("insert-find").focus();
}

function find() {
  const words = byId("insert-find").value.trim().toLowerCase();
  const choices = [...document.querySelectorAll(".kind-choice")];
  choices.forEach(choice => { choice.parentElement.hidden = !choice.textContent.toLowerCase().includes(words); });
  byId("insert-none").hidden = choices.some(choice => !choice.parentElement.hidden);
}
byId("insert-find").addEventListener("input", find);
byId("insert").addEventListener("keydown", event => {
  const shown = [...document.querySelectorAll(".kinds li:not([hidden]) .kind-choice")];
  const at = shown.indexOf(document.activeElement);
  if (event.key === "ArrowDown") shown[Math.min(at + 1, shown.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? shown[at - 1] : byId("insert-find")).focus();
  else if (event.key === "Enter" && document.activeElement === byId("insert-find")) shown[0]?.click();
  else return;
  event.preventDefault();
});
document.addEventListener("prose:slash", event => {
  const card = event.target.closest(".blk");
  if (!card?.dataset.block) return;
  event.preventDefault();
  choose(card.dataset.block);
});
document.addEventListener("prose:leave", event => {
  const card = event.target.closest(".blk");
  if (!card?.dataset.block) return;
  event.preventDefault();
  leave(card);
});

// A whole article becomes blocks: pasted into its own box, or into a field that it does not fit into.
const LONG = /<(h[1-6]|blockquote)\b/i;
let clipboard = null, offered = null;

async function article(path, more = {}) {
  const answer = await sendCopied(path, { ...clipboard, ...more }, { "X-Editor": "1" });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function propose(html, text) {
  clipboard = copied(html, text);
  const problem = tooLong(clipboard);
  if (problem) return warn(problem);
  const found = (await article(byId("article").dataset.articleTo)).getElementById("article-found");
  if (!found) return warn("The pasted text is too long, or the server does not answer. Paste it in several parts.");
  byId("article-found").replaceWith(document.importNode(found, true));
  const blocks = Number(found.dataset.blocks);
  byId("article-insert").hidden = !blocks;
  byId("article-insert").textContent = blocks === 1 ? "Insert 1 block" : `Insert ${blocks} blocks`;
  announce(found.dataset.announce);
  if (blocks) byId("article-insert").focus();
}

function openArticle(after) {
  byId("article").dataset.after = after;
  byId("article-box").replaceChildren();
  byId("article-found").replaceChildren();
  byId("article-insert").hidden = true;
  byId("article-here").hidden = !offered;
  byId("article").showModal();
}

byId("article-box").addEventListener("paste", event => {
  event.preventDefault();
  const text = event.clipboardData.getData("text/plain");
  byId("article-box").textContent = text;
  propose(event.clipboardData.getData("text/html"), text);
});
byId("article").addEventListener("close", () => { offered = null; });
byId("article-insert").addEventListener("click", () => {
  byId("article").close();
  saveAll();
  inTurn(async () => {
    const page = await article(byId("article").dataset.articleTo + "/insert", { after: byId("article").dataset.after, sitting: sitting(),
      have: cards().concat(byId("issue")).map(card => card.dataset.stamp) });
    const changes = page.getElementById("changes");
    if (changes) apply(changes, null);
    else warn("The blocks were not inserted. Reload the page, then paste the article again.");
  });
});
byId("article-here").addEventListener("click", () => {
  const { textarea, html, text } = offered;
  byId("article").close();
  textarea.dispatchEvent(new CustomEvent("prose:paste-here", { detail: { html, text } }));
});
document.addEventListener("prose:paste", event => {
  const { html, text } = event.detail, card = event.target.closest(".blk");
  if (!card?.dataset.block || text.length < 600 || !LONG.test(html)) return;
  event.preventDefault();
  offered = { textarea: event.target, html, text };
  openArticle(card.dataset.block);
  byId("article-box").textContent = text;
  propose(html, text);
});

// Keys. Every act of the pointer has one.
document.addEventListener("keydown", event => {
  const card = event.target.closest?.(".blk");
  const movable = card?.querySelector("[data-act]");
  const control = event.ctrlKey || event.metaKey;
  if (movable && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    on(card, event.key === "ArrowUp" ? "up" : "down");
  } else if (movable && control && event.key.toLowerCase() === "d") {
    event.preventDefault();
    on(card, "duplicate");
  } else if (control && event.key.toLowerCase() === "z" && !event.target.isContentEditable
      && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    history(event.shiftKey ? "redo" : "undo");
  } else if (event.key === "Escape" && card?.classList.contains("is-open") && !event.defaultPrevented) {
    leave(card);
  }
});

// Dragging by the handle. Buttons and keys do the same.
let dragged = null;
document.addEventListener("dragstart", event => {
  const grip = event.target.closest?.(".blk-grip");
  if (!grip) return;
  dragged = grip.closest(".blk");
  dragged.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.title);
  event.dataTransfer.setDragImage(dragged, 20, 20);
});
function place(event) {
  const over = event.target.closest?.("#blocks .blk");
  if (!dragged || !over) return null;
  const box = over.getBoundingClientRect();
  return { over, below: event.clientY > box.top + box.height / 2 };
}
function unmark() {
  blocks.querySelectorAll(".drop-above, .drop-below").forEach(card => card.classList.remove("drop-above", "drop-below"));
}
document.addEventListener("dragover", event => {
  const at = place(event);
  if (!at) return;
  event.preventDefault();
  unmark();
  at.over.classList.add(at.below ? "drop-below" : "drop-above");
});
document.addEventListener("drop", event => {
  const at = place(event);
  unmark();
  if (!at || at.over === dragged) return;
  event.preventDefault();
  const above = at.over.previousElementSibling;
  const after = at.below ? at.over.dataset.block : above?.dataset.block ?? "";
  if (after !== dragged.dataset.block) on(dragged, "move", { after });
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  unmark();
});

// Pictures: chosen beside a field, or dropped on a block; one without a picture gets an image block below it.
async function upload(file, field) {
  say("Uploading " + file.name + "…", false);
  const body = new FormData();
  // The token is first: the server checks it before it accepts the file.
  body.append("_csrf", document.querySelector("input[name=_csrf]").value);
  body.append("file", file);
  let answer;
  try {
    answer = await fetch("/pictures", { method: "POST", body });
  } catch {
    return warn("The picture could not be uploaded. Check its size (up to 15 MB) and try again.");
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const id = new URL(answer.url).pathname.match(/^\/pictures\/(\d+)$/)?.[1];
  if (!answer.ok || !id) {
    return warn(page.querySelector(".wrong")?.textContent.trim() || "The picture could not be uploaded. Reload the page and try again.");
  }
  // Its card may have been renewed meanwhile.
  const select = byId(field);
  if (!select) return say("Picture added to the library. Its block was removed meanwhile.", false);
  select.add(new Option(file.name, `library:${id}`, true, true), 0);
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  say(page.querySelector("#flash")?.textContent.trim() || "Picture added.", false);
  select.closest(".blk-fields").querySelector("[id$='-alt']")?.focus();
}

document.addEventListener("change", event => {
  const input = event.target.closest("[data-upload-to]");
  if (!input?.files[0]) return;
  event.stopImmediatePropagation();
  upload(input.files[0], input.dataset.uploadTo);
  input.value = "";
}, true);

const hasFiles = event => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", event => {
  if (hasFiles(event) && event.target.closest?.(".editor")) event.preventDefault();
});
document.addEventListener("drop", async event => {
  const file = hasFiles(event) && event.target.closest?.(".editor") && event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  let card = event.target.closest("#blocks .blk") ?? cards().at(-1);
  if (!card.querySelector("[data-upload-to]")) {
    await act(`${base}/${card.dataset.block}/insert`, { kind: "image" });
    card = blocks.querySelector(".blk.is-open");
  } else {
    open(card, false);
  }
  const field = card?.querySelector("[data-upload-to]");
  if (field) upload(file, field.dataset.uploadTo);
});

// The meter of the subject.
function count() {
  const meter = document.querySelector("[data-meter=subject]"), field = byId("subject");
  if (meter && field) meter.textContent = `Subject: ${[...field.value].length} of about ${meter.dataset.most} characters`;
}

// Others who write here: what they change appears, who they are too.
async function look(polled = true) {
  await inTurn(async () => {
    const body = new URLSearchParams({ _csrf: document.querySelector("input[name=_csrf]").value, sitting: sitting() });
    const changes = await send(base + "/changes", body);
    if (changes) apply(changes, null, polled);
  });
}
const lookIfSeen = () => { if (document.visibilityState === "visible") look(); };
setInterval(lookIfSeen, 10000);
document.addEventListener("visibilitychange", lookIfSeen);

// The preview keeps its place: only what changed is replaced.
function showInPreview(block) {
  const frame = document.querySelector("iframe[data-patch]");
  const page = frame?.contentDocument;
  if (!page?.body || !block) return;
  const place = cards().findIndex(card => card.dataset.block === block) - cards().filter((card, i) =>
    card.classList.contains("blk-hidden") && i < cards().findIndex(other => other.dataset.block === block)).length;
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    if (walker.currentNode.data === "block " + place) {
      let next = walker.currentNode.nextSibling;
      while (next && next.nodeType !== Node.ELEMENT_NODE) next = next.nextSibling;
      const top = next?.getBoundingClientRect().top;
      if (top !== undefined) frame.contentWindow.scrollBy({ top: top - 40 });
      return;
    }
  }
}

function patch(present, fresh) {
  if (present.isEqualNode(fresh)) return;
  if (present.nodeType !== Node.ELEMENT_NODE || present.nodeName !== fresh.nodeName
      || present.childNodes.length !== fresh.childNodes.length || !present.childNodes.length) {
    present.replaceWith(present.ownerDocument.importNode(fresh, true));
    return;
  }
  for (const { name } of [...present.attributes]) if (!fresh.hasAttribute(name)) present.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  const children = [...fresh.childNodes];
  [...present.childNodes].forEach((child, i) => patch(child, children[i]));
}

let previews = 0;
async function renewPreview() {
  const frame = document.querySelector("iframe[data-patch]");
  if (!frame?.contentDocument?.body) return;
  const turn = ++previews;
  try {
    const answer = await fetch(frame.src);
    if (!answer.ok || answer.redirected) return;
    const text = await answer.text();
    // A later save asked again.
    if (turn !== previews || !frame.isConnected) return;
    // The frame's own parser: the mail's styles are allowed there, and not on this page.
    const fresh = new frame.contentWindow.DOMParser().parseFromString(text, "text/html");
    patch(frame.contentDocument.body, frame.contentDocument.importNode(fresh.body, true));
  } catch { /* The server does not answer; the next save shows the preview again. */ }
}

// Links that leave the page wait until all is saved.
document.addEventListener("click", async event => {
  const link = event.target.closest("a[data-leaves]");
  if (!link || !document.querySelector(".blk-form[data-unsaved]")) return;
  event.preventDefault();
  saveAll();
  await last;
  if (!document.querySelector(".blk-form[data-unsaved]")) location.assign(link.href);
});

readStyles(editor);
cards().forEach(paint);
count();
const wanted = location.hash && byId(decodeURIComponent(location.hash.slice(1)))?.closest(".blk");
if (wanted && wanted.id !== "issue") open(wanted);
