// Checks an exported website in a real browser and with the Nu HTML checker.
//
//   node check.mjs DIST          everything
//   node check.mjs DIST open     only opens each page: nothing may run, load or complain
//   node check.mjs DIST fonts    every letter is drawn with a font from beside the page
//   node check.mjs DIST pages    pages that are no website of leaflets: the checker, axe, reflow
//
// DIST is the folder that `polyleaf export --format html` wrote. Prints one line
// for each problem and exits with 1 if there is any.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const root = join(process.argv[2], "html");
const browserPath = process.env.CHROMIUM || "/usr/bin/chromium";
const problems = [];
const problem = (page, text) => problems.push(`${page}: ${text}`);

const pages = readdirSync(root, { recursive: true })
  .filter((name) => name.endsWith(".html")).sort()
  .map((name) => join(root, name));
const name = (file) => relative(root, file);
const leaflets = pages.filter((file) => name(file).includes("/") && !file.endsWith("index.html"));

// sameFolder is what the checker says of style-src 'self' in a file, whose origin it does not know. The browser,
// which does, loads the sheet or complains; see open.
const sameFolder = "external stylesheet “style.css” blocked by “style-src” directive";

// Its detector of languages knows Filipino by the tag of Tagalog only; CLDR and BCP 47 have fil.
const filipino = "appears to be written in Tagalog but the “html” start tag has “lang=\"fil\"”";

function nuChecker() {
  const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
  let out;
  try {
    out = execFileSync("java", ["-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", ...pages], { maxBuffer: 64 << 20 });
  } catch (err) {
    problem("Nu HTML checker", err.message);
    return;
  }
  for (const m of JSON.parse(out).messages) {
    if (m.message.includes(sameFolder) || m.message.includes(filipino)) { continue; }
    problem(name(fileURLToPath(m.url)), `Nu HTML checker, line ${m.lastLine}: ${m.message}`);
  }
}

// open loads a page from the disk and reports what the browser complains of,
// a blocked style, script or picture included.
async function open(context, file) {
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // for machines that are busy
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) { problem(name(file), `console: ${m.text()}`); } });
  page.on("dialog", (d) => { problem(name(file), `dialog: ${d.message()}`); d.dismiss(); });
  page.on("pageerror", (err) => problem(name(file), `script: ${err.message}`));
  page.on("request", (r) => { if (!r.url().startsWith("file:") && !r.url().startsWith("data:")) { problem(name(file), `loads ${r.url()}`); } });
  await page.goto(pathToFileURL(file).href);
  return page;
}

// axe runs through the protocol of the browser, so that the page's policy stays in force for the page.
async function axe(browser, colorScheme) {
  const context = await browser.newContext({ colorScheme });
  const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  for (const file of pages) {
    const page = await open(context, file);
    const session = await context.newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: source });
    const { result } = await session.send("Runtime.evaluate", {
      expression: `axe.run({resultTypes: ["violations"], preload: false}).then((r) => JSON.stringify(r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target + " " + n.failureSummary).join("; "))))`,
      awaitPromise: true, returnByValue: true,
    });
    for (const violation of JSON.parse(result.value)) { problem(name(file), `axe (${colorScheme}): ${violation}`); }
    await page.close();
  }
  await context.close();
}

// reflow: nothing may be wider than the window at 320 CSS pixels (WCAG 1.4.10),
// which is also what 400 % zoom of a 1280 pixel window gives, nor at 200 % zoom.
async function reflow(browser) {
  for (const [label, viewport, zoom] of [["320 px", { width: 320, height: 640 }, 1], ["200 % zoom", { width: 1024, height: 768 }, 2]]) {
    const context = await browser.newContext({ viewport: { width: viewport.width / zoom, height: viewport.height / zoom }, deviceScaleFactor: zoom });
    for (const file of pages) {
      const page = await open(context, file);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      if (wide > 0) { problem(name(file), `${wide} px wider than the window at ${label}`); }
      await page.close();
    }
    await context.close();
  }
}

// mirrored: in a right-to-left page headings end at the right, list marks stand right of the text, and the
// border of the contents is at the right; in a left-to-right page everything is the other way round.
async function mirrored(browser) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  for (const file of leaflets) {
    const page = await open(context, file);
    const got = await page.evaluate(() => {
      const text = (element) => { const r = document.createRange(); r.selectNodeContents(element); return r.getBoundingClientRect(); };
      const main = document.querySelector("main").getBoundingClientRect();
      const middle = (r) => (r.left + r.right) / 2;
      const item = document.querySelector("section li"), list = item.parentElement.getBoundingClientRect();
      const heading = text(document.querySelector("h1"));
      const home = document.querySelector(".home").getBoundingClientRect();
      return {
        rtl: document.documentElement.dir === "rtl",
        headingRight: main.right - heading.right < heading.left - main.left,
        itemIndentRight: list.right - item.getBoundingClientRect().right > item.getBoundingClientRect().left - list.left,
        homeRight: middle(home) > innerWidth / 2,
      };
    });
    for (const key of ["headingRight", "itemIndentRight", "homeRight"]) {
      if (got[key] !== got.rtl) { problem(name(file), `${key} is ${got[key]} in a page with rtl ${got.rtl}`); }
    }
    await page.close();
  }
  await context.close();
}

