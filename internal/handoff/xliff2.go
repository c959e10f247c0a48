package handoff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"polyleaf/internal/locale"
	"polyleaf/internal/markup"
	"polyleaf/internal/xmltext"
)

// writeXLIFF21 writes XLIFF 2.1: a file for each leaflet, a unit with one
// segment for each message. The codes' Markdown stands in originalData; the hash
// is metadata, the previous version and suggestions are translation candidates,
// terms are a glossary, a limit is a size restriction. A stale translation is a
// segment in the state initial with a target and the subState polyleaf:stale.
func writeXLIFF21(p *Package) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"` +
		` xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"` +
		` xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"`)
	fmt.Fprintf(&b, " version=\"2.1\" srcLang=\"%s\" trgLang=\"%s\">\n", xmltext.Attr(p.SourceLang), xmltext.Attr(p.Locale))
	for i, units := range byLeaflet(p.Units) {
		fmt.Fprintf(&b, "<file id=\"f%d\" original=\"%s\">\n", i+1, xmltext.Attr(units[0].Leaflet))
		if slices.ContainsFunc(units, func(u Unit) bool { return u.MaxLength > 0 }) {
			b.WriteString("<slr:profiles generalProfile=\"xliff:codepoints\"/>\n")
		}
		for j := range units {
			writeUnit21(&b, &units[j])
		}
		b.WriteString("</file>\n")
	}
	b.WriteString("</xliff>\n")
	return []byte(b.String())
}

func writeUnit21(b *strings.Builder, u *Unit) {
	source := markup.Split(u.Source)
	target := markup.Align(source, markup.Split(u.Target))
	var data data21
	from, to := data.inline(source), data.inline(target)
	fmt.Fprintf(b, `<unit id="%s" name="%s" canResegment="no" xml:space="preserve"`, nmtoken(u.ID), xmltext.Attr(u.ID))
	if u.MaxLength > 0 {
		fmt.Fprintf(b, ` slr:sizeRestriction="%d"`, u.MaxLength)
	}
	b.WriteString(">\n")
	writeMatches(b, u)
	writeGlossary(b, u)
	fmt.Fprintf(b, "<mda:metadata><mda:metaGroup category=\"polyleaf\"><mda:meta type=\"hash\">%s</mda:meta>", xmltext.Escape(u.Hash, nil))
	if u.Origin != "" {
		fmt.Fprintf(b, "<mda:meta type=\"origin\">%s</mda:meta>", xmltext.Escape(u.Origin, nil))
	}
	b.WriteString("</mda:metaGroup></mda:metadata>\n")
	writeNotes(b, u)
	data.write(b)
	fmt.Fprintf(b, "<segment id=\"s1\" state=\"%s\"%s>\n<source>%s</source>\n", state21(u.State), subState(u), from)
	if u.Target != "" {
		b.WriteString("<target>" + to + "</target>\n")
	}
	b.WriteString("</segment>\n</unit>\n")
}

func state21(s State) string {
	switch s {
	case Done:
		return "translated"
	case Approved:
		return "final"
	}
	return "initial"
}

func subState(u *Unit) string {
	if u.State == Draft {
		return ` subState="polyleaf:stale"`
	}
	return ""
}

// nmtoken makes a message id an NMTOKEN; ours are, others may not be.
func nmtoken(id string) string {
	return strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, id)
}

func writeNotes(b *strings.Builder, u *Unit) {
	if len(u.Context)+len(u.Notes) == 0 {
		return
	}
	b.WriteString("<notes>")
	n := 0
	for _, c := range u.Context {
		n++
		fmt.Fprintf(b, "<note id=\"n%d\" category=\"context\" appliesTo=\"source\">%s</note>", n, xmltext.Escape(c, nil))
	}
	for _, c := range u.Notes {
		n++
		fmt.Fprintf(b, "<note id=\"n%d\" category=\"translator\" appliesTo=\"target\">%s</note>", n, xmltext.Escape(c, nil))
	}
	b.WriteString("</notes>\n")
}

// writeMatches writes translation candidates: what the message was before, and
// suggestions. Their codes are plain text, for candidates have data of their own.
func writeMatches(b *strings.Builder, u *Unit) {
	if u.Previous == "" && len(u.Suggestions) == 0 {
		return
	}
	b.WriteString("<mtc:matches>\n")
	if u.Previous != "" {
		fmt.Fprintf(b, "<mtc:match ref=\"#s1\" type=\"idm\" subType=\"polyleaf:previous\" origin=\"previous version\"><source>%s</source><target>%s</target></mtc:match>\n",
			xmltext.Escape(u.Previous, cp), xmltext.Escape(u.Target, cp))
	}
	for _, s := range u.Suggestions {
		kind := "tm"
		if s.Origin == locale.MachineTranslation {
			kind = "mt"
		}
		fmt.Fprintf(b, "<mtc:match ref=\"#s1\" type=\"%s\" similarity=\"%d\" origin=\"%s\"><source>%s</source><target>%s</target></mtc:match>\n",
			kind, s.Score, xmltext.Attr(s.Origin), xmltext.Escape(u.Source, cp), xmltext.Escape(s.Text, cp))
	}
	b.WriteString("</mtc:matches>\n")
}

