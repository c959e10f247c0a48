#!/bin/sh
# Prints the text that pdf.js (the viewer in Firefox) finds in PDF files; for
# several files, each after a line with a form feed.
# usage: pdfjs.sh FILE.pdf...   needs node and npm; pdf.js is fetched once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=4.10.38
cache=${XDG_CACHE_HOME:-$HOME/.cache}/polyleaf/pdfjs-$version
if [ ! -d "$cache/node_modules/pdfjs-dist" ]; then
	mkdir -p "$cache"
	npm install --silent --no-audit --no-fund --omit=optional --prefix "$cache" "pdfjs-dist@$version" >&2
fi
cp "$here/pdfjs.mjs" "$cache/pdfjs.mjs"
exec node "$cache/pdfjs.mjs" "$@"
