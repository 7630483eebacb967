import { passkeysWork, usePasskey } from "./passkey.js";

// The passkey button of the sign-in page; the form below it works without any script.

const block = document.getElementById("passkey");
const button = document.getElementById("passkey-sign-in");
const problem = document.getElementById("passkey-problem");

if (block && button && problem && passkeysWork()) {
  block.hidden = false;
  button.addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const { redirectUrl } = await usePasskey();
      location.assign(sameSite(redirectUrl) ?? "/bills");
    } catch {
      problem.hidden = false;
    }
  });
}

/** Goes only where this site itself is. */
function sameSite(address) {
  const url = address ? new URL(address, location.href) : null;
  return url?.origin === location.origin && url.pathname !== "/login" ? url.href : undefined;
}
