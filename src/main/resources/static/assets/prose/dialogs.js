// The dialogs of the prose editor: a link, and a merge tag.
import { NodeSelection, TextSelection } from "prosemirror-state";
import { mergeTags } from "./schema.js";

const byId = id => document.getElementById(id);
const WEBSITE = "{{website}}";

// Opens a dialog; what its form does is up to the caller until it closes.
function open(dialog, view, submit, remove) {
  const stop = new AbortController();
  const { signal } = stop;
  dialog.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    submit();
  }, { signal });
  const removeButton = dialog.querySelector("[data-remove]");
  removeButton.hidden = !remove;
  removeButton.addEventListener("click", () => { remove(); dialog.close(); }, { signal });
  dialog.addEventListener("close", () => { stop.abort(); view.focus(); }, { signal });
  dialog.showModal();
  return signal;
}

// The link around the cursor, from its start to its end.
function linkAround(state) {
  const { $from } = state.selection;
  const type = state.schema.marks.link;
  const parent = $from.parent;
  const child = parent.childAfter($from.parentOffset).node ?? parent.childBefore($from.parentOffset).node;
  const before = parent.childBefore($from.parentOffset).node;
  const mark = type.isInSet(child?.marks ?? []) ?? type.isInSet(before?.marks ?? []);
  if (!mark) return null;
  const start = $from.start();
  let range = null;
  parent.forEach((node, offset) => {
    if (!mark.isInSet(node.marks)) return;
    const from = start + offset, to = from + node.nodeSize;
    if (range?.to === from) range = { from: range.from, to, mark };
    else if (!range || range.to < $from.pos) range = { from, to, mark };
  });
  return range && range.from <= $from.pos && range.to >= $from.pos ? range : null;
}

export function askLink(view) {
  const { state } = view;
  const { selection, schema } = state;
  const type = schema.marks.link;
  const around = selection.empty ? linkAround(state) : null;
  const { from, to } = around ?? selection;
  let href = around?.mark.attrs.href;
  if (!around) state.doc.nodesBetween(from, to, node => { href ??= type.isInSet(node.marks)?.attrs.href; });
  const oneBlock = state.doc.resolve(from).sameParent(state.doc.resolve(to));
  const plain = oneBlock && state.doc.slice(from, to).content.content.every(node => node.isText || node.isTextblock);
  const words = state.doc.textBetween(from, to, " ");

  const dialog = byId("prose-link");
  const [text, address, website, fault] = ["text", "address", "website", "fault"].map(name => byId(`prose-link-${name}`));
  const show = problem => {
    fault.textContent = problem;
    fault.hidden = !problem;
    address.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) address.setAttribute("aria-invalid", "true");
  };
  text.value = words;
  text.closest(".field").hidden = !plain;
  address.value = href && href !== WEBSITE ? href : "";
  website.checked = href === WEBSITE;
  address.disabled = website.checked;
  show("");

  const insert = target => {
    const change = view.state.tr;
    const mark = type.create({ href: target });
    const shown = text.value.trim() || target;
    if (!plain || (words && text.value === words)) {
      change.removeMark(from, to, type).addMark(from, to, mark);
    } else {
      const marks = mark.addToSet(type.removeFromSet(state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? []));
      change.replaceWith(from, to, schema.text(shown, marks));
    }
    const end = change.mapping.map(to);
    change.setSelection(TextSelection.near(change.doc.resolve(end), -1)).removeStoredMark(type);
    view.dispatch(change.scrollIntoView());
    dialog.close();
  };
  const signal = open(dialog, view, async () => {
    if (website.checked) return insert(WEBSITE);
    const checked = await check(dialog.querySelector("form"), address.value);
    if (signal.aborted) return undefined;
    if (checked.problem) {
      show(checked.problem);
      return address.focus();
    }
    return insert(checked.address);
  }, href !== undefined && (() => view.dispatch(view.state.tr.removeMark(from, to, type))));
  website.addEventListener("change", () => { address.disabled = website.checked; show(""); }, { signal });
  (plain && !words ? text : address).focus();
}

// Asks the server whether a mail may point there. Where it does not answer, saving shows what is wrong.
async function check(form, address) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.ok) return await answer.json();
  } catch { /* offline */ }
  return { address, problem: "" };
}

export function askTag(view) {
  const { selection, schema } = view.state;
  const type = schema.nodes.merge_tag;
  const chosen = selection instanceof NodeSelection && selection.node.type === type ? selection.node : null;
  const dialog = byId("prose-tag");
  const [name, fallback] = ["name", "fallback"].map(part => byId(`prose-tag-${part}`));
  const personal = () => Boolean(mergeTags[name.value]?.personal);
  const fit = () => {
    fallback.closest(".field").hidden = !personal();
    fallback.required = personal();
  };
  name.value = chosen && mergeTags[chosen.attrs.name] ? chosen.attrs.name : name.options[0].value;
  fallback.value = chosen?.attrs.fallback ?? "";
  fit();
  const signal = open(dialog, view, () => {
    const words = fallback.value.replace(/[{}|]/g, "").trim();
    if (personal() && !words) {
      fallback.value = "";
      fallback.reportValidity();
      return;
    }
    const node = type.create({ name: name.value, fallback: personal() ? words : null }, null, selection.$from.marks());
    view.dispatch(view.state.tr.replaceSelectionWith(node).scrollIntoView());
    dialog.close();
  }, chosen && (() => view.dispatch(view.state.tr.deleteSelection())));
  name.addEventListener("change", fit, { signal });
  name.focus();
}
