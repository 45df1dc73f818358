// Writes a document as Markdown. Parts in which nothing changed keep their source; everything that is written again is
// read back, and written more carefully until it reads as it should.
import { parse } from "./parse.js";
import { proseSchema, tagText } from "./schema.js";

const MARKERS = { bullet_list: ["-", "*", "+"], ordered_list: [".", ")"] };

// From the plainest way of writing to the most careful one.
const WAYS = [false, true].flatMap(entities =>
  [["*", "**"], ["_", "**"], ["*", "__"]].flatMap(([em, strong]) =>
    [false, true].map(escaped => ({ em, strong, escaped, entities }))));

// The text of a document that was made from a text by changing it.
export function serialize(doc, original) {
  if (doc.eq(original.doc)) return original.text;
  const schema = doc.type.schema;
  const own = hasOnlyBlanksBetween(original) ? original.parts : [];
  const wanted = shape(doc);
  const kept = written(doc, own, own.length ? original.tail : "");
  if (shape(parse(kept, schema).doc) === wanted) return kept;
  return written(doc, [], "");
}

// Between parts, there can be definitions of links. Then no part can be kept without the others.
function hasOnlyBlanksBetween({ parts, tail }) {
  return !tail.trim() && parts.every(part => !part.before.trim());
}

function written(doc, parts, tail) {
  const between = doc.type.schema.nodes.list_item ? "\n\n" : "\n";
  const sources = matched(doc, parts);
  let text = "";
  let last = null;
  doc.forEach((node, _, index) => {
    const part = sources[index];
    const markers = [last?.marker, sources[index + 1]?.marker];
    const next = part ? { text: part.source, marker: part.marker } : block(node, markers);
    if (!next.text) return;
    const place = part ? parts.indexOf(part) : -1;
    text += part && place === (last?.place ?? -1) + 1 ? part.before : text ? between : "";
    text += next.text;
    last = { marker: next.marker, place };
  });
  return last && last.place === parts.length - 1 ? text + tail : text;
}

// For each node of the document the part of the original that it still is, if any.
function matched(doc, parts) {
  let from = 0;
  const found = [];
  doc.forEach(node => {
    const at = parts.findIndex((part, index) => index >= from && (part.node === node || part.node.eq(node)));
    found.push(parts[at]);
    if (at >= 0) from = at + 1;
  });
  return found;
}

function block(node, markers = []) {
  if (!node.isTextblock) return list(node, markers);
  return { text: isHeading(node) && !isEmpty(node) ? `### ${paragraph(node)}` : paragraph(node), marker: "" };
}

function list(node, taken) {
  const name = node.type.name;
  const marker = MARKERS[name].find(choice => !taken.includes(choice)) ?? MARKERS[name][0];
  const tight = isTight(node);
  const items = filled(node).map((item, at) =>
    indented(contents(item, tight), name === "bullet_list" ? marker : `${node.attrs.order + at}${marker}`));
  return { text: items.join(tight ? "\n" : "\n\n"), marker };
}

function contents(item, tight) {
  const children = filled(item);
  // A list right at the start of an item begins on the next line.
  let text = children[0].isTextblock ? "" : "\n";
  let last = null;
  for (const child of children) {
    const next = block(child, [last]);
    text += (last === null ? "" : tight ? "\n" : "\n\n") + next.text;
    last = next.marker;
  }
  return text;
}

function indented(text, marker) {
  const indent = " ".repeat(marker.length + 1);
  const lines = text.split("\n").map((line, at) => (at && line ? indent + line : line));
  return marker + (lines[0] ? " " : "") + lines.join("\n");
}

// Whether no blank line is between the items, and within them.
function isTight(node) {
  const items = filled(node);
  if (!node.attrs.tight) return items.length === 1 && filled(items[0]).length === 1;
  return items.every(item => filled(item).every((child, at, all) => at === 0 || canFollow(all[at - 1], child)));
}

// Whether a block can stand on the line after another one.
function canFollow(before, child) {
  if (child.isTextblock) return false;
  return !before.isTextblock || ((child.attrs.order ?? 1) === 1 && !isEmpty(filled(child)[0].firstChild));
}

