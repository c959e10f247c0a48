package check

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/leaflet"
)

// Glossary holds the terms of a project: glossary.toml.
//
//	[[term]]
//	source = "pain reliever"
//	forms = ["pain relievers"]        # other forms in the source; a plural -s is found without
//	note = "medicine against pain"    # for translators
//	[term.preferred]
//	es = ["medicamento* para el dolor"]   # * stands for any ending
//	[term.forbidden]
//	es = ["matadolor"]
//
//	[[term]]
//	source = "Riverside"
//	keep = true                       # stays as it is in every language
//
// A nil Glossary has no terms.
type Glossary struct {
	Terms []Term
	kept  map[string]bool // words of the terms that stay, in lower case
}

// Term is one entry of a glossary. Languages are BCP 47 tags; a translation into
// pt-BR also obeys what is said for pt.
type Term struct {
	Source    string              `toml:"source"`
	Forms     []string            `toml:"forms"`
	Note      string              `toml:"note"`
	Keep      bool                `toml:"keep"`
	Preferred map[string][]string `toml:"preferred"`
	Forbidden map[string][]string `toml:"forbidden"`
}

// ParseGlossary reads a glossary; file is its name in the findings. With
// findings of severity error the glossary is nil.
func ParseGlossary(file string, data []byte) (*Glossary, []leaflet.Finding) {
	var raw struct {
		Term []Term `toml:"term"`
	}
	d := toml.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&raw); err != nil {
		f := leaflet.Finding{Severity: leaflet.Error, Code: "glossary-syntax", Pos: leaflet.Position{File: file}, Text: err.Error(), Hint: "see the section on the glossary in docs/checks.md"}
		var bad *toml.DecodeError
		var strict *toml.StrictMissingError
		switch {
		case errors.As(err, &bad):
			f.Pos.Line, f.Pos.Column = bad.Position()
		case errors.As(err, &strict) && len(strict.Errors) > 0:
			f.Pos.Line, f.Pos.Column = strict.Errors[0].Position()
			f.Text = fmt.Sprintf("unknown key %q", strings.Join(strict.Errors[0].Key(), "."))
		}
		return nil, []leaflet.Finding{f}
	}
	g := &Glossary{Terms: raw.Term, kept: map[string]bool{}}
	var findings []leaflet.Finding
	for i := range g.Terms {
		t := &g.Terms[i]
		if strings.TrimSpace(t.Source) == "" {
			findings = append(findings, leaflet.Finding{Severity: leaflet.Error, Code: "glossary-syntax", Pos: leaflet.Position{File: file}, Text: fmt.Sprintf("term %d has no source", i+1), Hint: `write source = "..."`})
		}
		if t.Keep {
			for w := range strings.FieldsSeq(strings.ToLower(t.Source)) {
				g.kept[w] = true
			}
		}
	}
	if findings != nil {
		return nil, findings
	}
	sort.SliceStable(g.Terms, func(i, j int) bool { return len(g.Terms[i].Source) > len(g.Terms[j].Source) })
	return g, nil
}

// keeps reports whether a word belongs to a term that stays as it is.
func (g *Glossary) keeps(word string) bool { return g != nil && g.kept[strings.ToLower(word)] }

// In returns the terms that a source text uses, longest first.
func (g *Glossary) In(source string) []Term {
	if g == nil {
		return nil
	}
	text := string(fold(withoutPlaceholders(source), nil, nil).text)
	var out []Term
	for i := range g.Terms {
		if g.Terms[i].in(text) {
			out = append(out, g.Terms[i])
		}
	}
	return out
}

// Preferences returns how a term is to be written in a language, and how not.
func (t *Term) Preferences(lang string) (preferred, forbidden []string) {
	return byLanguage(t.Preferred, lang), byLanguage(t.Forbidden, lang)
}

func byLanguage(m map[string][]string, lang string) []string {
	for {
		if list, ok := m[lang]; ok {
			return list
		}
		i := strings.LastIndexByte(lang, '-')
		if i < 0 {
			return nil
		}
		lang = lang[:i]
	}
}

// in reports whether a folded source text uses the term.
func (t *Term) in(text string) bool {
	if at(text, t.Source, true).end > 0 {
		return true
	}
	for _, form := range t.Forms {
		if at(text, form, true).end > 0 {
			return true
		}
	}
	return false
}

// at finds a term in a folded text: as whole words; a * at its end stands for
// any ending, and so does an English plural when plural is set.
func at(text, term string, plural bool) span {
	prefix := strings.HasSuffix(term, "*") || strings.Contains(term, "* ")
	parts := strings.Split(strings.TrimSuffix(term, "*"), "* ")
	first := string(fold(parts[0], nil, nil).text)
	if first == "" {
		return span{}
	}
	for from := 0; ; {
		i := strings.Index(text[from:], first)
		if i < 0 {
			return span{}
		}
		i += from
		end := i + len(first)
		from = end
		if i > 0 && !boundary(text, i) && isSpaced(text[i:]) {
			continue
		}
		ok := true
		for _, p := range parts[1:] { // "medicamento* para": the next part follows the ending
			end += letters([]byte(text[end:]))
			next := " " + string(fold(p, nil, nil).text)
			if !strings.HasPrefix(text[end:], next) {
				ok = false
				break
			}
			end += len(next)
		}
		if !ok {
			continue
		}
		if strings.HasSuffix(term, "*") {
			end += letters([]byte(text[end:]))
		}
		if plural && strings.HasPrefix(text[end:], "s") {
			end++
		}
		if prefix && len(parts) == 1 || wordEnd([]byte(text), end) || !isSpaced(text[i:]) {
			return span{i, end}
		}
	}
}

func boundary(text string, i int) bool {
	return letters([]byte(lastRune(text[:i]))) == 0
}

func lastRune(s string) string {
	i := len(s) - 1
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[max(i, 0):]
}

// isSpaced reports whether the script that a text begins with writes spaces.
func isSpaced(s string) bool {
	for _, r := range s {
		return r < 0xE00 || r >= 0x10A0 && r < 0x1780 || r >= 0x1800 && r < 0x2E80 || r >= 0xAC00 && r < 0xD7B0
	}
	return true
}

// terms checks the glossary.
func (p *pair) terms() {
	if p.glossary == nil || len(p.src.terms) == 0 {
		return
	}
	text := string(p.reader.f.text)
	for _, t := range p.src.terms {
		if t.Keep {
			if !strings.Contains(p.tgt.s, t.Source) {
				p.report(leaflet.Warning, "term-translated", span{}, span{}, fmt.Sprintf("the term %q must stay as it is", t.Source), "copy it from the source")
			}
			continue
		}
		preferred, forbidden := t.Preferences(p.lang)
		bad := false
		for _, f := range forbidden {
			if sp := at(text, f, false); sp.end > 0 {
				bad = true
				hint := "the glossary forbids it"
				if len(preferred) > 0 {
					hint = "the glossary wants " + strings.Join(preferred, " or ")
				}
				p.report(leaflet.Warning, "term-forbidden", span{}, p.reader.f.origin(p.tgt.s, sp.start, sp.end), fmt.Sprintf("%q is not to be written for %q", f, t.Source), hint)
			}
		}
		if bad || len(preferred) == 0 {
			continue
		}
		found := false
		for _, f := range preferred {
			found = found || at(text, f, false).end > 0
		}
		if !found {
			p.report(leaflet.Warning, "term-missing", span{}, span{}, fmt.Sprintf("no translation of the term %q was found", t.Source), "the glossary wants "+strings.Join(preferred, " or "))
		}
	}
}
