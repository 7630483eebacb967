// A bill that is being locked to its reader's key: look again soon, as long as somebody is looking.

const WAIT_MILLIS = 1500;

setInterval(() => {
  if (document.visibilityState === "visible") {
    location.reload();
  }
}, WAIT_MILLIS);
