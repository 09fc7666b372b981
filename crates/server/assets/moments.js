//! Puts moments into the reader's own time zone and language.

const page = document.documentElement.lang;
// British readers of an English page want their own order of day and month.
const language = navigator.languages.find((tag) => tag.split("-")[0] === page) ?? page;
const minutes = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const seconds = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });

/**
 * Writes the moment of a `<time>` element as its reader would. What it was stays as its title, so that it can be
 * quoted to somebody elsewhere.
 * @param {HTMLTimeElement} element
 */
export function localise(element) {
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  const format = element.dataset.precision === "seconds" ? seconds : minutes;
  element.title = element.textContent ?? "";
  element.textContent = format.format(moment);
}

for (const element of document.querySelectorAll("time")) {
  localise(element);
}
