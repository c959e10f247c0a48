// Package localise makes a leaflet in another language: the source leaflet, its
// catalogue and a locale file go in, the same leaflet with translated texts
// comes out, placeholders filled in. The structure is always that of the
// source, so that a translation can neither lose nor add an entry or an item.
//
// Start with Localise; Digest is what a sign-off is bound to.
package localise

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
	"strings"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/locale"
	"polyleaf/internal/placeholder"
)

// Localise returns l in the language of the locale file. Without a file (nil)
// it returns the source leaflet, filled in. The catalogue is that of l: Build
// has given l its ids. A message without a translation keeps the source text,
// with the source language as its Lang. A stale one keeps its old translation,
// unless the numbers in the source have changed: a dose that is no longer right
// must not be printed.
func Localise(l *leaflet.Leaflet, c *catalogue.Catalogue, f *locale.File, clinic leaflet.Clinic) (*leaflet.Leaflet, []leaflet.Finding) {
	out := leaflet.Clone(l)
	out.Clinic = clinic
	w := worker{out: out, catalogue: c, file: f}
	if f != nil {
		out.Lang = f.Locale
		out.Status.Digest = Digest(l, c, f)
	} else {
		out.Status.Reviewed = true
	}
	w.each(w.text)
	return out, w.findings
}

type worker struct {
	out       *leaflet.Leaflet
	catalogue *catalogue.Catalogue
	file      *locale.File
	findings  []leaflet.Finding
}

func (w *worker) text(t *leaflet.Text) {
	w.out.Status.Messages++
	translated := false
	if w.file != nil {
		translated = w.translate(t)
	}
	w.fill(t, translated)
}

// translate puts the translation in place of the source text.
func (w *worker) translate(t *leaflet.Text) bool {
	m := w.catalogue.Get(t.ID)
	if m == nil { // not of this catalogue: a mistake of the caller, shown as missing
		m = &catalogue.Message{ID: t.ID, Text: t.Text}
	}
	status := &w.out.Status
	t.State = w.file.State(m)
	switch t.State {
	case leaflet.Translated:
		status.Translated++
	case leaflet.Stale:
		status.Stale++
		if w.numbersChanged(m) {
			t.Lang = w.out.SourceLang
			return false
		}
	default:
		status.Missing++
		t.Lang = w.out.SourceLang
		return false
	}
	t.Text = strings.TrimSpace(w.file.Text(t.ID)) // three quotes on lines of their own add line breaks
	return true
}

// numbersChanged reports whether the source has other numbers than the text
// that a stale translation was made for; if that is not known, it may have.
func (w *worker) numbersChanged(m *catalogue.Message) bool {
	now := digits(m.Text)
	before, ok := w.catalogue.Before(m.ID, w.file.Hash(m.ID))
	if !ok {
		return now != ""
	}
	return digits(before) != now
}

// digits returns the runs of ASCII digits and the marks between them, in order.
func digits(s string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		isDigit := c >= '0' && c <= '9'
		if isDigit || (c == '.' || c == ',' || c == '/') && i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
			out = append(out, c)
		} else if len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, ' ')
		}
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return string(out)
}

func (w *worker) report(t *leaflet.Text, p placeholder.Problem, translated bool) {
	f := leaflet.Finding{Severity: leaflet.Error, Code: p.Code, Pos: t.Pos, Message: t.ID, Text: p.Text, Hint: p.Hint}
	if p.Code == "clinic-value-missing" {
		f.Severity = leaflet.Warning
	}
	if w.file != nil {
		f.Locale = w.file.Locale
	}
	if translated {
		f.Pos = w.file.PosIn(t.ID, p.Part)
	}
	w.findings = append(w.findings, f)
}

// Digest identifies exactly this source and this translation: kinds, tones and
// texts in document order. A sign-off dies with the first change of any of them.
// Dates and other facts about the leaflet, ids, and the clinic do not count.
func Digest(l *leaflet.Leaflet, c *catalogue.Catalogue, f *locale.File) string {
	d := digester{h: sha256.New(), file: f}
	d.add("polyleaf 1")
	d.add(l.SourceLang)
	d.add(f.Locale)
	d.text(&l.Title)
	d.text(&l.Summary)
	for i := range l.Entries {
		e := &l.Entries[i]
		d.add("entry")
		if t := l.GroupTitle(e.Group); t != nil {
			d.text(t)
		}
		d.text(&e.Question)
		d.blocks(e.Blocks)
	}
	d.flush()
	return "sha256-" + hex.EncodeToString(d.h.Sum(nil))
}

type digester struct {
	h    hash.Hash
	buf  []byte
	file *locale.File
}

// add writes a string with its length, so that no two rows of strings are the same bytes.
func (d *digester) add(s string) {
	d.buf = strconv.AppendInt(d.buf, int64(len(s)), 10)
	d.buf = append(d.buf, ':')
	d.buf = append(d.buf, s...)
	if len(d.buf) > 4<<10 {
		d.flush()
	}
}

func (d *digester) flush() {
	d.h.Write(d.buf)
	d.buf = d.buf[:0]
}

func (d *digester) text(t *leaflet.Text) {
	d.add(t.Text)
	if t.Text != "" {
		d.add(d.file.Text(t.ID))
		d.add(d.file.Hash(t.ID)) // a translation that is stale is not the one that was signed
	}
}

func (d *digester) blocks(blocks []leaflet.Block) {
	d.add(strconv.Itoa(len(blocks)))
	for i := range blocks {
		b := &blocks[i]
		d.add(string(b.Kind))
		d.add(string(b.Tone))
		d.add(strconv.Itoa(b.Start))
		d.add(b.Src)
		d.text(&b.Title)
		d.text(&b.Text)
		d.add(strconv.Itoa(len(b.Items)))
		for j := range b.Items {
			d.text(&b.Items[j].Text)
			d.blocks(b.Items[j].Blocks)
		}
		d.blocks(b.Blocks)
	}
}