// walk does what a visitor does: choose a language, search, follow a hit, switch the language, print.
async function walk(browser) {
  const context = await browser.newContext();
  const page = await open(context, join(root, "index.html"));
  const langs = await page.$$eval(".tongues a", (links) => links.map((a) => a.hreflang));
  for (const lang of langs) {
    await page.goto(pathToFileURL(join(root, "index.html")).href);
    await page.click(`.tongues a[hreflang="${lang}"]`);
    if (await page.getAttribute("html", "lang") !== lang) { problem(lang, "the chooser leads to another language"); }
    const title = await page.textContent("#p_all h2 a");
    await page.fill("#p_words", title.toUpperCase());
    await page.waitForSelector("#p_hits a", { timeout: 5000 }).catch(() => problem(lang, `search does not find ${title}`));
    if (await page.isVisible("#p_all")) { problem(lang, "the list stays while there are results"); }
    await page.fill("#p_words", "qqqxqqq");
    await page.waitForFunction(() => document.querySelectorAll("#p_hits a").length === 0);
    if (!(await page.textContent("#p_found"))) { problem(lang, "nothing is said about a search without result"); }
    await page.fill("#p_words", title);
    await page.click("#p_hits a");
    if (await page.getAttribute("html", "lang") !== lang) { problem(lang, "a hit leads to another language"); }
    const other = langs.find((l) => l !== lang);
    if (other) {
      if (await page.locator(".languages summary").count() > 0) { await page.click(".languages summary"); } // many languages are folded up
      await page.click(`.languages a[lang="${other}"]`);
      if (await page.getAttribute("html", "lang") !== other) { problem(lang, `switching to ${other} does not work`); }
    }
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    if (pdf.length < 5000) { problem(lang, "printing gives an empty page"); }
  }
  await context.close();
}

// table: the name of a language leaves its column, other words leave their rows.
async function table(browser) {
  const context = await browser.newContext();
  const page = await open(context, join(root, "leaflets.html"));
  const heads = page.locator("#p_table thead th:visible"), rows = page.locator("#p_table tbody tr:visible");
  const title = await page.textContent("#p_table tbody th"), language = await page.locator("#p_table thead th").last().textContent();
  const all = await heads.count();
  await page.fill("#p_words", language);
  if (await heads.count() !== 1) { problem("leaflets.html", `${await heads.count()} columns for ${language}`); }
  await page.fill("#p_words", `${title} ${language}`);
  if (await heads.count() !== 1 || await rows.count() !== 1) { problem("leaflets.html", `not one cell for ${title} ${language}`); }
  await page.fill("#p_words", "qqqxqqq");
  if (await rows.count() !== 0 || !(await page.textContent("#p_found"))) { problem("leaflets.html", "nothing is said about a search without result"); }
  await page.fill("#p_words", "");
  if (await heads.count() !== all) { problem("leaflets.html", "columns do not come back"); }
  await context.close();
}

// withoutScript: lists show everything, and no search field that does nothing.
async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const file of pages.filter((f) => f.endsWith("index.html") && name(f).includes("/"))) {
    const page = await open(context, file);
    if (await page.isVisible("#p_search")) { problem(name(file), "a search field without a script"); }
    if (!(await page.isVisible("#p_all a"))) { problem(name(file), "no list without a script"); }
    await page.close();
  }
  await context.close();
}

async function openAll(browser) {
  const context = await browser.newContext();
  for (const file of pages) {
    const page = await open(context, file);
    const scripts = await page.$$eval("script:not([type])", (list) => list.length);
    if (scripts > (file.endsWith("index.html") || file.endsWith("leaflets.html") ? 1 : 0)) { problem(name(file), `${scripts} scripts`); }
    await page.close();
  }
  await context.close();
}

// webFonts asks the browser with which fonts it has drawn each page: none of them may be the system's.
async function webFonts(browser) {
  const context = await browser.newContext();
  for (const file of pages) {
    const page = await open(context, file);
    await page.evaluate(() => document.fonts.ready);
    const session = await context.newCDPSession(page);
    await session.send("DOM.enable");
    await session.send("CSS.enable");
    const { root: { nodeId } } = await session.send("DOM.getDocument");
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId, selector: "body *" });
    let glyphs = 0;
    for (const id of nodeIds) {
      const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId: id });
      for (const font of fonts) {
        glyphs += font.glyphCount;
        if (!font.isCustomFont) {
          const { outerHTML } = await session.send("DOM.getOuterHTML", { nodeId: id });
          problem(name(file), `${font.glyphCount} letters in ${font.familyName}: ${outerHTML.slice(0, 100)}`);
        }
      }
    }
    if (glyphs === 0) { problem(name(file), "no letter is drawn"); }
    await page.close();
  }
  await context.close();
}

if (!existsSync(browserPath)) {
  console.log(`${browserPath} is missing; install it: apt-get install chromium`);
  process.exit(1);
}
const mode = process.argv[3];
if (pages.length === 0 || mode !== "pages" && leaflets.length === 0) {
  console.log(`no pages in ${root}`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath: browserPath, args: ["--disable-gpu", "--disable-background-networking"] });
if (mode === "open") {
  await openAll(browser);
} else if (mode === "fonts") {
  await webFonts(browser);
} else {
  nuChecker();
  await axe(browser, "light");
  await axe(browser, "dark");
  await reflow(browser);
}
if (!mode) {
  await mirrored(browser);
  await walk(browser);
  await table(browser);
  await withoutScript(browser);
}
await browser.close();
for (const line of problems) { console.log(line); }
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
