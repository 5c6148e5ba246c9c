// Everybody convened, as the door's page holds them; names are looked up without marks, as they are typed in a hurry.

/** Returns text folded and without marks: "Đào Thị Ánh" → "dao thi anh". */
export function plain(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim().replace(/\s+/g, " ");
}

function matches(asked, words) {
  let at = 0;
  for (const each of asked) {
    while (at < words.length && !words[at].startsWith(each)) at += 1;
    if (at === words.length) return false;
    at += 1;
  }
  return true;
}

/** Keeps people, finds them by number or part of a name, and takes in what has changed. */
export function keeper(rows) {
  const people = new Map();
  const take = (changed) => {
    for (const [id, number, name, folded, organisation, status, present, moved] of changed) {
      people.set(id, { id, number, name, words: folded.split(" "), organisation, status, present, moved });
    }
  };
  take(rows);
  const names = (typed) => !/^\d+$/.test(typed.trim());
  const find = (typed) => {
    const asked = plain(typed);
    if (!asked) return [];
    if (!names(typed)) return [...people.values()].filter((each) => each.number === Number(asked));
    const wanted = asked.split(" ");
    return [...people.values()].filter((each) => matches(wanted, each.words));
  };
  // Typed with its marks and in full, a name means nobody whose marks differ: Ân is not An.
  const spelled = (text) => text.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ");
  const exact = (typed) => {
    if (!/[^\x00-\x7f]/.test(typed)) return null;
    const found = [...people.values()].filter((each) => spelled(each.name) === spelled(typed));
    return found.length === 1 ? found[0] : null;
  };
  return { take, find, names, exact };
}
