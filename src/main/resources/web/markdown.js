/**
 * The Markdown of model cards, as data: headings, paragraphs, lists, tables, code, and in them code, links and stress. What
 * is anything else is text. Nothing here makes HTML, so whatever a card holds, none of it can run.
 */

const HEADING = /^(#{1,6}) +(.*)$/;
const ITEM = /^([*-]|\d+\.) +(.*)$/;
const CODE = /^(?: {4}|\t)(.*)$/;
const ROW = /^\|(.*)\|\s*$/;
const RULE = /^\|(\s*:?-+:?\s*\|)+\s*$/;
const SPAN = /`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|\*\*([^*]+)\*\*/g;

/**
 * The blocks of a text, in their order: { kind: "heading", level, spans }, { kind: "paragraph", spans },
 * { kind: "list", items }, { kind: "table", head, rows } of cells, or { kind: "code", text }; items and cells are spans.
 */
export function blocks(text) {
  const lines = text.split(/\r?\n/);
  const all = [];
  let at = 0;
  while (at < lines.length) {
    const block = heading() ?? table() ?? list() ?? code() ?? paragraph();
    if (block) all.push(block);
  }
  return all;

  function heading() {
    const found = HEADING.exec(lines[at]);
    if (!found) return null;
    at++;
    return { kind: "heading", level: found[1].length, spans: spans(found[2]) };
  }

  function table() {
    if (!ROW.test(lines[at]) || !RULE.test(lines[at + 1] ?? "")) return null;
    const head = cells(lines[at]);
    at += 2;
    const rows = [];
    while (at < lines.length && ROW.test(lines[at])) rows.push(cells(lines[at++]));
    return { kind: "table", head, rows };
  }

  /** An item goes on in the lines that are indented below it. */
  function list() {
    if (!ITEM.test(lines[at])) return null;
    const items = [];
    while (at < lines.length && ITEM.test(lines[at])) {
      let item = ITEM.exec(lines[at++])[2];
      while (at < lines.length && /^ +\S/.test(lines[at])) item += ` ${lines[at++].trim()}`;
      items.push(spans(item));
    }
    return { kind: "list", items };
  }

  function code() {
    if (!CODE.test(lines[at])) return null;
    const own = [];
    while (at < lines.length && CODE.test(lines[at])) own.push(CODE.exec(lines[at++])[1]);
    return { kind: "code", text: own.join("\n") };
  }

  function paragraph() {
    const own = [];
    while (at < lines.length && lines[at].trim() !== "" && (own.length === 0 || !begins(lines[at]))) own.push(lines[at++].trim());
    if (own.length === 0) at++;
    return own.length === 0 ? null : { kind: "paragraph", spans: spans(own.join(" ")) };
  }
}

const begins = line => HEADING.test(line) || ITEM.test(line) || ROW.test(line);

const cells = line => ROW.exec(line)[1].split("|").map(cell => spans(cell.trim()));

/** The parts of a line: { text }, with code, strong or link where they are that. */
export function spans(line) {
  const all = [];
  let end = 0;
  for (const found of line.matchAll(SPAN)) {
    if (found.index > end) all.push({ text: line.slice(end, found.index) });
    const [whole, code, label, link, strong] = found;
    all.push(code ? { text: code, code: true } : link ? { text: label, link } : { text: strong, strong: true });
    end = found.index + whole.length;
  }
  if (end < line.length) all.push({ text: line.slice(end) });
  return all;
}
