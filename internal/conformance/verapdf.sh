#!/bin/sh
# Validates PDF files with veraPDF: PDF/UA-1 and PDF/A-2a.
# Prints the rules that failed and exits with 1 if there are any.
# usage: verapdf.sh FILE.pdf...   needs java and mvn; the validator is fetched once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/polyleaf
classpath=$cache/verapdf-1.28.2.classpath
if [ ! -s "$classpath" ]; then
	mkdir -p "$cache"
	mvn -q -B -f "$here/pom.xml" dependency:build-classpath "-Dmdep.outputFile=$classpath.new"
	mv "$classpath.new" "$classpath"
fi
status=0
for flavour in ua1 2a; do
	report=$(java -cp "$(cat "$classpath")" org.verapdf.apps.GreenfieldCliWrapper \
		--flavour "$flavour" --format text -v "$@" 2>&1) || true
	passed=$(printf '%s\n' "$report" | grep -c '^PASS ' || true)
	echo "$flavour: $passed of $# files pass"
	if [ "$passed" != "$#" ]; then
		printf '%s\n' "$report" | grep -v '^PASS ' | head -n 60
		status=1
	fi
done
exit $status