func writeGlossary(b *strings.Builder, u *Unit) {
	if len(u.Terms) == 0 {
		return
	}
	b.WriteString("<gls:glossary>\n")
	for _, t := range u.Terms {
		fmt.Fprintf(b, "<gls:glossEntry ref=\"#s1\"><gls:term>%s</gls:term>", xmltext.Escape(t.Source, nil))
		if t.Target != "" {
			fmt.Fprintf(b, "<gls:translation>%s</gls:translation>", xmltext.Escape(t.Target, nil))
		}
		if t.Note != "" || t.Target == "" {
			fmt.Fprintf(b, "<gls:definition>%s</gls:definition>", xmltext.Escape(cmp.Or(t.Note, "term"), nil))
		}
		b.WriteString("</gls:glossEntry>\n")
	}
	b.WriteString("</gls:glossary>\n")
}

// cp is how XLIFF 2 writes a character that XML cannot hold.
func cp(r rune) string { return fmt.Sprintf(`<cp hex="%04X"/>`, r) }

// data21 collects the original data of a unit.
type data21 struct {
	data []string
}

// ref is the id of a piece of original data.
func (d *data21) ref(s string) string {
	i := slices.Index(d.data, s)
	if i < 0 {
		d.data = append(d.data, s)
		i = len(d.data) - 1
	}
	return "d" + strconv.Itoa(i+1)
}

func (d *data21) write(b *strings.Builder) {
	if len(d.data) == 0 {
		return
	}
	b.WriteString("<originalData>")
	for i, s := range d.data {
		fmt.Fprintf(b, "<data id=\"d%d\">%s</data>", i+1, xmltext.Escape(s, cp))
	}
	b.WriteString("</originalData>\n")
}

// inline writes a text with its codes.
func (d *data21) inline(parts []markup.Part) string {
	ends := map[int]string{}
	for _, p := range parts {
		if p.Kind == markup.Close {
			ends[p.ID] = p.Data
		}
	}
	var b strings.Builder
	for _, p := range parts {
		switch p.Kind {
		case markup.Text:
			b.WriteString(xmltext.Escape(p.Data, cp))
		case markup.Single:
			fmt.Fprintf(&b, `<ph id="%d"%s dataRef="%s" canCopy="no" canDelete="no" disp="%s"/>`, p.ID, type21(p.Type), d.ref(p.Data), xmltext.Attr(p.Data))
		case markup.Open:
			fmt.Fprintf(&b, `<pc id="%d"%s dataRefStart="%s" dataRefEnd="%s" canCopy="no" canDelete="no">`, p.ID, type21(p.Type), d.ref(p.Data), d.ref(ends[p.ID]))
		case markup.Close:
			b.WriteString("</pc>")
		}
	}
	return b.String()
}

func type21(t markup.Type) string {
	switch t {
	case markup.Bold:
		return ` type="fmt" subType="xlf:b"`
	case markup.Italic:
		return ` type="fmt" subType="xlf:i"`
	case markup.Break:
		return ` type="fmt" subType="xlf:lb"`
	case markup.Link, markup.Address:
		return ` type="link"`
	case markup.Placeholder:
		return ` type="ui" subType="xlf:var"`
	}
	return ` type="other"`
}

func readXLIFF2(root *node) *Package {
	p := &Package{SourceLang: root.attr("srcLang"), Locale: root.attr("trgLang")}
	for _, file := range root.all("file") {
		file.walk(func(unit *node) {
			if unit.attr("translate") != "no" {
				p.Units = append(p.Units, unit2(file, unit))
			}
		}, "unit")
	}
	return p
}

