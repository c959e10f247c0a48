#!/bin/sh
# Prints a folder with what validates XLIFF: the strict schema of 1.2 (Debian's
# php-symfony-translation) and Okapi's reader of 2.1 (Maven). Both are fetched once.
# usage: schemas.sh   needs apt-get, dpkg and mvn
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/polyleaf/xliff-1
if [ ! -d "$folder" ]; then
	mkdir -p "$(dirname "$folder")"
	new=$(mktemp -d "$folder.XXXXXX")
	trap 'rm -rf "$new"' EXIT
	(cd "$new" && apt-get download -qq php-symfony-translation && dpkg -x php-symfony-translation_*.deb deb) >&2
	cp "$new"/deb/usr/share/php/Symfony/Component/Translation/Resources/schemas/*.xsd "$new"
	mvn -q -B -f "$here/schemas.xml" dependency:copy-dependencies "-DoutputDirectory=$new" >&2
	rm -rf "$new"/deb "$new"/*.deb
	mv "$new" "$folder"
fi
echo "$folder"
