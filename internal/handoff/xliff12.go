package handoff

import (
	"fmt"
	"strings"

	"polyleaf/internal/locale"
	"polyleaf/internal/markup"
	"polyleaf/internal/xmltext"
)

const xliff12 = "urn:oasis:names:tc:xliff:document:1.2"

// writeXLIFF12 writes XLIFF 1.2 that is valid by the strict schema: a file for
// each leaflet, a trans-unit for each message. Codes are ph, bpt and ept with
// the Markdown or the placeholder as content; a previous version and suggestions
// are alt-trans; both state and approved are written, for tools differ in which
// of them they read.
func writeXLIFF12(p *Package) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<xliff xmlns="` + xliff12 + `" version="1.2">` + "\n")
	for _, units := range byLeaflet(p.Units) {
		fmt.Fprintf(&b, "<file original=\"%s\" source-language=\"%s\" target-language=\"%s\" datatype=\"plaintext\" tool-id=\"polyleaf\">\n",
			xmltext.Attr(units[0].Leaflet), xmltext.Attr(p.SourceLang), xmltext.Attr(p.Locale))
		fmt.Fprintf(&b, "<header><tool tool-id=\"polyleaf\" tool-name=\"%s\"/></header>\n<body>\n", xmltext.Attr(p.Tool))
		for i := range units {
			writeUnit12(&b, &units[i])
		}
		b.WriteString("</body>\n</file>\n")
	}
	b.WriteString("</xliff>\n")
	return []byte(b.String())
}

// byLeaflet groups units, leaflets in the order in which they first appear.
func byLeaflet(units []Unit) [][]Unit {
	var groups [][]Unit
	where := map[string]int{}
	for _, u := range units {
		i, ok := where[u.Leaflet]
		if !ok {
			i = len(groups)
			where[u.Leaflet] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], u)
	}
	return groups
}

func writeUnit12(b *strings.Builder, u *Unit) {
	approved := "no"
	if u.State == Approved {
		approved = "yes"
	}
	fmt.Fprintf(b, `<trans-unit id="%s" resname="%s" approved="%s" xml:space="preserve"`, xmltext.Attr(u.ID), xmltext.Attr(u.ID), approved)
	if u.MaxLength > 0 {
		fmt.Fprintf(b, ` maxwidth="%d" size-unit="char"`, u.MaxLength)
	}
	source := markup.Split(u.Source)
	b.WriteString(">\n<source>" + inline12(source) + "</source>\n")
	fmt.Fprintf(b, "<target state=\"%s\"%s>%s</target>\n", state12(u.State), qualifier12(u), inline12(markup.Align(source, markup.Split(u.Target))))
	fmt.Fprintf(b, "<context-group purpose=\"match\"><context context-type=\"x-polyleaf-hash\">%s</context></context-group>\n", xmltext.Escape(u.Hash, nil))
	note := func(from, text string) {
		fmt.Fprintf(b, "<note from=\"%s\" annotates=\"source\">%s</note>\n", from, xmltext.Escape(text, nil))
	}
	for _, c := range u.Context {
		note("developer", c)
	}
	for _, t := range u.Terms {
		note("glossary", t.Source+" = "+t.Target+inBrackets(t.Note))
	}
	for _, n := range u.Notes {
		note("translator", n)
	}
	if u.Previous != "" {
		fmt.Fprintf(b, "<alt-trans alttranstype=\"previous-version\"><source>%s</source><target>%s</target></alt-trans>\n",
			xmltext.Escape(u.Previous, nil), xmltext.Escape(u.Target, nil))
	}
	for _, s := range u.Suggestions {
		fmt.Fprintf(b, "<alt-trans match-quality=\"%d%%\" origin=\"%s\"><target>%s</target></alt-trans>\n",
			s.Score, xmltext.Attr(s.Origin), inline12(markup.Align(source, markup.Split(s.Text))))
	}
	b.WriteString("</trans-unit>\n")
}

func state12(s State) string {
	switch s {
	case Draft:
		return "needs-adaptation"
	case Done:
		return "translated"
	case Approved:
		return "signed-off"
	}
	return "needs-translation"
}

func qualifier12(u *Unit) string {
	if u.Origin == locale.MachineTranslation && u.Target != "" {
		return ` state-qualifier="leveraged-mt"`
	}
	return ""
}

// inline12 writes a text with its codes.
func inline12(parts []markup.Part) string {
	var b strings.Builder
	for _, p := range parts {
		data := xmltext.Escape(p.Data, nil)
		switch p.Kind {
		case markup.Text:
			b.WriteString(data)
		case markup.Single:
			fmt.Fprintf(&b, `<ph id="%d" ctype="%s">%s</ph>`, p.ID, ctype(p.Type), data)
		case markup.Open:
			fmt.Fprintf(&b, `<bpt id="%d" rid="%d" ctype="%s">%s</bpt>`, p.ID, p.ID, ctype(p.Type), data)
		case markup.Close:
			fmt.Fprintf(&b, `<ept id="%d" rid="%d">%s</ept>`, p.ID, p.ID, data)
		}
	}
	return b.String()
}

func ctype(t markup.Type) string {
	switch t {
	case markup.Bold, markup.Italic, markup.Link:
		return string(t)
	case markup.Break:
		return "lb"
	}
	return "x-" + string(t)
}

// readXLIFF reads XLIFF 1.0 to 1.2, and 2.0 to 2.2.
func readXLIFF(name string, data []byte) (*Package, error) {
	root, err := parseXML(name, data)
	if err != nil {
		return nil, err
	}
	if root.name != "xliff" {
		return nil, problem(name, root.pos.Line, root.pos.Column, "element %q is not xliff", root.name)
	}
	switch version := root.attr("version"); {
	case strings.HasPrefix(version, "1."):
		return readXLIFF12(root), nil
	case strings.HasPrefix(version, "2."):
		return readXLIFF2(root), nil
	default:
		return nil, problem(name, root.pos.Line, root.pos.Column, "XLIFF version %q is not known", version)
	}
}

func readXLIFF12(root *node) *Package {
	p := &Package{}
	for _, file := range root.all("file") {
		p.SourceLang, p.Locale = file.attr("source-language"), file.attr("target-language")
		for _, tool := range file.child("header").all("tool") {
			p.Tool = tool.attr("tool-name")
		}
		file.child("body").walk(func(tu *node) {
			switch {
			case tu.attr("restype") == "x-gettext-domain-header": // a PO file was converted
				p.poHeader(tu.child("target").content())
			case tu.attr("translate") != "no":
				p.Units = append(p.Units, unit12(file, tu))
			}
		}, "trans-unit")
	}
	return p
}

func unit12(file, tu *node) Unit {
	u := Unit{ID: tu.attr("resname"), Leaflet: leafletOf(file.attr("original")), Pos: tu.pos}
	if u.ID == "" || !strings.HasPrefix(u.ID, u.Leaflet+".") && strings.HasPrefix(tu.attr("id"), u.Leaflet+".") {
		u.ID = tu.attr("id")
	}
	r := codes{source: tu.child("source")}
	u.Source = r.flat(tu.child("source"))
	target := tu.child("target")
	u.Target = r.flat(target)
	u.State = readState12(tu, target)
	if q := target.attribute("state-qualifier"); (q == "leveraged-mt" || q == "mt-suggestion") && u.State != Approved {
		u.Origin = locale.MachineTranslation
	}
	tu.walk(func(c *node) {
		switch c.attr("context-type") {
		case "x-polyleaf-hash":
			u.Hash = strings.TrimSpace(c.content())
		case "sourcefile": // po2xliff keeps PO's reference and drops its msgctxt
			if id := strings.TrimSpace(c.content()); strings.Contains(id, ".") && tu.attr("resname") == "" {
				u.ID = id
			}
		}
	}, "context")
	for _, alt := range tu.all("alt-trans") {
		if alt.attr("alttranstype") == "previous-version" {
			u.Previous = r.flat(alt.child("source"))
		}
	}
	for _, n := range tu.all("note") {
		if n.attr("from") == "translator" {
			u.Notes = append(u.Notes, strings.TrimSpace(n.content()))
		}
	}
	if u.Leaflet != "" && !strings.HasPrefix(u.ID, u.Leaflet+".") {
		u.Leaflet = "" // a tool has changed the name of the file; the id tells
	}
	return u
}

// leafletOf takes the id of a leaflet from the name of a file that a tool may have changed.
func leafletOf(original string) string {
	original = original[strings.LastIndexAny(original, `/\`)+1:]
	id, _, _ := strings.Cut(original, ".")
	return id
}

// readState12 reads the state as Weblate and Poedit do: approved counts most,
// then the states that ask for work; a target without a state is a translation.
func readState12(tu, target *node) State {
	switch {
	case target == nil:
		return Open
	case tu.attr("approved") == "yes":
		return Approved
	}
	switch target.attr("state") {
	case "new", "needs-translation", "needs-adaptation", "needs-l10n":
		return Draft
	case "final", "signed-off":
		return Approved
	}
	return Done
}

// attribute is attr for a node that may be nil.
func (n *node) attribute(name string) string {
	if n == nil {
		return ""
	}
	return n.attr(name)
}

// codes turns elements of a source or target back into the text of a message.
// A code without content gets that of the source's code with the same id.
type codes struct {
	source *node
	byID   map[string]string // what each code of the source is
}

func (r *codes) flat(n *node) string {
	if n == nil {
		return ""
	}
	if r.byID == nil {
		r.byID = map[string]string{}
		if r.source != nil {
			r.learn(r.source)
		}
	}
	var b strings.Builder
	r.write(&b, n)
	return b.String()
}

// learn remembers the codes of the source.
func (r *codes) learn(n *node) {
	for _, c := range n.children {
		switch c.name {
		case "":
		case "ph", "x", "bpt", "bx", "it":
			r.remember("start"+c.attr("id"), c)
		case "ept", "ex":
			r.remember("end"+rid(c), c)
		default:
			r.learn(c)
		}
	}
}

func (r *codes) remember(key string, c *node) {
	if text := c.content(); text != "" {
		r.byID[key] = text
	} else if text := c.attr("equiv-text"); text != "" {
		r.byID[key] = text
	}
}

// rid is the number of the pair that an end code belongs to.
func rid(c *node) string {
	if id := c.attr("rid"); id != "" {
		return id
	}
	return c.attr("id")
}

func (r *codes) write(b *strings.Builder, n *node) {
	for _, c := range n.children {
		switch c.name {
		case "":
			b.WriteString(c.text)
		case "ph", "bpt", "it", "x", "bx":
			r.code(b, c, "start"+c.attr("id"))
		case "ept", "ex":
			r.code(b, c, "end"+rid(c))
		case "g": // made from a pair by a tool
			b.WriteString(r.byID["start"+c.attr("id")])
			r.write(b, c)
			b.WriteString(r.byID["end"+c.attr("id")])
		default: // mrk, sub, and what we do not know
			r.write(b, c)
		}
	}
}

func (r *codes) code(b *strings.Builder, c *node, key string) {
	if text := c.content(); text != "" {
		b.WriteString(text)
		return
	}
	b.WriteString(r.byID[key])
}
