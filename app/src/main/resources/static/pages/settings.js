import { kidsInThisBrowser } from "../sealing/device-key.js";
import { keysHere, registeredKeys, wrapForPasskey } from "./keys.js";
import { addPasskey, passkeysWork } from "./passkey.js";

// Marks the key of this device, and adds passkeys.

const here = new Set(await kidsInThisBrowser());
for (const mark of document.querySelectorAll("[data-this-device]")) {
  mark.hidden = !here.has(mark.dataset.kid);
}

const button = document.getElementById("add-passkey");
const added = document.getElementById("passkey-added");
const problem = document.getElementById("passkey-problem");
if (passkeysWork()) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    added.hidden = true;
    problem.hidden = true;
    try {
      const ceremony = await addPasskey(navigator.userAgentData?.platform ?? "Sealbill");
      for (const device of await keysHere(await registeredKeys())) {
        await wrapForPasskey(device, ceremony);
      }
      added.hidden = false;
    } catch {
      problem.hidden = false;
    }
  });
}
