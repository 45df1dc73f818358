// The documents of the prose editor: exactly the constructs that the prose of an issue has.
import { Schema } from "prosemirror-model";

// {{first_name|friend}} or {{send_month}}, as the server reads it.
export const TAG = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

// The names of merge tags, and whether they need a fallback: { first_name: { label, personal, link } }.
export const mergeTags = {};

export function tagText({ name, fallback }) {
  return fallback === null ? `{{${name}}}` : `{{${name}|${fallback}}}`;
}

// What is wrong with a merge tag, in words, or nothing.
function tagFault({ name, fallback }) {
  const known = mergeTags[name];
  if (!known) return "unknown field";
  return known.personal && !fallback ? "needs a fallback" : "";
}

function chip(node) {
  const { name, fallback } = node.attrs;
  const fault = tagFault(node.attrs);
  const words = [mergeTags[name]?.label ?? name];
  if (fallback) words.push(", or ", ["em", fallback]);
  if (fault) words.push(` (${fault})`);
  return ["span", {
    class: fault ? "merge-chip merge-chip-wrong" : "merge-chip",
    "data-tag": name,
    "data-fallback": fallback,
  }, ...words];
}

const paragraph = {
  content: "inline*",
  group: "block",
  parseDOM: [{ tag: "p" }],
  toDOM: () => ["p", 0],
};

const inlines = {
  text: { group: "inline" },
  merge_tag: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { name: {}, fallback: { default: null } },
    leafText: node => tagText(node.attrs),
    parseDOM: [{
      tag: "span[data-tag]",
      getAttrs: dom => ({ name: dom.dataset.tag, fallback: dom.dataset.fallback ?? null }),
    }],
    toDOM: chip,
  },
};

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: dom => ({ href: dom.getAttribute("href") }) }],
    // Not an address: a click in the editor must not leave the page.
    toDOM: mark => ["a", { title: mark.attrs.href.replace("{{website}}", mergeTags.website?.label ?? "") }, 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: dom => dom.style.fontWeight !== "normal" && null },
      { style: "font-weight", getAttrs: value => /^(bold(er)?|[5-9]\d{2,})$/.test(value) && null },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  code: {
    parseDOM: [{ tag: "code" }],
    toDOM: () => ["code", 0],
  },
};

// Text of paragraphs, sub-headings and lists.
export const proseSchema = new Schema({
  nodes: {
    doc: { content: "(block | heading)+" },
    paragraph,
    heading: {
      content: "(text | merge_tag)*",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map(rank => ({ tag: `h${rank}` })),
      toDOM: () => ["h3", 0],
    },
    bullet_list: {
      content: "list_item+",
      group: "block",
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      content: "list_item+",
      group: "block",
      attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [{ tag: "ol", getAttrs: dom => ({ order: dom.start }) }],
      toDOM: node => ["ol", { start: node.attrs.order }, 0],
    },
    list_item: {
      content: "paragraph block*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    ...inlines,
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      leafText: () => "\n",
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks,
});

// A list of points, one a line.
export const itemsSchema = new Schema({
  nodes: { doc: { content: "paragraph+" }, paragraph, ...inlines },
  marks,
});
