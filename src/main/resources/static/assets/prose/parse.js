// Reads Markdown as the server does, into a document and the source of each of its parts.
import "markdown-it";
import { Fragment, Mark } from "prosemirror-model";
import { TAG } from "./schema.js";

// HTML is not markup but text: the rule only tells where it is, so that no emphasis begins inside.
const markdown = globalThis.markdownit("zero", { html: true, maxNesting: 200 }).enable([
  "list", "reference", "newline", "escape", "backticks", "emphasis", "link", "autolink", "entity", "html_inline",
]);
// A line that begins with three number signs is a sub-heading; inside a list it is text.
markdown.block.ruler.before("paragraph", "subheading", (state, line, end, silent) => {
  const start = state.bMarks[line] + state.tShift[line];
  const text = state.src.slice(start, state.eMarks[line]);
  if (state.sCount[line] || !text.startsWith("### ") || !text.slice(4).trim() || (state.level && !silent)) return false;
  if (silent) return true;
  state.line = line + 1;
  state.push("heading_open", "h3", 1).map = [line, state.line];
  Object.assign(state.push("inline", "", 0), { content: text.slice(4).trim(), map: [line, state.line], children: [] });
  state.push("heading_close", "h3", -1);
  return true;
}, { alt: ["paragraph", "reference", "list"] });
markdown.validateLink = () => true;
markdown.normalizeLink = address => address;
markdown.normalizeLinkText = text => text;

// Merge tags become single characters, so that nothing inside them is read as Markdown.
const FIRST_TAG = 0xe000;
const LAST_TAG = 0xf8ff;

class Tags {
  constructor(text) {
    this.texts = [];
    this.free = [];
    for (let code = FIRST_TAG; code <= LAST_TAG && this.free.length < 2000; code++) {
      if (!text.includes(String.fromCharCode(code))) this.free.push(code);
    }
  }

  hide(text) {
    return text.replace(TAG, tag => {
      const code = this.free[this.texts.length];
      if (code === undefined) return tag;
      this.texts.push(tag);
      return String.fromCharCode(code);
    });
  }

  at(char) {
    const index = this.free.indexOf(char.charCodeAt(0));
    return index < this.texts.length ? this.texts[index] : undefined;
  }

  show(text) {
    return text.replace(/[\ue000-\uf8ff]/g, char => this.at(char) ?? char);
  }

  // The nodes for text that may have tags in it.
  nodes(text, schema, marks) {
    const nodes = [];
    for (const part of text.split(/([\ue000-\uf8ff])/)) {
      const tag = part.length === 1 ? this.at(part) : undefined;
      if (tag !== undefined) nodes.push(tagNode(tag, schema, marks));
      else if (part) nodes.push(schema.text(part, marks));
    }
    return nodes;
  }
}

export function tagNode(tag, schema, marks) {
  const [, name, fallback] = new RegExp(TAG.source).exec(tag);
  return schema.nodes.merge_tag.create({ name: name.trim(), fallback: fallback?.trim() ?? null }, null, marks);
}

function inline(tokens, tags, schema) {
  let marks = Mark.none;
  const nodes = [];
  const text = (words, more) => nodes.push(...tags.nodes(words, schema, more ? more.addToSet(marks) : marks));
  for (const token of tokens) {
    switch (token.type) {
      case "strong_open": marks = schema.marks.strong.create().addToSet(marks); break;
      case "em_open": marks = schema.marks.em.create().addToSet(marks); break;
      case "link_open": marks = schema.marks.link.create({ href: tags.show(token.attrGet("href")) }).addToSet(marks); break;
      case "strong_close": marks = schema.marks.strong.removeFromSet(marks); break;
      case "em_close": marks = schema.marks.em.removeFromSet(marks); break;
      case "link_close": marks = schema.marks.link.removeFromSet(marks); break;
      case "softbreak": text(" "); break;
      case "hardbreak":
        if (schema.nodes.hard_break) nodes.push(schema.nodes.hard_break.create(null, null, marks));
        else text(" ");
        break;
      case "code_inline": text(token.content, schema.marks.code.create()); break;
      default: text(token.content);
    }
  }
  return Fragment.fromArray(nodes);
}

// Turns the tokens of blocks into nodes. Returns the outermost ones, each with its token.
function blocks(tokens, tags, schema) {
  const stack = [{ children: [] }];
  for (const token of tokens) {
    if (token.type === "inline") {
      stack.at(-1).content = inline(token.children, tags, schema);
    } else if (token.nesting === 1) {
      stack.push({ token, children: [] });
    } else {
      const { token: open, children, content } = stack.pop();
      stack.at(-1).children.push(block(open, children, content, schema));
    }
  }
  return stack[0].children;
}

function block(token, children, content, schema) {
  const { paragraph, bullet_list, ordered_list, list_item } = schema.nodes;
  const nodes = children.map(child => child.node);
  const tight = children.every(child => child.tight);
  switch (token.type) {
    case "paragraph_open":
      // The paragraphs of a tight list are hidden.
      return { token, tight: token.hidden, node: paragraph.create(null, content) };
    case "heading_open":
      return { token, tight: false, node: schema.nodes.heading.create(null, content) };
    case "bullet_list_open":
      return { token, tight: true, node: bullet_list.create({ tight }, nodes) };
    case "ordered_list_open":
      return { token, tight: true, node: ordered_list.create({ order: Number(token.attrGet("start") ?? 1), tight }, nodes) };
    default:
      return {
        token,
        tight,
        node: list_item.create(null, nodes[0]?.type === paragraph ? nodes : [paragraph.create(), ...nodes]),
      };
  }
}

/*
 * The document of a text: { doc, text, parts, tail }. Each part is a node at the top with its source and what stands
 * before it, so that parts in which nothing changes are written back as they were.
 */
export function parse(text, schema) {
  return schema.nodes.list_item ? parseProse(text, schema) : parseItems(text, schema);
}

function parseProse(text, schema) {
  const tags = new Tags(text);
  const hidden = tags.hide(text);
  const lines = hidden.split("\n");
  const starts = [0];
  lines.forEach((line, at) => starts.push(starts[at] + line.length + 1));
  const parts = [];
  let end = 0;
  for (const { node, token } of blocks(markdown.parse(hidden, {}), tags, schema)) {
    let [first, after] = token.map;
    while (after > first && !lines[after - 1].trim()) after--;
    const until = starts[after - 1] + lines[after - 1].length;
    parts.push({
      node,
      before: tags.show(hidden.slice(end, starts[first])),
      source: tags.show(hidden.slice(starts[first], until)),
      marker: token.markup,
    });
    end = until;
  }
  return whole(text, parts, tags.show(hidden.slice(end)), schema);
}

function parseItems(text, schema) {
  const parts = [];
  let before = "";
  for (const line of text.split("\n")) {
    if (line.trim()) {
      const tags = new Tags(line);
      parts.push({
        node: schema.nodes.paragraph.create(null, inline(markdown.parseInline(tags.hide(line.trim()), {})[0].children, tags, schema)),
        before,
        source: line,
        marker: "",
      });
      before = "";
    }
    before += "\n";
  }
  return whole(text, parts, before.slice(1), schema);
}

function whole(text, parts, tail, schema) {
  const nodes = parts.map(part => part.node);
  const doc = schema.nodes.doc.create(null, nodes.length ? nodes : schema.nodes.paragraph.create());
  return { doc, text, parts, tail };
}
