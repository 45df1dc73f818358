// The toolbar of a prose field. It is one stop of the Tab key; arrow keys move between its buttons.
import { toggleMark } from "prosemirror-commands";
import { isHeading, listAt, toggleHeading, toggleList } from "./commands.js";

const template = document.getElementById("prose-tools");

export class Tools {
  constructor(schema, label, { askLink, askTag }) {
    const { bullet_list, ordered_list, heading } = schema.nodes;
    this.acts = {
      strong: toggleMark(schema.marks.strong),
      em: toggleMark(schema.marks.em),
      link: (state, dispatch, view) => askLink(view),
      heading: heading && toggleHeading(schema),
      bullets: bullet_list && toggleList(bullet_list),
      numbers: ordered_list && toggleList(ordered_list),
      tag: (state, dispatch, view) => askTag(view),
    };
    this.dom = template.content.firstElementChild.cloneNode(true);
    this.dom.setAttribute("aria-label", `${this.dom.getAttribute("aria-label")}: ${label}`);
    this.buttons = [...this.dom.querySelectorAll("button")].filter(button => {
      if (!this.acts[button.dataset.act]) button.remove();
      return this.acts[button.dataset.act];
    });
    this.buttons.forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
    // The selection stays in the text while a button is pressed.
    this.dom.addEventListener("mousedown", event => event.preventDefault());
    this.dom.addEventListener("click", event => this.press(event.target.closest("button")));
    this.dom.addEventListener("keydown", event => this.move(event));
  }

  press(button) {
    if (!button || !this.view) return;
    this.acts[button.dataset.act](this.view.state, this.view.dispatch, this.view);
    if (!document.querySelector("dialog[open]") && !this.dom.contains(document.activeElement)) this.view.focus();
  }

  move(event) {
    const at = this.buttons.indexOf(document.activeElement);
    const last = this.buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.buttons.forEach((button, index) => { button.tabIndex = index === to ? 0 : -1; });
    this.buttons[to].focus();
  }

  update(view) {
    this.view = view;
    const { state } = view;
    const list = listAt(state)?.node.type.name;
    const pressed = {
      strong: hasMark(state, "strong"),
      em: hasMark(state, "em"),
      link: hasMark(state, "link"),
      heading: isHeading(state),
      bullets: list === "bullet_list",
      numbers: list === "ordered_list",
    };
    this.buttons.forEach(button => {
      if (button.dataset.act in pressed) button.setAttribute("aria-pressed", pressed[button.dataset.act]);
    });
  }
}

function hasMark(state, name) {
  const { from, to, empty, $from } = state.selection;
  const type = state.schema.marks[name];
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}
