import { openOriginal } from "../sealing/original.js";
import { Refusal } from "../sealing/refusal.js";
import { getBytes } from "./session.js";

// The PDF in which a bill came from its biller: fetched only when somebody asks for it, and shown only if it is that one.

const STATES = ["original-ask", "original-busy", "original-here", "original-failed", "original-other"];

/**
 * @param {HTMLElement} place
 * @param {string} billId
 * @param {import("../sealing/original.js").LockedOriginal} original
 * @param {string} name of the file
 */
export function offerOriginal(place, billId, original, name) {
  const part = (id) => /** @type {any} */ (place.querySelector(`#${id}`));
  const show = (id) => STATES.forEach((state) => (part(state).hidden = state !== id));
  const get = async () => {
    show("original-busy");
    try {
      const file = await openOriginal(original, await getBytes(`/bills/${billId}/original`));
      const address = URL.createObjectURL(new Blob([file], { type: "application/pdf" }));
      part("open-original").href = address;
      Object.assign(part("download-original"), { href: address, download: name });
      show("original-here");
    } catch (failure) {
      show(failure instanceof Refusal ? "original-other" : "original-failed");
    }
  };
  part("original-ask").onclick = get;
  part("original-again").onclick = get;
  show("original-ask");
  place.hidden = false;
}