func unit2(file, unit *node) Unit {
	u := Unit{ID: unit.attr("name"), Leaflet: leafletOf(file.attr("original")), Pos: unit.pos}
	if u.ID == "" {
		u.ID = unit.attr("id")
	}
	r := reader2{data: map[string]string{}, start: map[string]string{}, end: map[string]string{}}
	for _, d := range unit.child("originalData").all("data") {
		var b strings.Builder
		r.write(&b, d)
		r.data[d.attr("id")] = b.String()
	}
	r.segments(&u, unit)
	unit.child("metadata").walk(func(m *node) {
		switch m.attr("type") {
		case "hash":
			u.Hash = strings.TrimSpace(m.content())
		case "origin":
			u.Origin = strings.TrimSpace(m.content())
		}
	}, "meta")
	for _, m := range unit.child("matches").all("match") {
		if m.attr("subType") == "polyleaf:previous" {
			var b strings.Builder
			r.write(&b, m.child("source"))
			u.Previous = b.String()
		}
	}
	for _, n := range unit.child("notes").all("note") {
		if n.attr("category") == "translator" {
			u.Notes = append(u.Notes, strings.TrimSpace(n.content()))
		}
	}
	if !strings.HasPrefix(u.ID, u.Leaflet+".") {
		u.Leaflet = ""
	}
	return u
}

// reader2 reads the content of one unit.
type reader2 struct {
	data       map[string]string
	start, end map[string]string // of the source's codes, by id
}

// piece is the target of a segment or an ignorable.
type piece struct {
	order int
	text  string
}

// segments puts the segments of a unit together again: an agency's tool may have
// split it, and may have changed the order of the targets. The unit is as far as
// its least segment.
func (r *reader2) segments(u *Unit, unit *node) {
	var source strings.Builder
	var targets []piece
	state := Approved
	any := false
	for _, s := range unit.children {
		if s.name != "segment" && s.name != "ignorable" {
			continue
		}
		from := s.child("source")
		if from != nil {
			r.learn(from)
			r.write(&source, from)
		}
		to := s.child("target")
		t := piece{order: len(targets) + 1}
		if n, err := strconv.Atoi(to.attribute("order")); err == nil {
			t.order = n
		}
		var b strings.Builder
		switch {
		case to != nil:
			r.write(&b, to)
		case s.name == "ignorable" && from != nil:
			r.write(&b, from)
		}
		t.text = b.String()
		targets = append(targets, t)
		if s.name == "segment" {
			any = any || strings.TrimSpace(t.text) != ""
			state = least(state, readState2(s, t.text))
		}
	}
	slices.SortStableFunc(targets, func(a, b piece) int { return cmp.Compare(a.order, b.order) })
	u.Source, u.State = source.String(), state
	if any {
		for _, t := range targets {
			u.Target += t.text
		}
	}
}

func readState2(s *node, target string) State {
	if strings.TrimSpace(target) == "" {
		return Draft // of several segments this one is open
	}
	switch s.attr("state") {
	case "initial":
		return Draft
	case "reviewed", "final":
		return Approved
	}
	return Done // also without a state: many tools write none
}

func least(a, b State) State {
	order := []State{Open, Draft, Done, Approved}
	if slices.Index(order, b) < slices.Index(order, a) {
		return b
	}
	return a
}

// learn remembers the codes of a source by their ids.
func (r *reader2) learn(n *node) {
	for _, c := range n.children {
		switch c.name {
		case "ph", "sc":
			r.start[c.attr("id")] = r.dataOf(c, "dataRef")
		case "ec":
			r.end[startRef(c)] = r.dataOf(c, "dataRef")
		case "pc":
			r.start[c.attr("id")], r.end[c.attr("id")] = r.dataOf(c, "dataRefStart"), r.dataOf(c, "dataRefEnd")
			r.learn(c)
		case "":
		default:
			r.learn(c)
		}
	}
}

func startRef(c *node) string {
	if ref := c.attr("startRef"); ref != "" {
		return ref
	}
	return c.attr("id")
}

func (r *reader2) dataOf(c *node, attr string) string {
	if s, ok := r.data[c.attr(attr)]; ok {
		return s
	}
	return c.attr("equiv")
}

func (r *reader2) write(b *strings.Builder, n *node) {
	if n == nil {
		return
	}
	for _, c := range n.children {
		switch c.name {
		case "":
			b.WriteString(c.text)
		case "cp":
			if v, err := strconv.ParseUint(c.attr("hex"), 16, 32); err == nil && v <= 0x10FFFF {
				b.WriteRune(rune(v))
			}
		case "ph", "sc":
			b.WriteString(cmp.Or(r.dataOf(c, "dataRef"), r.start[c.attr("id")]))
		case "ec":
			b.WriteString(cmp.Or(r.dataOf(c, "dataRef"), r.end[startRef(c)]))
		case "pc":
			b.WriteString(cmp.Or(r.dataOf(c, "dataRefStart"), r.start[c.attr("id")]))
			r.write(b, c)
			b.WriteString(cmp.Or(r.dataOf(c, "dataRefEnd"), r.end[c.attr("id")]))
		case "sm", "em":
		default: // mrk, and what we do not know
			r.write(b, c)
		}
	}
}
