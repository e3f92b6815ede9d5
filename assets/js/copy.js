// Gives every citation a button that copies it and says what it did.
for (const box of document.querySelectorAll(".cite")) {
  const words = JSON.parse(box.dataset.words);
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  box.append(said);
  for (const form of box.querySelectorAll("details")) {
    const text = form.querySelector(".cited").firstElementChild;
    const button = document.createElement("button");
    const say = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${form.firstElementChild.textContent}`);
    };
    button.type = "button";
    say(words.copy);
    text.after(button);
    let later;
    button.addEventListener("click", async () => {
      const word = await copy(text) ? words.copied : words.failed;
      say(word);
      said.textContent = word;
      clearTimeout(later);
      later = setTimeout(() => { say(words.copy); said.textContent = ""; }, 3000);
    });
  }
}

// A sentence keeps its italics where it is pasted into a text with styles.
async function copy(text) {
  const plain = { "text/plain": text.textContent };
  const kinds = text.matches("pre") ? plain : { ...plain, "text/html": text.innerHTML };
  try {
    const blobs = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  }
}
