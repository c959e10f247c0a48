package exporters

import (
	"slices"

	"polyleaf/internal/language"
	"polyleaf/internal/words"
)

// Notice says in one language that a translation is not ready for patients.
type Notice struct {
	Lang  string   // of all its texts
	Mark  string   // "DRAFT"
	Texts []string // one sentence or more
}

// Notices returns what readers must be told of the translation: in its language
// and in the source language, so that staff understand it, too. There are none
// for the source itself and for a translation that is signed off.
func (d *Document) Notices() []Notice {
	l := d.Leaflet
	state := TranslationOf(l.Lang, l.SourceLang, l.Status)
	if state == Original || state == Reviewed {
		return nil
	}
	var list []Notice
	for _, lang := range []string{l.Lang, l.SourceLang} {
		w := d.Words(lang)
		n := Notice{w.Lang(), w.Text(words.Draft), []string{w.Text(words.DraftNotice)}}
		if l.Status.Missing > 0 {
			n.Texts = append(n.Texts, w.Count(words.UntranslatedN, l.Status.Missing)+" "+
				w.Text(words.ShownIn, "Language", language.DisplayName(l.SourceLang, w.Lang())))
		}
		if l.Status.Stale > 0 {
			n.Texts = append(n.Texts, w.Count(words.OutOfDateN, l.Status.Stale))
		}
		if !slices.ContainsFunc(list, func(o Notice) bool { return o.Lang == n.Lang }) {
			list = append(list, n)
		}
	}
	return list
}
