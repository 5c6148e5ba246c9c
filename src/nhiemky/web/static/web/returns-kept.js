// What was typed into a return and has not reached the program yet, kept in this browser until it has.
// The only thing our scripts keep in a browser: under the account and the return, gone once saved, and at the sign-out.

/** A place to keep changes ``{number, at, changes: [[name, mine, before]]}``; a browser that keeps nothing says so. */
export function keptAt(name) {
  return {
    read() {
      try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
    },
    /** Returns whether the browser has kept it. */
    write(entry) {
      try { localStorage.setItem(name, JSON.stringify(entry)); return true; } catch { return false; }
    },
    drop() {
      try { localStorage.removeItem(name); } catch { /* Then nothing was kept either. */ }
    },
  };
}
