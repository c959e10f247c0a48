// Package pdf prints a leaflet as a PDF for paper and screen: tagged (PDF/UA-1),
// archival (PDF/A-2a), in any script, in the editions that clinics hand out.
//
// A localised leaflet goes in, the bytes of a PDF and findings come out. Start
// with New, which makes an exporters.Exporter, or with Export, whose zero
// Config gives a good A4 page.
//
// The work has four steps: compose turns messages into strips (lines, pictures and
// the padding of cards), paginate breaks the column into pages, a painter draws the pages
// with fpdf, and package finish makes a complete file of them. Letters are
// shaped and placed by internal/typeset; fpdf never sees text.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
	"polyleaf/internal/words"
)

// Options are the settings of an Exporter. The zero value prints on A4, or on what the clinic's file
// says, at 12 pt.
type Options struct {
	PageSize string  // "A4" or "Letter"; empty means the clinic's
	TextSize float64 // of the standard edition in points, 12 or more; 0 means 12
	Imposed  bool    // booklets as sheets to fold instead of single pages
	System   bool    // also look for letters in the fonts of this machine
}

// Exporter prints leaflets. It is safe for concurrent use and keeps parsed fonts, shaped words and
// pictures, so make one and keep it.
type Exporter struct {
	opt Options
	press
}

// press is what is kept between leaflets.
type press struct {
	setter     *typeset.Setter
	fonts      fontCache
	pictures   pictures
	workspaces sync.Pool
}

// New makes an Exporter.
func New(opt Options) *Exporter {
	e := &Exporter{opt: opt}
	e.setter = typeset.New(typeset.Options{SystemFonts: opt.System})
	return e
}

// Name is "pdf".
func (e *Exporter) Name() string { return "pdf" }

// Editions lists the editions, the usual one first.
func (e *Exporter) Editions() []string { return Editions() }

// Export prints a document in its edition.
func (e *Exporter) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	cfg := e.config(d)
	data, findings, err := e.print(d.Leaflet, cfg)
	if err != nil {
		return nil, err
	}
	ext := "pdf"
	if cfg.Edition != "" && cfg.Edition != Standard {
		ext = cfg.Edition + ".pdf"
	}
	return []exporters.Artifact{{Path: d.Path("pdf", ext), Data: data, Findings: findings}}, nil
}

func (e *Exporter) config(d *exporters.Document) Config {
	return Config{
		Edition: d.Edition, PageSize: e.opt.PageSize, TextSize: e.opt.TextSize, Imposed: e.opt.Imposed,
		Source: d.Source, Siblings: d.Siblings, Formats: d.Formats, BaseURL: d.BaseURL, Tool: d.Tool,
		Files: d.Files, Book: d.Book,
	}
}

// Config says how one leaflet is printed. The zero value gives a good A4 page.
type Config struct {
	Edition  string           // one of Editions; empty means Standard
	PageSize string           // "A4" or "Letter"; empty means the clinic's, else A4
	TextSize float64          // points, for the standard edition; 0 means 12
	Imposed  bool             // a booklet as sheets to fold instead of single pages
	Source   *leaflet.Leaflet // in the source language; only for Bilingual
	Siblings []exporters.Sibling
	Formats  []string // of the same export
	BaseURL  string   // where the export will be served, without a final slash
	Tool     string   // name and version of the tool
	Files    fs.FS    // pictures and the logo
	Book     *words.Book
}

func (cfg *Config) words(lang string) *words.Words {
	if cfg.Book == nil {
		return words.For(lang)
	}
	return cfg.Book.For(lang)
}

// shared serves Export.
var shared = sync.OnceValue(func() *Exporter { return New(Options{}) })

// Export prints one leaflet.
func Export(w io.Writer, l *leaflet.Leaflet, cfg Config) ([]leaflet.Finding, error) {
	data, findings, err := shared().print(l, cfg)
	if err != nil {
		return findings, err
	}
	_, err = w.Write(data)
	return findings, err
}

func (p *press) print(l *leaflet.Leaflet, cfg Config) ([]byte, []leaflet.Finding, error) {
	d, err := p.lay(l, &cfg)
	if err != nil {
		return nil, nil, err
	}
	data, err := p.write(d, cfg.Tool)
	return data, d.findings, err
}

// write draws a document and finishes it.
func (p *press) write(d *document, tool string) ([]byte, error) {
	work := p.workspace()
	defer p.workspaces.Put(work)
	painter := &painter{buf: work.operators[:0]}
	painter.subsets(d.pages)
	if err := painter.draw(d.pages, &work.plain); err != nil {
		return nil, fmt.Errorf("drawing: %w", err)
	}
	work.operators = painter.buf
	document := finish.Document{
		Info: d.info(tool), Lang: d.leaflet.Lang, RTL: language.Lookup(d.leaflet.Lang).RTL, Root: d.root,
		Fonts: painter.fontList(&p.fonts), Forms: painter.forms, Contents: painter.contents(),
	}
	return document.Append(nil, work.plain.Bytes())
}

// workspace is what is needed while a document is written.
type workspace struct {
	plain     bytes.Buffer
	operators []byte
}

func (p *press) workspace() *workspace {
	w, ok := p.workspaces.Get().(*workspace)
	if !ok {
		return new(workspace)
	}
	w.plain.Reset()
	return w
}
