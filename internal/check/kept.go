package check

import (
	"fmt"
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// keptParts compares what a translation takes over as it is: placeholders, link
// targets, addresses, phone numbers, code.
func (p *pair) keptParts() {
	if len(p.src.parts) == 0 && len(p.tgt.parts) == 0 && !strings.Contains(p.tgt.s, "{{") && !strings.Contains(p.tgt.s, "}}") {
		return
	}
	p.placeholderSyntax()
	for _, kind := range [...]partKind{partPlaceholder, partLink, partAddress, partPhone, partCode} {
		p.keptKind(kind)
	}
}

// placeholderSyntax finds braces that belong to no placeholder.
func (p *pair) placeholderSyntax() {
	s := p.tgt.s
	for _, x := range p.tgt.parts {
		if x.kind == partPlaceholder {
			s = s[:x.start] + strings.Repeat(" ", x.end-x.start) + s[x.end:]
		}
	}
	for _, braces := range [...]string{"{{", "}}"} {
		if i := strings.Index(s, braces); i >= 0 {
			p.report(leaflet.Error, "placeholder-broken", span{}, span{i, i + 2}, fmt.Sprintf("%q belongs to no placeholder", braces), "write placeholders exactly as in the source, such as {{.Clinic.Phone}}")
			return
		}
	}
}

// keptKind compares the parts of one kind as sets that may repeat.
func (p *pair) keptKind(kind partKind) {
	var lost, added []part
	for _, a := range p.src.parts {
		if a.kind == kind && countParts(p.src.parts, a) > countParts(p.tgt.parts, a) && !slices.ContainsFunc(lost, a.same) {
			lost = append(lost, a)
		}
	}
	for _, b := range p.tgt.parts {
		if b.kind == kind && countParts(p.tgt.parts, b) > countParts(p.src.parts, b) && !slices.ContainsFunc(added, b.same) {
			added = append(added, b)
		}
	}
	for len(lost) > 0 && len(added) > 0 {
		p.partChanged(lost[0], added[0])
		lost, added = lost[1:], added[1:]
	}
	for _, a := range lost {
		p.partLost(a)
	}
	for _, b := range added {
		p.partAdded(b)
	}
}

func (a part) same(b part) bool { return a.kind == b.kind && a.value == b.value }

func countParts(list []part, a part) int {
	n := 0
	for _, b := range list {
		if a.same(b) {
			n++
		}
	}
	return n
}

// partWords are how the kinds of parts are called in codes and in texts.
var partWords = [...]struct{ code, text string }{
	partPlaceholder: {"placeholder", "placeholder"}, partLink: {"link", "link"}, partAddress: {"address", "address"},
	partPhone: {"phone", "phone number"}, partCode: {"code", "code"},
}

func (p *pair) partChanged(a, b part) {
	words := partWords[a.kind]
	severity := leaflet.Error
	hint := "copy it from the source: it must stay as it is"
	if (a.kind == partLink || a.kind == partAddress) && p.otherLanguage(a.value, b.value) {
		severity, hint = leaflet.Warning, "only the language differs: check that the page exists"
	}
	p.report(severity, words.code+"-changed", a.span, b.span, fmt.Sprintf("%s %q became %q", words.text, clip(p.src.s, a.span), clip(p.tgt.s, b.span)), hint)
}

func (p *pair) partLost(a part) {
	words := partWords[a.kind]
	hint := "copy it from the source"
	if a.kind == partPlaceholder && (strings.HasSuffix(a.value, ".Emergency") || strings.HasSuffix(a.value, ".Advice")) {
		hint = "the clinic fills the number in: write the placeholder and no number"
	}
	severity := leaflet.Error
	if slices.ContainsFunc(p.tgt.parts, a.same) {
		severity = leaflet.Warning // it is there, only not as often
	}
	p.report(severity, words.code+"-lost", a.span, span{}, fmt.Sprintf("%s %q is missing in the translation", words.text, clip(p.src.s, a.span)), hint)
}

func (p *pair) partAdded(b part) {
	words := partWords[b.kind]
	severity := leaflet.Error
	if slices.ContainsFunc(p.src.parts, b.same) {
		severity = leaflet.Warning
	}
	p.report(severity, words.code+"-added", span{}, b.span, fmt.Sprintf("%s %q is not in the source", words.text, clip(p.tgt.s, b.span)), "delete it, or check the source")
}

// otherLanguage reports whether two addresses differ only in the language that
// a part of them names: /en/ and /es/, en.example and es.example.
func (p *pair) otherLanguage(a, b string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.?=&#:_", r) })
	}
	x, y := split(a), split(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && !(strings.EqualFold(x[i], p.srcBase) && (strings.EqualFold(y[i], p.base) || strings.EqualFold(y[i], p.lang))) {
			return false
		}
	}
	return true
}
