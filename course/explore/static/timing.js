// When settings are sent, and when sentences are spoken.

const QUICK = 100; // ms

/**
 * Sends settings; of those that must wait, only the latest is kept, so nothing queues up behind a drag.
 *
 * While answers come back quickly two may be on their way: most of that time is the road, and the kernel can compute
 * one while the other travels. A slow function gets one at a time, or the last input would wait for two.
 *
 * send: sends a setting and returns the id that its answer will carry.   clock: the time in ms.
 */
export function latestWins(send, clock = () => performance.now()) {
  const sent = new Map(); // id: when
  let waiting = null, quick = false;
  const room = () => sent.size < (quick ? 2 : 1);
  const go = (params) => sent.set(send(params), clock());
  return {
    push(params) { if (room()) go(params); else waiting = params; },
    /** Notes that an answer came; false where it was not asked for here. */
    arrived(id) {
      if (!sent.has(id)) return false;
      quick = clock() - sent.get(id) < QUICK;
      sent.delete(id);
      if (waiting !== null && room()) { const next = waiting; waiting = null; go(next); }
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
