#!/bin/sh
# Validates FHIR resources with the HAPI validator, which holds HL7's definitions and invariants.
# Prints errors and warnings and exits with 1 if there are any.
# usage: validate.sh r4|r5 FILE.json...   needs java and mvn; the validator is fetched once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/polyleaf
classpath=$cache/hapi-7.6.1.classpath
if [ ! -s "$classpath" ]; then
	mkdir -p "$cache"
	mvn -q -B -f "$here/pom.xml" dependency:build-classpath "-Dmdep.outputFile=$classpath.new"
	mv "$classpath.new" "$classpath"
fi
exec java -cp "$(cat "$classpath")" "$here/Validate.java" "$@"
