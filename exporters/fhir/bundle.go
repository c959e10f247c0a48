package fhir

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"time"

	"polyleaf/exporters"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/words"
)

// Names of what a document is made of, for its UUIDs.
const (
	composition  = "composition"
	publisher    = "publisher"
	clinic       = "clinic"
	otherFormats = "document"
)

// builder makes the resources of one document.
type builder struct {
	d        *exporters.Document
	r        *render.Leaflet
	words    *words.Words
	version  Version
	pictures map[string]exporters.Picture
}

// urn names a resource of this document.
func (b *builder) urn(name string) string { return urn(b.d, name) }

func urn(d *exporters.Document, name string) string {
	return "urn:uuid:" + d.UUID("fhir", d.Leaflet.Lang, name)
}

// date is the day of the last change, and instant a time on that day.
func (b *builder) date() string    { return exporters.LastChange(b.d.Leaflet.Meta, b.d.Leaflet.Status) }
func (b *builder) instant() string { return exporters.Instant(b.date()) }

// bundle is the document. Its identifier is new with every change (FHIR R4, 3.3.1), that of the Composition stays.
func (b *builder) bundle() (object, error) {
	entries := []object{b.entry(composition, b.composition()), b.entry(publisher, b.publisher())}
	if b.hasClinic() {
		entries = append(entries, b.entry(clinic, b.clinic()))
	}
	if links := b.links(); len(links) > 0 {
		entries = append(entries, b.entry(otherFormats, b.documentReference(links)))
	}
	for _, p := range exporters.SortedPictures(b.pictures) {
		entries = append(entries, b.entry(p.Name, object{
			{"resourceType", "Binary"},
			{"id", b.id(p.Name)},
			{"contentType", p.Media},
			{"data", base64.StdEncoding.EncodeToString(p.Data)},
		}))
	}
	content, err := json.Marshal(entries)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	return object{
		{"resourceType", "Bundle"},
		{"id", bundleID(b.d)},
		{"language", code(b.r.Lang)},
		{"identifier", uri(b.urn(hex.EncodeToString(sum[:])))},
		{"type", "document"},
		{"timestamp", b.instant()},
		{"entry", entries},
	}, nil
}

func (b *builder) entry(name string, resource object) object {
	return object{{"fullUrl", b.urn(name)}, {"resource", resource}}
}

func (b *builder) id(name string) string { return b.urn(name)[len("urn:uuid:"):] }

// bundleID is the id that the List refers to. An id has up to 64 characters.
func bundleID(d *exporters.Document) string {
	id := render.Name(d.Leaflet.ID) + "-" + render.Name(d.Leaflet.Lang)
	if len(id) > 64 || !fhirID.MatchString(id) {
		return d.UUID("fhir", d.Leaflet.Lang)
	}
	return id
}

var fhirID = regexp.MustCompile(`^[A-Za-z0-9.-]+$`)

// uri is an identifier that is an address or a name of its own.
func uri(value string) object { return object{{"system", "urn:ietf:rfc:3986"}, {"value", value}} }

// educationNote is the type of document in LOINC.
var educationNote = object{{"coding", []object{{{"system", "http://loinc.org"}, {"code", "34895-3"}, {"display", "Education note"}}}}}

// status is final for what may go to patients.
func (b *builder) status() string {
	l := b.d.Leaflet
	switch exporters.TranslationOf(l.Lang, l.SourceLang, l.Status) {
	case exporters.Original, exporters.Reviewed:
		return "final"
	}
	return "preliminary"
}

func (b *builder) composition() object {
	identifier := any(uri(b.urn(composition)))
	if b.version == R5 {
		identifier = []object{uri(b.urn(composition))}
	}
	o := object{
		{"resourceType", "Composition"},
		{"id", b.id(composition)},
		{"language", code(b.r.Lang)},
		{"text", b.narrative(b.heading() + b.front())},
		{"identifier", identifier},
	}
	if b.version == R5 {
		o = append(o, field{"version", b.r.Meta.Version})
	}
	o = append(o,
		field{"status", b.status()},
		field{"type", educationNote},
	)
	if b.version == R5 {
		o = append(o, field{"useContext", b.focus()})
	}
	o = append(o,
		field{"date", b.date()},
		field{"author", b.authors()},
		field{"title", b.title()},
		field{"_title", translations(b.d.Siblings, b.r.Lang)},
		field{"attester", b.attesters()},
	)
	if b.hasClinic() {
		o = append(o, field{"custodian", b.reference(clinic)})
	}
	o = append(o, field{"relatesTo", b.relatesTo()})
	if b.version != R5 {
		o = append(o, field{"event", b.event()})
	}
	return append(o, field{"section", b.sections()})
}

func (b *builder) reference(name string) object { return object{{"reference", b.urn(name)}} }

// title is never empty: Composition must have one.
func (b *builder) title() string {
	if title := plain(b.r.Title.Plain); title != "" {
		return title
	}
	return render.Name(b.d.Leaflet.ID)
}

