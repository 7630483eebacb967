// Asking the server, in the signed-in person's name.

/**
 * A problem document (RFC 9457) that the server answered with.
 */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {string} code stable
   */
  constructor(status, code) {
    super(code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
  }
}

/**
 * @typedef {object} Session
 * @property {{header: string, token: string}} csrf
 * @property {string[]} factors
 * @property {string} [name]
 */

/** @returns {Promise<Session>} */
export async function session() {
  return getJson("/session");
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function getJson(address) {
  return answer(await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" }));
}

/**
 * @param {string} address
 * @returns {Promise<Uint8Array>}
 * @throws {Problem}
 */
export async function getBytes(address) {
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok || response.redirected) {
    await answer(response);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {string} address
 * @param {unknown} [body]
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function postJson(address, body) {
  const { csrf } = await session();
  const response = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", [csrf.header]: csrf.token },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return answer(response);
}

async function answer(response) {
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  if (!response.ok || response.redirected) {
    const problem = json ? await response.json() : {};
    throw new Problem(response.redirected ? 401 : response.status, problem.code ?? "unreadable_answer");
  }
  return json ? response.json() : undefined;
}
