// What keys and buttons do in the prose editor.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, Plugin } from "prosemirror-state";
import { tagNode } from "./parse.js";
import { TAG } from "./schema.js";

export function keys(schema, { askLink, askTag, leave }) {
  const { list_item, hard_break, heading, merge_tag } = schema.nodes;
  const editTag = (state, dispatch, view) => {
    if (!(state.selection instanceof NodeSelection) || state.selection.node.type !== merge_tag) return false;
    if (view) askTag(view);
    return true;
  };
  const lineBreak = chainCommands(exitCode, (state, dispatch) => {
    if (!hard_break) return false;
    dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
    return true;
  });
  return {
    ...baseKeymap,
    "Mod-b": toggleMark(schema.marks.strong),
    "Mod-i": toggleMark(schema.marks.em),
    "Mod-k": (state, dispatch, view) => { askLink(view); return true; },
    "Mod-z": undo,
    "Shift-Mod-z": redo,
    "Mod-y": redo,
    Backspace: chainCommands(undoInputRule, headingToText(schema), baseKeymap.Backspace),
    Enter: chainCommands(editTag, list_item ? splitListItem(list_item) : () => false, baseKeymap.Enter),
    "Shift-Enter": lineBreak,
    ...(heading && { "Mod-Alt-3": toggleHeading(schema) }),
    ...(list_item && { "Mod-]": sinkListItem(list_item), "Mod-[": liftListItem(list_item) }),
    Escape: (state, dispatch, view) => { leave(view); return true; },
  };
}

// The list around the selection, if any.
export function listAt(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.type.name.endsWith("_list")) return { node, pos: $from.before(depth) };
  }
  return null;
}

// Makes a list of the paragraphs, changes the kind of the list, or takes them out of it.
export function toggleList(type) {
  return (state, dispatch) => {
    const list = listAt(state);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.node.type === type) return liftListItem(state.schema.nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type, { tight: list.node.attrs.tight }));
    return true;
  };
}

export function isHeading(state) {
  return state.selection.$from.parent.type === state.schema.nodes.heading;
}

// Makes sub-headings of paragraphs, or paragraphs of them again. Line breaks become spaces.
export function toggleHeading({ nodes: { heading, paragraph } }) {
  return (state, dispatch) => setBlockType(isHeading(state) ? paragraph : heading)(state, dispatch);
}

// At the start of a sub-heading.
function headingToText({ nodes: { paragraph } }) {
  return (state, dispatch) => {
    const { empty, $from } = state.selection;
    return empty && $from.parentOffset === 0 && isHeading(state) && setBlockType(paragraph)(state, dispatch);
  };
}

// A line that starts like a list or a sub-heading becomes one.
export function lineRules(schema) {
  const { bullet_list, ordered_list, heading } = schema.nodes;
  return inputRules({
    rules: bullet_list ? [
      wrappingInputRule(/^\s*[-+*]\s$/, bullet_list),
      wrappingInputRule(/^(\d{1,4})\.\s$/, ordered_list, match => ({ order: Number(match[1]) }),
        (match, node) => node.childCount + node.attrs.order === Number(match[1])),
      textblockTypeInputRule(/^###\s$/, heading),
    ] : [],
  });
}

// Merge tags that are typed or pasted become chips.
export function tagsAsTyped() {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some(transaction => transaction.docChanged)) return null;
      const found = [];
      state.doc.descendants((node, pos) => {
        if (!node.isText) return;
        for (const match of node.text.matchAll(TAG)) {
          found.push([pos + match.index, pos + match.index + match[0].length, tagNode(match[0], state.schema, node.marks)]);
        }
      });
      if (!found.length) return null;
      const change = state.tr;
      found.reverse().forEach(([from, to, node]) => change.replaceWith(from, to, node));
      return change;
    },
  });
}
