package fhir

import (
	"crypto/sha1"
	"encoding/base64"
	"strconv"

	"polyleaf/exporters"
)

// documentReference leads to the leaflet in its other formats.
func (b *builder) documentReference(links []exporters.Link) object {
	var contents []object
	for _, l := range links {
		contents = append(contents, object{{"attachment", b.attachment(l)}})
	}
	var identifiers []object
	if ref := plain(b.r.Clinic.RefPrefix + b.r.Meta.Ref); b.r.Meta.Ref != "" {
		identifiers = append(identifiers, object{{"value", ref}})
	}
	description := b.title()
	if b.version == R5 { // it is Markdown there, and a title is not
		description = ""
	}
	return object{
		{"resourceType", "DocumentReference"},
		{"id", b.id(otherFormats)},
		{"language", code(b.r.Lang)},
		{"text", b.narrative("<p>" + escape(b.title()) + "</p>")},
		{"identifier", identifiers},
		{"status", "current"},
		{"docStatus", b.status()},
		{"type", educationNote},
		{"date", b.instant()},
		{"author", b.authors()},
		{"description", description},
		{"content", contents},
	}
}

// attachment is one format, with size and hash if this export has made it before.
func (b *builder) attachment(l exporters.Link) object {
	address := "../../" + l.Path
	if b.d.BaseURL != "" {
		address = b.d.BaseURL + "/" + l.Path
	}
	o := object{{"contentType", l.Media}, {"language", code(b.r.Lang)}, {"url", address}}
	if b.d.Made != nil {
		if data, ok := b.d.Made(l.Path); ok {
			size := any(len(data))
			if b.version == R5 { // integer64 is a string in JSON
				size = strconv.Itoa(len(data))
			}
			sum := sha1.Sum(data) // FHIR asks for this one
			o = append(o, field{"size", size}, field{"hash", base64.StdEncoding.EncodeToString(sum[:])})
		}
	}
	return append(o, field{"title", b.title()}, field{"creation", b.date()})
}
