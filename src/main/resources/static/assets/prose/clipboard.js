// What another program copied, on its way to the server, which reads it.
const dialog = document.getElementById("prose-long");

// Pictures inside the text are not pasted, and often they are most of it.
export function copied(html, text) {
  return { html: html.replace(/(src\s*=\s*["']?)data:[^"'\s>]*/gi, "$1"), text };
}

// Why it is not even sent, or nothing.
export function tooLong({ html, text }) {
  return Math.max(html.length, text.length) > Number(dialog.dataset.max) ? dialog.dataset.tooLong : "";
}

export function sendCopied(path, clipboard, headers = {}) {
  return fetch(path, {
    method: "POST",
    headers: { ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}"), "Content-Type": "application/json", ...headers },
    body: JSON.stringify(clipboard),
  });
}
