// When settings are sent, and when sentences are spoken.

/** Sends one setting at a time; while one is on its way, only the latest of those that follow is kept. */
export function latestWins(send) {
  let busy = false, waiting = null;
  return {
    push(params) { if (busy) waiting = params; else { busy = true; send(params); } },
    arrived() {
      if (waiting === null) busy = false;
      else { const next = waiting; waiting = null; send(next); }
    },
    get busy() { return busy; },
  };
}

/** Says a sentence at once, and of those that follow within `wait` milliseconds only the last, when they are over. */
export function announcer(say, wait = 2000) {
  let timer = 0, waiting = null;
  const next = () => {
    timer = 0;
    // Said and done: whoever reads the page line by line finds the sentence once, where it is to be seen.
    if (waiting === null) say("");
    else push(waiting);
  };
  function push(text) {
    waiting = timer ? text : null;
    if (timer) return;
    say(text);
    timer = setTimeout(next, wait);
  }
  return { push, stop: () => clearTimeout(timer) };
}
