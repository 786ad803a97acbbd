// When settings are sent, and when sentences are spoken.

const QUICK = 100; // ms
const PAUSE = 24; // ms without a new setting: a drag that goes on moves more often

/**
 * Sends settings; of those that must wait, only the latest is kept, so nothing queues up behind a drag.
 *
 * One is on its way at a time. Where answers come back quickly the setting at which an input comes to rest does not wait
 * for the one before it: most of that time is the road, and the kernel can compute one while the other travels.
 *
 * send: sends a setting and returns the id that its answer will carry.   clock: the time in ms.
 */
export function latestWins(send, clock = () => performance.now()) {
  const sent = new Map(); // id: when
  let waiting = null, quick = false, rested = false, timer = 0;
  const go = (params) => { waiting = null; clearTimeout(timer); sent.set(send(params), clock()); };
  const next = () => { if (waiting !== null && sent.size < (quick && rested ? 2 : 1)) go(waiting); };
  return {
    push(params) {
      if (!sent.size) return go(params);
      waiting = params;
      rested = false;
      clearTimeout(timer);
      timer = setTimeout(() => { rested = true; next(); }, PAUSE);
    },
    /** Notes that an answer came; false where it was not asked for here. */
    arrived(id) {
      if (!sent.has(id)) return false;
      quick = clock() - sent.get(id) < QUICK;
      sent.delete(id);
      next();
      return true;
    },
    get busy() { return sent.size > 0; },
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
