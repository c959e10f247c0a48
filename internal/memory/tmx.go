package memory

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/language"

	"polyleaf/internal/markup"
	"polyleaf/internal/xmltext"
)

// WriteTMX writes a TMX 1.4b memory. Codes are marked as such (level 2 of the
// standard): placeholders and other single codes as ph, pairs as bpt and ept.
func WriteTMX(source, target, tool, version string, pairs []Pair) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<!DOCTYPE tmx SYSTEM "tmx14.dtd">` + "\n" + `<tmx version="1.4">` + "\n")
	fmt.Fprintf(&b, `<header creationtool="%s" creationtoolversion="%s" segtype="block" o-tmf="go-i18n" adminlang="en" srclang="%s" datatype="plaintext"/>`+"\n<body>\n",
		xmltext.Attr(tool), xmltext.Attr(version), xmltext.Attr(source))
	seen := map[Pair]bool{}
	for _, p := range pairs {
		key := Pair{Source: p.Source, Target: p.Target}
		if seen[key] || strings.TrimSpace(p.Target) == "" {
			continue
		}
		seen[key] = true
		from := markup.Split(strings.TrimSpace(p.Source)) // a seg begins and ends without white space
		to := markup.Align(from, markup.Split(strings.TrimSpace(p.Target)))
		fmt.Fprintf(&b, "<tu tuid=\"%s\">\n", xmltext.Attr(p.Origin))
		writeVariant(&b, source, from)
		writeVariant(&b, target, to)
		b.WriteString("</tu>\n")
	}
	b.WriteString("</body>\n</tmx>\n")
	return b.Bytes()
}

func writeVariant(b *bytes.Buffer, lang string, parts []markup.Part) {
	fmt.Fprintf(b, `<tuv xml:lang="%s"><seg>`, xmltext.Attr(lang))
	for _, p := range parts {
		switch p.Kind {
		case markup.Text:
			b.WriteString(xmltext.Escape(p.Data, nil))
		case markup.Single:
			fmt.Fprintf(b, `<ph x="%d" type="x-%s">%s</ph>`, p.ID, p.Type, xmltext.Escape(p.Data, nil))
		case markup.Open:
			fmt.Fprintf(b, `<bpt i="%d" x="%d" type="x-%s">%s</bpt>`, p.ID, p.ID, p.Type, xmltext.Escape(p.Data, nil))
		case markup.Close:
			fmt.Fprintf(b, `<ept i="%d">%s</ept>`, p.ID, xmltext.Escape(p.Data, nil))
		}
	}
	b.WriteString("</seg></tuv>\n")
}

// ReadTMX returns the units of a TMX file that have both languages. Versions
// before 1.4, UTF-16 and the attribute lang in place of xml:lang are accepted.
// A language that the file has only with another region is taken when there is
// no better one.
func ReadTMX(data []byte, source, target string) ([]Pair, error) {
	d := xml.NewDecoder(bytes.NewReader(xmltext.UTF8(data)))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "utf-8", "utf-16", "us-ascii", "ascii", "utf-16le", "utf-16be":
			return in, nil
		}
		return nil, fmt.Errorf("encoding %q is not one that TMX allows", charset)
	}
	r := tmxReader{d: d, source: source, target: target}
	if err := r.read(); err != nil {
		line, column := d.InputPos()
		return nil, fmt.Errorf("line %d, column %d: %v", line, column, err)
	}
	if !r.root {
		return nil, errors.New("this is no TMX file: it has no element tmx")
	}
	return r.pairs, nil
}

type tmxReader struct {
	d              *xml.Decoder
	source, target string
	root           bool
	pairs          []Pair
	// The unit that is being read.
	tuid     string
	variants []variant
}

type variant struct{ lang, text string }

func (r *tmxReader) read() error {
	for {
		token, err := r.d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if err := r.element(e); err != nil {
				return err
			}
		case xml.EndElement:
			if e.Name.Local == "tu" {
				r.unit()
			}
		}
	}
}

func (r *tmxReader) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "tmx":
		r.root = true
	case "tu":
		r.tuid, r.variants = attr(e, "tuid"), nil
	case "tuv":
		r.variants = append(r.variants, variant{lang: attr(e, "lang")})
	case "seg":
		s, err := r.segment()
		if err != nil {
			return err
		}
		if n := len(r.variants); n > 0 {
			r.variants[n-1].text = s
		}
	}
	return nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// segment reads the content of a seg: the text, and the native code inside bpt,
// ept, it, ph and ut, which is what the text had there.
func (r *tmxReader) segment() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := r.d.Token()
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(e)
		}
	}
	return b.String(), nil
}

// unit pairs the variants of a unit.
func (r *tmxReader) unit() {
	from, to := best(r.variants, r.source), best(r.variants, r.target)
	if from < 0 || to < 0 || from == to {
		return
	}
	p := Pair{Source: r.variants[from].text, Target: r.variants[to].text, Origin: r.tuid}
	if strings.TrimSpace(p.Source) != "" && strings.TrimSpace(p.Target) != "" {
		r.pairs = append(r.pairs, p)
	}
}

// best returns the variant in a language: the very tag, else the same language
// and script, else -1.
func best(variants []variant, tag string) int {
	near := -1
	for i, v := range variants {
		if strings.EqualFold(v.lang, tag) {
			return i
		}
		if near < 0 && sameLanguage(v.lang, tag) {
			near = i
		}
	}
	return near
}

func sameLanguage(a, b string) bool {
	x, errX := language.Parse(a)
	y, errY := language.Parse(b)
	if errX != nil || errY != nil {
		return false
	}
	baseX, _ := x.Base()
	baseY, _ := y.Base()
	scriptX, _ := x.Script()
	scriptY, _ := y.Script()
	return baseX == baseY && scriptX == scriptY
}
