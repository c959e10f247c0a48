// Prints the text of PDF files as pdf.js gives it; see pdfjs.sh.
import { readFileSync } from "node:fs";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

for (const name of process.argv.slice(2)) {
	const data = new Uint8Array(readFileSync(name));
	const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
	let text = "\f";
	for (let n = 1; n <= pdf.numPages; n++) {
		const content = await (await pdf.getPage(n)).getTextContent();
		for (const item of content.items) {
			text += item.str + (item.hasEOL ? "\n" : "");
		}
		text += "\n";
	}
	process.stdout.write(text);
}
