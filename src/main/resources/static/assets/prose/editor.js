// Turns each <textarea data-prose> into an editor. The textarea keeps the Markdown, and the form sends it as before.
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keys, lineRules, tagsAsTyped } from "./commands.js";
import { askLink, askTag } from "./dialogs.js";
import { parse } from "./parse.js";
import { paste } from "./paste.js";
import { itemsSchema, mergeTags, proseSchema } from "./schema.js";
import { serialize } from "./serialize.js";
import { Tools } from "./tools.js";

const asks = { askLink, askTag };

class ProseField {
  constructor(textarea) {
    this.textarea = textarea;
    this.schema = textarea.dataset.prose === "items" ? itemsSchema : proseSchema;
    this.changed = false;
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    label.id ||= `${textarea.id}-label`;
    this.tools = new Tools(this.schema, label.firstChild.textContent.trim(), asks);
    const place = document.createElement("div");
    place.className = `prose prose-${textarea.dataset.prose}`;
    place.append(this.tools.dom);
    textarea.after(place);
    textarea.classList.add("prose-source");
    textarea.tabIndex = -1;
    textarea.setAttribute("aria-hidden", "true");
    const syntax = textarea.parentElement.querySelector("[data-without-editor]");
    if (syntax) {
      syntax.hidden = true;
      textarea.setAttribute("aria-describedby", textarea.getAttribute("aria-describedby").replace(syntax.id, "").trim());
    }
    this.view = new EditorView(place, {
      state: this.read(),
      attributes: () => this.attributes(label.id),
      dispatchTransaction: transaction => this.apply(transaction),
      handleTextInput: (view, from, to, text) => text === "/" && this.slash(),
      handleClickOn: (view, pos, node, nodePos) => this.clicked(node, nodePos),
      handleDOMEvents: {
        blur: () => this.left(),
        paste: (view, event) => this.pasted(event, event.clipboardData),
        drop: (view, event) => this.dropped(event),
      },
      clipboardTextSerializer: slice => slice.content.textBetween(0, slice.content.size, "\n\n"),
    });
    this.tools.update(this.view);
    // Links to the field and its label lead to the textarea.
    textarea.addEventListener("focus", () => this.view.focus());
    textarea.addEventListener("prose:paste-here", event => paste(this.view, textarea, event.detail.html, event.detail.text));
    // A script that sets the textarea's value dispatches this event.
    textarea.addEventListener("prose:reload", () => this.reload());
    new MutationObserver(() => this.view.updateState(this.view.state))
      .observe(textarea, { attributeFilter: ["aria-invalid", "aria-describedby"] });
  }

  read() {
    this.original = parse(this.textarea.value, this.schema);
    return EditorState.create({
      doc: this.original.doc,
      plugins: [
        lineRules(this.schema),
        keymap(keys(this.schema, { ...asks, leave: () => this.leave() })),
        history(),
        tagsAsTyped(),
        new Plugin({ view: () => ({ update: view => this.tools.update(view) }) }),
      ],
    });
  }

  reload() {
    this.view.updateState(this.read());
  }

  attributes(labelId) {
    const attributes = { role: "textbox", "aria-multiline": "true", "aria-labelledby": labelId, class: "input prose-text" };
    for (const name of ["aria-describedby", "aria-invalid", "aria-required", "dir", "lang"]) {
      const value = this.textarea.getAttribute(name);
      if (value) attributes[name] = value;
    }
    return attributes;
  }

  apply(transaction) {
    this.view.updateState(this.view.state.apply(transaction));
    if (!transaction.docChanged) return;
    this.textarea.value = serialize(this.view.state.doc, this.original);
    this.changed = true;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  clicked(node, pos) {
    if (node.type !== this.schema.nodes.merge_tag) return false;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
    askTag(this.view);
    return true;
  }

  // A slash in an empty paragraph asks for the page's menu of blocks.
  slash() {
    const { selection } = this.view.state;
    return selection.empty && selection.$from.parent.content.size === 0
      && !this.textarea.dispatchEvent(new Event("prose:slash", { bubbles: true, cancelable: true }));
  }

  // What another program copied. The page may take it, for example to make blocks of a whole article.
  pasted(event, clipboard) {
    const html = clipboard?.getData("text/html") ?? "", text = clipboard?.getData("text/plain") ?? "";
    if (!html || html.includes("data-pm-slice")) return false;
    const offer = new CustomEvent("prose:paste", { bubbles: true, cancelable: true, detail: { html, text } });
    event.preventDefault();
    if (this.textarea.dispatchEvent(offer)) paste(this.view, this.textarea, html, text);
    return true;
  }

  // What is dragged here from elsewhere is pasted at that place.
  dropped(event) {
    const place = !this.view.dragging && this.view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (!place || !event.dataTransfer?.getData("text/html")) return false;
    const { doc, tr } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place.pos))));
    return this.pasted(event, event.dataTransfer);
  }

  left() {
    if (this.changed) this.textarea.dispatchEvent(new Event("change", { bubbles: true }));
    this.changed = false;
    return false;
  }

  // Escape. The page may take the focus to where it belongs; else it goes to the head of the block.
  leave() {
    if (!this.textarea.dispatchEvent(new Event("prose:leave", { bubbles: true, cancelable: true }))) return;
    const head = this.textarea.closest("details")?.querySelector("summary");
    if (head) head.focus();
    else this.view.dom.blur();
  }
}

const fields = new WeakMap();

function enhance(part) {
  for (const textarea of part.querySelectorAll("textarea[data-prose]")) {
    if (!fields.has(textarea)) fields.set(textarea, new ProseField(textarea));
  }
}

for (const option of document.querySelectorAll("#prose-tag-name option")) {
  mergeTags[option.value] = { label: option.textContent, personal: "personal" in option.dataset };
}
enhance(document);
document.addEventListener("htmx:load", event => enhance(event.detail.elt));
