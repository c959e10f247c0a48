package check

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"polyleaf/internal/leaflet"
)

// drugList has one medicine on each line: its name in English, then how the name
// begins in other languages and scripts.
//
//go:embed drugs.txt
var drugList string

// drugTable finds the names of medicines.
type drugTable struct {
	names trie // by folded text; value is the number of the medicine
	list  []string
}

var drugs = sync.OnceValue(func() *drugTable {
	t := &drugTable{}
	for line := range strings.Lines(drugList) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		id := float64(len(t.list))
		name, others, _ := strings.Cut(line, ":")
		t.list = append(t.list, name)
		for _, w := range append(strings.Split(others, ","), name) {
			if w = strings.TrimSpace(w); w != "" {
				t.names.add(string(fold(w, nil, nil).text), entry{value: id}, true)
			}
		}
	}
	return t
})

// isDrug reports whether a Latin word is the name of a medicine.
func isDrug(word string) bool {
	_, n := drugs().names.match([]byte(strings.ToLower(word)), true)
	return n > 4
}

// found is a medicine that a text names.
type found struct {
	id   int
	span span
}

// drugsIn returns the medicines of a text that was just read.
func drugsIn(r *reader, out []found) []found {
	t := r.f.text
	table := drugs()
	for i := 0; i < len(t); i++ {
		if t[i]&0xC0 == 0x80 || table.names.root[t[i]] == 0 || t[i] < 0x80 && i > 0 && asciiLetter(t[i-1]) {
			continue
		}
		if e, n := table.names.match(t[i:], true); n > 4 {
			out = append(out, found{int(e.value), r.f.origin(r.s, i, i+n)})
			i += n - 1
		}
	}
	return out
}

// drugs compares the names of medicines: another medicine is an error; one that
// is not found may be written in a way that the list lacks.
func (p *pair) drugs() {
	if len(p.src.drugs) == 0 {
		return
	}
	p.tgtDrugs = drugsIn(&p.reader, p.tgtDrugs[:0])
	var lost *found
	for i := range p.src.drugs {
		if !hasDrug(p.tgtDrugs, p.src.drugs[i].id) {
			lost = &p.src.drugs[i]
			break
		}
	}
	if lost == nil {
		return
	}
	for i := range p.tgtDrugs {
		if x := &p.tgtDrugs[i]; !hasDrug(p.src.drugs, x.id) {
			p.report(leaflet.Error, "drug-changed", lost.span, x.span, fmt.Sprintf("%q became %q: another medicine", clip(p.src.s, lost.span), drugs().list[x.id]), "write the medicine of the source")
			return
		}
	}
	if lexiconShipped(p.lang) {
		p.report(leaflet.Warning, "drug-missing", lost.span, span{}, fmt.Sprintf("the medicine %q was not found in the translation", clip(p.src.s, lost.span)), "write its name, or list how it is written in glossary.toml")
	}
}

func hasDrug(list []found, id int) bool {
	for i := range list {
		if list[i].id == id {
			return true
		}
	}
	return false
}

// drugLanguages are those whose spellings the list has.
var drugLanguages = map[string]bool{"es": true, "fr": true, "de": true, "pt": true, "it": true, "pl": true, "ru": true, "uk": true, "ar": true, "hi": true, "th": true, "zh": true, "tr": true, "ro": true, "vi": true}

func lexiconShipped(tag string) bool { return drugLanguages[primary(tag)] }