function filled(node) {
  const children = [];
  node.forEach(child => {
    if (!isEmpty(child)) children.push(child);
  });
  return children;
}

function isEmpty(node) {
  return node.isTextblock ? !runs(node).length : !filled(node).length;
}

function isHeading(node) {
  return node.type.name === "heading";
}

// Paragraphs

const known = new WeakMap();

function paragraph(node) {
  return careful(node).text;
}

/*
 * The text of a paragraph, and the content that it has when it is read. Where no text reads as it should, such as bold
 * up to a comma right before a merge tag, the comma leaves the mark; what does not work then leaves all marks.
 */
function careful(node) {
  if (!known.has(node)) {
    const all = runs(node);
    const choices = [all, joined(all.flatMap(narrowed)), joined(all.map(run => toPiece(run, false)))];
    known.set(node, choices.map(readable).find(Boolean)
      ?? { text: inline(choices[2], WAYS[1]), runs: choices[2] });
  }
  return known.get(node);
}

function readable(wanted) {
  const text = WAYS.map(way => () => inline(wanted, way)).find(write => {
    const { doc } = parse(write(), proseSchema);
    return doc.childCount === 1 && doc.firstChild.type.name === "paragraph" && JSON.stringify(runs(doc.firstChild)) === JSON.stringify(wanted);
  });
  return text && { text: text(), runs: wanted };
}

function toPiece([kind, text, em, strong, link], marked = true) {
  return { kind, text, em: em && marked, strong: strong && marked, link };
}

