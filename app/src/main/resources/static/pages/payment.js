import { getJson } from "./session.js";

// While the bank has not answered: ask the server again, less often with time, and show the answer when there is one.

const { payment, state: shown } = document.querySelector("main").dataset;
const LONGEST_WAIT_MILLIS = 15_000;

/** @param {number} waitMillis */
async function watch(waitMillis) {
  await new Promise((resolve) => setTimeout(resolve, waitMillis));
  try {
    const { state } = await getJson(`/payments/${payment}`);
    if (state !== shown) {
      location.reload();
      return;
    }
  } catch {
    // Offline for a moment: the next round asks again.
  }
  await watch(Math.min(waitMillis * 1.5, LONGEST_WAIT_MILLIS));
}

await watch(1500);
