// From what somebody types to the papers that have it: words by their beginnings, long ones past one slip.
// Words are folded here as opuscula/wordlist.py folded those of the index.
window.papersSearch = (lines) => {
  const index = lines.split("\n").map((line) => line.split(" "));
  const known = new Map();

  const papersWith = (word) => {
    if (!known.has(word)) {
      let found = beginningWith(word);
      if (!found.length && word.length > 4) found = index.filter(([other]) => isOneSlipAway(word, other));
      known.set(word, papersOf(found));
    }
    return known.get(word);
  };

  // The index is in order, so the words with one beginning stand together.
  const beginningWith = (word) => {
    let first = 0;
    let last = index.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (index[middle][0] < word) first = middle + 1;
      else last = middle;
    }
    while (last < index.length && index[last][0].startsWith(word)) last += 1;
    return index.slice(first, last);
  };

  // All papers that have every word; null where nothing was typed.
  return (query) => {
    const sets = wordsOf(query).map(papersWith).sort((one, other) => one.size - other.size);
    if (!sets.length) return null;
    return new Set([...sets[0]].filter((paper) => sets.every((set) => set.has(paper))));
  };

  function papersOf(found) {
    const papers = new Set();
    for (const [, distances] of found) {
      let paper = 0;
      for (const distance of distances.split(",")) papers.add(paper += parseInt(distance, 36));
    }
    return papers;
  }

  // Whether a word becomes the beginning of another by one letter more, less or other, or by two that change places.
  function isOneSlipAway(word, other) {
    let at = 0;
    while (word[at] === other[at]) at += 1;
    const goesOn = (mine, theirs) => other.startsWith(word.slice(mine), theirs);
    return goesOn(at + 1, at + 1) || goesOn(at + 1, at) || goesOn(at, at + 1)
      || (word[at] === other[at + 1] && word[at + 1] === other[at] && goesOn(at + 2, at + 2));
  }

  function wordsOf(text) {
    const letters = {
      ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŋ: "ng", ŧ: "t", ĸ: "k", ς: "σ",
    };
    const folded = text.toLowerCase().replace(/[ßæœøłđðþħıŋŧĸς]/g, (letter) => letters[letter])
      .normalize("NFKD").replace(/\p{M}|['’‘ʼ]/gu, "").toLowerCase();
    const unparted = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+/g;
    return folded.replace(unparted, (run) => ` ${pairs(run).join(" ")} `).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  // Where a script puts no blanks between words, each two letters are one.
  function pairs(run) {
    return run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  }
};
