// Loads the exported bundles into i18next and asks for every key.
//
//   node i18next.mjs DIST
//
// The answer must be the text as it stands in the file: nothing interpolated, nothing nested.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import i18next from "i18next";

const root = join(process.argv[2], "i18next");
let asked = 0, wrong = 0;
await i18next.init({ lng: "en", fallbackLng: false, resources: {}, returnObjects: false, interpolation: { escapeValue: false } });

function ask(lng, ns, path, value) {
  if (typeof value === "object") {
    for (const key of Object.keys(value)) { ask(lng, ns, [...path, key], value[key]); }
    return;
  }
  asked++;
  const got = i18next.t(path.join("."), { lng, ns });
  if (got !== value) {
    wrong++;
    console.log(`${lng} ${ns} ${path.join(".")}: got ${got}, want ${value}`);
  }
}

for (const lng of readdirSync(root)) {
  for (const file of readdirSync(join(root, lng))) {
    const ns = basename(file, ".json"), bundle = JSON.parse(readFileSync(join(root, lng, file), "utf8"));
    i18next.addResourceBundle(lng, ns, bundle);
    ask(lng, ns, [], bundle);
  }
}
console.log(`${asked} messages, ${wrong} wrong`);
process.exit(wrong > 0 || asked === 0 ? 1 : 0);
