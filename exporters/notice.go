package exporters

import (
	"slices"

	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
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
	return notices(d.Book, d.Leaflet.Lang, d.Leaflet.SourceLang, d.Leaflet.Status)
}

// Notices is the same for one document of a site.
func (s *Site) Notices(of *Summary) []Notice {
	return notices(s.Book, of.Lang, of.SourceLang, of.Status)
}

func notices(book *words.Book, lang, source string, s leaflet.Status) []Notice {
	state := TranslationOf(lang, source, s)
	if state == Original || state == Reviewed {
		return nil
	}
	var list []Notice
	for _, lang := range []string{lang, source} {
		w := speak(book, lang)
		n := Notice{w.LangOf(words.DraftNotice), w.Text(words.Draft), []string{w.Text(words.DraftNotice)}}
		if s.Missing > 0 {
			n.Texts = append(n.Texts, w.Count(words.UntranslatedN, s.Missing)+" "+
				w.Text(words.ShownIn, "Language", language.DisplayName(source, w.Lang())))
		}
		if s.Stale > 0 {
			n.Texts = append(n.Texts, w.Count(words.OutOfDateN, s.Stale))
		}
		if !slices.ContainsFunc(list, func(o Notice) bool { return o.Lang == n.Lang }) {
			list = append(list, n)
		}
	}
	return list
}
