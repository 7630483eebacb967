import { Broken } from "./broken.js";

// Readers find objects by the table at the end of each update, this check by going through the file: both must find the same.
// So an update is written in one way: objects one behind the other, then the table, which lists each of them and nothing else.

const TABLE_NAMES = ["FlateDecode", "XRef"];
const TABLE_KEYS = ["Filter", "ID", "Index", "Info", "Length", "Prev", "Root", "Size", "Type", "W"];
const END = "%%EOF";
// JavaScript's own white space has characters that PDF does not know.
const GAP = "[\\t\\n\\f\\r ]";
const LINE_END = /^(?:\r\n|\r|\n)?$/;
const CLOSING = new RegExp(`^startxref${GAP}+(\\d{1,10})${GAP}+$`);
const STREAM = new RegExp(`^\\d+ 0 obj${GAP}*<<([^%]*?)>>${GAP}*stream\\r?\\n`);
const STREAM_WITHIN = new RegExp(`>>${GAP}*stream\\r?\\n`);
const STREAM_END = new RegExp(`^\\r?\\nendstream${GAP}+endobj${GAP}*$`);
const OBJECT_END = new RegExp(`endobj${GAP}*$`);

/**
 * @param {Uint8Array} bytes
 * @param {number} end of what was signed
 * @throws {Broken}
 */
export async function requireStraightUpdates(bytes, end) {
  const text = new TextDecoder("latin1").decode(bytes);
  let previous = addressOfTable(text, text.lastIndexOf("startxref", end));
  for (let at = end; at < text.length; ) {
    const stop = text.indexOf(END, at);
    const closing = text.lastIndexOf("startxref", stop);
    const table = addressOfTable(text, closing);
    require(stop > 0 && closing > at && table > at && table < closing);
    require(CLOSING.test(text.slice(closing, stop)));
    await requireUpdate(bytes, text, { at, table, closing, previous });
    previous = table;
    // One line end belongs to the mark; more would be bytes that no table knows.
    at = behindLineEnd(text, stop + END.length);
  }
}

function behindLineEnd(text, at) {
  if (text.startsWith("\r\n", at)) {
    return at + 2;
  }
  return text[at] === "\n" || text[at] === "\r" ? at + 1 : at;
}

function addressOfTable(text, at) {
  return Number(/^startxref[\t\n\f\r ]+(\d{1,10})[\t\n\f\r ]/.exec(text.slice(at, at + 40))?.[1] ?? NaN);
}

async function requireUpdate(bytes, text, { at, table, closing, previous }) {
  const { dictionary, content } = streamOf(bytes, text.slice(table, closing), table);
  const listed = (await offsets(dictionary, content, previous)).map(({ number, offset }) => ({
    number,
    // Some writers name the line end before an object.
    offset: offset + (text[offset] === "\n" ? 1 : 0),
  }));
  require(listed[0].offset >= at && LINE_END.test(text.slice(at, listed[0].offset)));
  for (const [index, { number, offset }] of listed.entries()) {
    require(text.startsWith(`${number} 0 obj`, offset));
    requireObject(bytes, text, offset, listed[index + 1]?.offset ?? table);
  }
}

/** One object and nothing beside it. */
function requireObject(bytes, text, from, to) {
  const object = text.slice(from, to);
  if (STREAM_WITHIN.test(object)) {
    streamOf(bytes, object, from);
  } else {
    require(object.split(/\bobj\b/).length === 2 && object.split("endobj").length === 2 && OBJECT_END.test(object));
  }
}

/** An object that is a stream of the length that it says. */
function streamOf(bytes, object, from) {
  const [whole, dictionary] = STREAM.exec(object) ?? [];
  require(whole !== undefined && !/\b(?:obj|endobj|stream)\b/.test(dictionary));
  const lengths = [...dictionary.matchAll(/\/Length (\d+)(?!\d| \d+ R)/g)];
  require(lengths.length === 1);
  const length = Number(lengths[0][1]);
  require(STREAM_END.test(object.slice(whole.length + length)));
  return { dictionary, content: bytes.slice(from + whole.length, from + whole.length + length) };
}

/** What a table lists, in the order of the file. */
async function offsets(dictionary, content, previous) {
  const names = [...dictionary.matchAll(/\/([^\t\n\f\r \0()<>[\]{}/%]*)/g)].map(([, name]) => name).sort();
  require(names.join() === [...TABLE_KEYS, ...TABLE_NAMES].sort().join());
  // Some writers name the line end before the table.
  require([0, 1].includes(previous - Number(/\/Prev (\d+)/.exec(dictionary)?.[1])));
  const widths = /\/W \[(\d) (\d) (\d)\]/.exec(dictionary)?.slice(1).map(Number) ?? [];
  const index = /\/Index \[(\d+(?: \d+)*)\]/.exec(dictionary)?.[1].split(" ").map(Number) ?? [];
  require(widths[0] === 1 && index.length > 0 && index.length % 2 === 0);
  const rows = await inflated(content);
  const row = widths[0] + widths[1] + widths[2];
  const listed = [];
  let at = 0;
  for (let i = 0; i < index.length; i += 2) {
    for (let number = index[i]; number < index[i] + index[i + 1]; number++, at += row) {
      const kind = rows[at];
      require(at + row <= rows.length && (kind === 1 || (kind === 0 && number === 0)));
      if (kind === 1) {
        const offset = rows.slice(at + 1, at + 1 + widths[1]).reduce((sum, byte) => sum * 256 + byte, 0);
        require(rows.slice(at + 1 + widths[1], at + row).every((byte) => byte === 0));
        listed.push({ number, offset });
      }
    }
  }
  require(at === rows.length && new Set(listed.map(({ number }) => number)).size === listed.length && listed.length > 0);
  return listed.sort((one, other) => one.offset - other.offset);
}

async function inflated(content) {
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function require(holds) {
  if (!holds) {
    throw new Broken("document", "added");
  }
}
