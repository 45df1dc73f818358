// Text that is pasted from word processors, web pages and mails. The server makes Markdown of it.
import { closeHistory } from "prosemirror-history";
import { Slice } from "prosemirror-model";
import { copied, sendCopied, tooLong } from "./clipboard.js";
import { parse } from "./parse.js";
import { itemsSchema, proseSchema } from "./schema.js";

const dialog = document.getElementById("prose-long");
const figure = number => number.toLocaleString("en-US");

export async function paste(view, textarea, html, text) {
  const { markdown, problem } = await read(html, text);
  if (problem) {
    await ask(problem, false);
  } else if (markdown === undefined) {
    view.pasteText(text);
  } else {
    const length = textarea.value.length + markdown.length, limit = Number(textarea.dataset.limit);
    const over = limit && length > limit
      && `With the pasted text, this field has about ${figure(length)} characters; the limit is ${figure(limit)}.`;
    if (!over || await ask(over, true)) insert(view, markdown);
  }
  view.focus();
}

function insert(view, markdown) {
  const { schema } = view.state;
  const { doc } = parse(markdown, proseSchema);
  const content = schema === itemsSchema ? lines(doc) : doc.content;
  view.dispatch(closeHistory(view.state.tr).replaceSelection(Slice.maxOpen(content)).scrollIntoView());
}

// Each paragraph becomes a point.
function lines(doc) {
  const paragraphs = [];
  doc.descendants(node => {
    if (!node.isTextblock) return;
    const content = (node.toJSON().content ?? []).map(child => (child.type === "hard_break" ? { type: "text", text: " " } : child));
    if (content.length) paragraphs.push({ type: "paragraph", content });
  });
  return itemsSchema.nodeFromJSON({ type: "doc", content: paragraphs.length ? paragraphs : [{ type: "paragraph" }] }).content;
}

// Nothing where the server does not answer.
async function read(html, text) {
  const clipboard = copied(html, text), problem = tooLong(clipboard);
  if (problem) return { problem };
  try {
    const answer = await sendCopied(dialog.dataset.paste, clipboard);
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}

function ask(words, choice) {
  dialog.querySelector("p").textContent = words;
  dialog.querySelector("[data-anyway]").hidden = !choice;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise(answer => dialog.addEventListener("close", () => answer(dialog.returnValue === "paste"), { once: true }));
}
