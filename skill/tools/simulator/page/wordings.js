// All wordings of each line, in two languages side by side.

import { element, option } from "./dom.js";
import { labelled, openDialog } from "./dialog.js";
import { get } from "./skill.js";

/** Opens the table; `keys` are those of the last answer's lines, or beginnings of them ("steps.fanning."). */
export async function showWordings(locale, locales, keys) {
  const other = element("select", "", "", ...locales.map((each) => option([each, each])));
  other.value = locales.find((each) => each.split("-")[0] !== locale.split("-")[0]) ?? locales.at(-1);
  const search = Object.assign(element("input"), { type: "text", placeholder: "a key or a word" });
  const only = Object.assign(element("input"), { type: "checkbox", checked: keys.length > 0, disabled: !keys.length });
  const body = element("tbody");
  const heads = [element("th", "", "Line"), element("th", "", locale), element("th")];
  const table = element("table", "", "", element("thead", "", "", element("tr", "", "", ...heads)), body);
  const scroll = Object.assign(element("div", "dialog-scroll", "", table), { tabIndex: 0 });
  Object.assign(scroll, { role: "region", ariaLabel: "Wordings" });
  const choices = element("div", "choices", "", labelled("Beside", other), labelled("Find", search), labelled("The last answer's lines only", only));
  openDialog("Wordings side by side", choices, scroll);
  let rows = [];

  async function load() {
    heads[2].textContent = other.value;
    rows = await get(`wordings.json?${new URLSearchParams({ locale, other: other.value })}`);
    show();
  }

  function show() {
    const wanted = search.value.toLowerCase();
    const found = rows.filter(({ key, ours, theirs }) => {
      const named = !only.checked || keys.some((one) => key === one || (one.endsWith(".") && key.startsWith(one)));
      return named && [key, ...ours, ...theirs].some((text) => text.toLowerCase().includes(wanted));
    });
    body.replaceChildren(...found.map(row));
  }

  for (const control of [search, only]) control.addEventListener("input", show);
  other.addEventListener("change", load);
  await load();
}

const row = ({ key, ours, theirs }) => element("tr", "", "", element("th", "", key), cell(ours), cell(theirs));
const cell = (texts) => element("td", texts.length ? "" : "absent", texts.length ? "" : "missing", ...texts.map((text) => element("p", "", text)));
