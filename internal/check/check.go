// Package check finds what is unsafe or wrong in translations: numbers, doses
// and units (by value), negations, placeholders, links and markup, drug names and
// glossary terms, script and letters, punctuation, and what is missing.
//
// NewSource prepares a source catalogue once; its Check compares a locale file
// with it. Pair compares two texts. Nothing is read or written here. Precision
// goes before completeness: what may be right is no error. The benchmark
// (go test -run TestBenchChecks -v) measures both; docs/checks.md lists all codes.
package check

import (
	"slices"
	"strings"

	"polyleaf/internal/leaflet"
)

// Finding is a problem in one translation.
type Finding struct {
	Severity leaflet.Severity
	Code     string
	Text     string // what is wrong, without the two texts
	Hint     string
	Source   string // the source with the spot in brackets; empty when there is no spot
	Target   string // the translation with the spot in brackets
	Spot     string // the text of the spot in the translation and what follows, for PosIn; may be empty
}

// Context says what is known of the two texts.
type Context struct {
	SourceLang string // BCP 47 tag; empty means en
	Lang       string
	Role       leaflet.Role
	Stale      bool // only checks for safety are made
	Glossary   *Glossary
}

// Pair compares a source text with its translation. Both are inline Markdown
// with placeholders.
func Pair(source, translation string, ctx Context) []Finding {
	if ctx.SourceLang == "" {
		ctx.SourceLang = "en"
	}
	var r reader
	p := newPair(ctx)
	src := r.read(source, p.srcLex)
	src.drugs = drugsIn(&r, nil)
	src.terms = ctx.Glossary.In(source)
	p.compare(src, translation, ctx.Role, ctx.Stale)
	return p.findings
}

// pair is the comparison of a source text with its translation. It is used for
// one text after the other.
type pair struct {
	lex, srcLex   *lexicon
	lang          string
	base, srcBase string // primary language subtags
	script        *scripts
	srcScript     *scripts
	glossary      *Glossary

	role     leaflet.Role
	stale    bool
	src, tgt *reading
	reader   reader // of the translation
	findings []Finding
	matching matching
	tgtDrugs []found
}

func newPair(ctx Context) *pair {
	return &pair{
		lex: lexiconOf(ctx.Lang), srcLex: lexiconOf(ctx.SourceLang), lang: ctx.Lang,
		base: primary(ctx.Lang), srcBase: primary(ctx.SourceLang),
		script: scriptsOf(ctx.Lang), srcScript: scriptsOf(ctx.SourceLang), glossary: ctx.Glossary,
	}
}

func primary(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// compare makes all checks; what they find is in p.findings.
func (p *pair) compare(src *reading, translation string, role leaflet.Role, stale bool) {
	p.findings = nil
	p.role, p.stale = role, stale
	p.src = src
	p.tgt = p.reader.read(translation, p.lex)
	if p.same() {
		return
	}
	p.characters()
	if p.wrongScript() {
		p.keptParts()
		return // the word lists of this language say nothing about such a text
	}
	p.numbers()
	p.months()
	p.ordinals()
	p.periods()
	p.notSoOften()
	p.negation()
	p.turned()
	p.keptParts()
	p.markup()
	p.drugs()
	p.terms()
	if stale {
		return
	}
	p.punctuation()
	p.wording()
}

// report adds a finding. An empty span means that there is no spot.
func (p *pair) report(severity leaflet.Severity, code string, src, tgt span, text, hint string) {
	p.findings = append(p.findings, Finding{
		Severity: severity, Code: code, Text: text, Hint: hint,
		Source: spotted(p.src.s, src), Target: spotted(p.tgt.s, tgt), Spot: spot(p.tgt.s, tgt),
	})
}

// reported reports whether a finding of a code has been reported.
func (p *pair) reported(code string) bool { return hasCode(p.findings, code) }

func hasCode(findings []Finding, code string) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Code == code })
}

// context is how many bytes around a spot are shown.
const context = 40

// spotted returns a text with the spot in brackets, cut to what stands near.
func spotted(s string, sp span) string {
	if sp.start >= sp.end || sp.end > len(s) {
		if len(s) <= 3*context {
			return s
		}
		return s[:runeStart(s, 3*context)] + "…"
	}
	from, to := 0, len(s)
	before, after := "", ""
	if sp.start > context+12 {
		from, before = runeStart(s, sp.start-context), "…"
	}
	if len(s)-sp.end > context+12 {
		to, after = max(sp.end, runeStart(s, sp.end+context)), "…"
	}
	return before + s[from:sp.start] + "[" + s[sp.start:sp.end] + "]" + s[sp.end:to] + after
}

// runeStart returns the start of the rune that has the byte at i; in bytes that
// are no UTF-8 it may be far before.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && s[i]&0xC0 == 0x80 {
		i--
	}
	return i
}

// spot is what locale.File.PosIn is to look for: the spot and a little of what
// follows, so that a short number is found at the right place.
func spot(s string, sp span) string {
	if sp.start >= sp.end || sp.end > len(s) {
		return ""
	}
	return s[sp.start:max(sp.end, runeStart(s, min(len(s), sp.end+12)))]
}
