import { asn1js, CertificateRevocationList } from "../vendor/pkijs/pkijs.js";
import { readCertificate } from "./certificates.js";

/**
 * Whom this installation trusts, fetched before any file is at hand, so that asking tells nothing about one.
 *
 * @returns {Promise<import("./check.js").Trust>}
 */
export async function loadTrust() {
  const names = (await text("/pki/")).split("\n").filter(Boolean);
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await bytesOf(`/pki/${name}`) })));
  return {
    anchors: files.filter(({ name }) => name.endsWith(".crt")).map(({ bytes }) => readCertificate(bytes)),
    lists: files.filter(({ name }) => name.endsWith(".crl")).map(({ bytes }) => readList(bytes)),
    logKey: rememberedLogKey((await text("/log/key")).trim()),
    readList,
  };
}

export function readList(der) {
  return new CertificateRevocationList({ schema: asn1js.fromBER(der).result });
}

/** The key of the log that this browser saw first: one that changes unseen could vouch for anything. */
function rememberedLogKey(shown) {
  const name = `log-key of ${shown.split("+")[0]}`;
  const remembered = localStorage.getItem(name) ?? shown;
  localStorage.setItem(name, remembered);
  return remembered;
}

async function text(path) {
  return (await answer(path)).text();
}

async function bytesOf(path) {
  return new Uint8Array(await (await answer(path)).arrayBuffer());
}

async function answer(path) {
  const found = await fetch(path, { credentials: "omit" });
  if (!found.ok) {
    throw new TypeError(`${path} answers ${found.status}`);
  }
  return found;
}