// translations extends a string by the same in other languages.
func translations(siblings []exporters.Sibling, lang string) object {
	var list []object
	for _, s := range siblings {
		if title := plain(render.Clean(s.Title)); s.Lang != lang && title != "" {
			list = append(list, object{
				{"url", "http://hl7.org/fhir/StructureDefinition/translation"},
				{"extension", []object{
					{{"url", "lang"}, {"valueCode", code(s.Lang)}},
					{{"url", "content"}, {"valueString", title}},
				}},
			})
		}
	}
	return object{{"extension", list}}
}

// authors are the publisher and the people who wrote the leaflet.
func (b *builder) authors() []object {
	list := []object{b.reference(publisher)}
	for _, a := range b.r.Meta.Authors {
		if a = plain(a); a != "" {
			list = append(list, object{{"display", a}})
		}
	}
	return list
}

// attesters are the people who checked the content, and those who signed the translation off.
func (b *builder) attesters() []object {
	mode := any("professional")
	if b.version == R5 {
		mode = object{{"coding", []object{{{"system", "http://hl7.org/fhir/composition-attestation-mode"}, {"code", "professional"}}}}}
	}
	var list []object
	add := func(date, who string) {
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			date = ""
		}
		if who = plain(who); who != "" {
			list = append(list, object{{"mode", mode}, {"time", date}, {"party", object{{"display", who}}}})
		}
	}
	for _, r := range b.r.Meta.Reviewers {
		add("", r)
	}
	for _, s := range b.r.Status.SignOffs {
		who := s.By
		for _, more := range []string{s.Role, s.Credential, s.Step} {
			if more != "" {
				who += ", " + more
			}
		}
		add(s.Date, who)
	}
	return list
}

// relatesTo says which document a translation was made from.
func (b *builder) relatesTo() []object {
	l := b.d.Leaflet
	if l.Lang == l.SourceLang {
		return nil
	}
	source := uri("urn:uuid:" + b.d.UUID("fhir", l.SourceLang, composition))
	if b.version == R5 {
		return []object{{{"type", "transforms"}, {"resourceReference", object{{"type", "Composition"}, {"identifier", source}}}}}
	}
	return []object{{{"code", "transforms"}, {"targetIdentifier", source}}}
}

// event carries the topics in R4, which has no better place for them: it is what XDS calls the list of event
// codes, and meant for searching.
func (b *builder) event() []object {
	concepts := b.topics()
	if len(concepts) == 0 {
		return nil
	}
	return []object{{{"code", concepts}}}
}

// focus carries the topics in R5.
func (b *builder) focus() []object {
	var list []object
	for _, c := range b.topics() {
		list = append(list, object{
			{"code", object{{"system", "http://terminology.hl7.org/CodeSystem/usage-context-type"}, {"code", "focus"}}},
			{"valueCodeableConcept", c},
		})
	}
	return list
}

// topics are the codes of the leaflet. One that machines cannot know stays a text.
func (b *builder) topics() []object {
	var list []object
	for _, c := range b.r.Meta.Codes {
		system, ok := exporters.CodeSystemOf(c.System)
		switch {
		case ok && fhirCode.MatchString(c.Code):
			list = append(list, object{{"coding", []object{{{"system", system.URI}, {"code", c.Code}, {"display", plain(c.Display)}}}}})
		case plain(c.Code) != "":
			list = append(list, object{{"text", plain(c.System + " " + c.Code + " " + c.Display)}})
		}
	}
	return list
}

// fhirCode is the form of FHIR's type code.
var fhirCode = regexp.MustCompile(`^\S+( \S+)*$`)

// code makes a language tag safe for FHIR's type code.
func code(lang string) string { return render.Name(lang) }

// publisher is the author of the document: a Composition must have one.
func (b *builder) publisher() object {
	c := &b.r.Clinic
	name := plain(b.r.Meta.Publisher)
	if name == "" {
		name = plain(c.Name)
	}
	if name == "" {
		name = "not stated"
	}
	if name != plain(c.Name) {
		c = &leaflet.Clinic{}
	}
	return b.organization(publisher, name, c)
}

// hasClinic reports whether a clinic hands the leaflet out that is not its publisher.
func (b *builder) hasClinic() bool {
	name, p := plain(b.r.Clinic.Name), plain(b.r.Meta.Publisher)
	return name != "" && p != "" && name != p
}

func (b *builder) clinic() object {
	return b.organization(clinic, plain(b.r.Clinic.Name), &b.r.Clinic)
}

func (b *builder) organization(id, name string, c *leaflet.Clinic) object {
	var telecom []object
	for _, t := range [][2]string{{"phone", c.Phone}, {"email", c.Email}, {"url", c.Web}} {
		if value := plain(t[1]); value != "" {
			telecom = append(telecom, object{{"system", t[0]}, {"value", value}})
		}
	}
	o := object{
		{"resourceType", "Organization"},
		{"id", b.id(id)},
		{"text", b.narrative("<p>" + escape(name) + "</p>")},
		{"name", name},
	}
	address := object{{"text", plain(c.Address)}}
	switch {
	case b.version == R5:
		return append(o, field{"contact", []object{{{"telecom", telecom}, {"address", address}}}})
	case empty(address):
		return append(o, field{"telecom", telecom})
	}
	return append(o, field{"telecom", telecom}, field{"address", []object{address}})
}
