// Takes the pictures of the README: node screenshot.mjs DIST FOLDER
// writes FOLDER/page-en.png and page-ar.png from the folder that `polyleaf export --format html` wrote.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [dist, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 720, height: 900 }, colorScheme: "light" });
for (const lang of ["en", "ar"]) {
  await page.goto(pathToFileURL(resolve(dist, "html", lang, "back-spasms.html")).href);
  await page.screenshot({ path: join(folder, `page-${lang}.png`) });
}
await browser.close();