function narrowed(run) {
  const piece = toPiece(run);
  if (piece.kind !== "text") return [piece];
  const [, before, middle, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(piece.text);
  return [
    { ...piece, text: before, em: false, strong: false },
    { ...piece, text: middle },
    { ...piece, text: after, em: false, strong: false },
  ].filter(part => part.text);
}

/*
 * The content of a paragraph as Markdown can have it: [kind, text, em, strong, link], where spaces at the edges are gone
 * and those at the edge of a mark stand outside of it.
 */
function runs(node) {
  const pieces = [];
  node.forEach(child => {
    const has = name => child.marks.some(mark => mark.type.name === name);
    const link = child.marks.find(mark => mark.type.name === "link")?.attrs.href ?? null;
    const piece = (kind, text) => pieces.push({ kind, text, em: has("em"), strong: has("strong"), link });
    const tag = child.type.name === "merge_tag";
    const text = child.isText ? child.text.replace(/\n/g, " ") : tag ? tagText(child.attrs) : "";
    if (!child.isText && !tag) piece("break", "");
    else if (has("code") && text.trim()) piece("code", text);
    else if (tag) piece("tag", text);
    else text.split(/(^ +| +$)/).filter(Boolean).forEach(words => piece(words.trim() ? "text" : "space", words));
  });
  const solid = piece => piece && piece.kind !== "space" && piece.kind !== "break";
  pieces.forEach((piece, at) => {
    if (solid(piece)) return;
    const before = pieces.slice(0, at).reverse().find(solid);
    const after = pieces.slice(at + 1).find(solid);
    piece.em &&= Boolean(before?.em && after?.em);
    piece.strong &&= Boolean(before?.strong && after?.strong);
    if (before?.link !== piece.link || after?.link !== piece.link) piece.link = null;
  });
  return joined(trimmed(pieces));
}

function trimmed(pieces) {
  const kept = pieces.filter((piece, at) => piece.kind !== "space"
    || (pieces[at - 1]?.kind !== "break" && pieces[at + 1]?.kind !== "break"));
  while (kept.length && ["space", "break"].includes(kept[0].kind)) kept.shift();
  while (kept.length && ["space", "break"].includes(kept.at(-1).kind)) kept.pop();
  return kept;
}

function joined(pieces) {
  const runs = [];
  for (const { kind, text, em, strong, link } of pieces) {
    const next = [kind === "space" ? "text" : kind, text, em, strong, link];
    const last = runs.at(-1);
    const alike = last && ["text", "code"].includes(next[0]) && JSON.stringify(last.toSpliced(1, 1)) === JSON.stringify(next.toSpliced(1, 1));
    if (alike) last[1] += text;
    else runs.push(next);
  }
  return runs;
}

function inline(all, way) {
  let text = "";
  const open = [];
  const wanted = run => run ? [
    ...(run[4] === null ? [] : [`link:${run[4]}`]), ...(run[3] ? ["strong"] : []), ...(run[2] ? ["em"] : []),
  ] : [];
  // How far a mark reaches from here: the longest is opened first.
  const reach = (mark, from) => {
    let to = from;
    while (to < all.length && wanted(all[to]).includes(mark)) to++;
    return to;
  };
  const delimiter = mark => mark === "em" ? way.em : way.strong;
  all.forEach((run, at) => {
    const marks = wanted(run);
    const keep = open.findIndex(mark => !marks.includes(mark));
    if (keep >= 0) while (open.length > keep) text += closing(open.pop(), delimiter, way);
    const added = marks.filter(mark => !open.includes(mark)).sort((a, b) => reach(b, at) - reach(a, at));
    for (const mark of added) {
      open.push(mark);
      text += mark.startsWith("link:") ? "[" : delimiter(mark);
    }
    const differs = (one, other) => wanted(one).some(mark => !wanted(other).includes(mark));
    text += leaf(run, way, {
      first: !text || text.endsWith("\n"),
      afterMark: at > 0 && differs(all[at - 1], run),
      beforeMark: at + 1 < all.length && differs(all[at + 1], run),
    });
  });
  while (open.length) text += closing(open.pop(), delimiter, way);
  return text;
}

function closing(mark, delimiter, way) {
  return mark.startsWith("link:") ? `](${destination(mark.slice(5), way)})` : delimiter(mark);
}

function leaf([kind, text], way, { first, afterMark, beforeMark }) {
  switch (kind) {
    case "tag": return text;
    case "break": return "\\\n";
    case "code": return code(text);
    default: {
      let words = way.escaped ? escaped(text, first) : text;
      // A letter that is written as a reference counts as punctuation beside a mark: **“so”**&#116;here.
      if (way.entities && afterMark) words = words.replace(/^[\p{L}\p{N}]/u, reference);
      if (way.entities && beforeMark) words = words.replace(/[\p{L}\p{N}]$/u, reference);
      return words.replace(/^\u00a0|\u00a0$/g, "&nbsp;");
    }
  }
}

function reference(letter) {
  return `&#${letter.codePointAt(0)};`;
}

function code(text) {
  const fence = "`".repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(ticks => ticks.length)) + 1);
  const space = /^`|`$|^ .* $/.test(text) && text.trim() ? " " : "";
  return fence + space + text + space + fence;
}

function escaped(text, atStart) {
  let result = text
    .replace(/\\(?=[!-/:-@[-`{-~]|\u00a0?$)/g, "\\\\")
    .replace(/[*_`[\]<]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&");
  if (atStart) result = result.replace(/^([-+])(?=\s|$)/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2").replace(/^###(?=\s|$)/, "\\###");
  return result.replace(/!$/, "\\!");
}

function destination(address, way) {
  const careful = way.escaped
    ? address.split(/(\{\{[^{}]*\}\})/).map((part, at) => (at % 2 ? part : part
      .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\").replace(/[()<>*_]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&"))).join("")
    : address;
  return !address || /\s/.test(address) || address.startsWith("<") ? `<${careful}>` : careful;
}

// What Markdown can tell apart of a document.
export function shape(node) {
  return JSON.stringify(outline(node));
}

function outline(node) {
  if (node.isTextblock) return isHeading(node) ? ["heading", ...careful(node).runs] : careful(node).runs;
  const children = filled(node).map(outline);
  return node.type.name.endsWith("_list")
    ? [node.type.name, node.attrs.order ?? 0, isTight(node), ...children]
    : [node.type.name, ...children];
}
