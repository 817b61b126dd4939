// Judges beside the page, so that typing never waits. Told the data first, then one text after another.

import { layOutBy } from "./sandbox_view.js";

let layOut = null;

addEventListener("message", ({ data }) => {
  if (data.rules) layOut = layOutBy(data);
  else postMessage({ text: data.text, laid: layOut(data.text, data.shown) });
});
