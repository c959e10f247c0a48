package pdf

import (
	"fmt"
	"math"
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typeset"
	"polyleaf/internal/words"
)

// foot is the furniture at the foot of every page. All but the page number is set once.
type foot struct {
	fixed  []strip // what identifies the leaflet, the dates, the clinic's line
	number style
}

// Lines that the parts of the footer may take. A longer text is cut, or it would leave no room for
// the leaflet.
const (
	titleLines  = 2
	clinicLines = 3
)

// footer sets the foot of the pages, whose number is most at most.
func (c *composer) footer(most int) foot {
	s := style{size: c.sheet.footer, colour: muted, tight: true}
	f := foot{number: s}
	f.number.end, f.number.bold, f.number.colour = true, true, black
	number := c.pageNumber(f, most, most)
	room := number[0].items[0].item.(*text).line.Width + c.sheet.scale(12)
	l := c.leaflet
	c.within(c.place.cutEnd(room, c.info.RTL), func() {
		f.fixed = c.paragraph(c.identity(s), l.Lang, leaflet.Text{}, nil, s)
	})
	if dates := c.dates(s); len(dates) > 0 {
		f.fixed = append(f.fixed, c.paragraph(dates, l.Lang, leaflet.Text{}, nil, s)...)
	}
	if l.Clinic.Footer != "" {
		line := c.brief(l.Clinic.Footer, s, clinicLines, leaflet.Finding{Text: "the clinic's footer", Hint: "shorten footer in the clinic's settings"})
		f.fixed = append(f.fixed, c.plain(isolate(line), l.Lang, nil, s)...)
	}
	return f
}

// pageNumber is the line "page n of total", which stands beside the first line of the footer.
func (c *composer) pageNumber(f foot, n, total int) []strip {
	return c.line(c.say(words.PageOf, "Page", n, "Pages", total), nil, f.number)
}

// fact is a value with its label, as one thing among others on a line.
func (c *composer) fact(id words.ID, value string) string {
	s := c.words.Labelled(id, value)
	if c.lookup(c.words.LangOf(id)).RTL != c.info.RTL {
		return isolate(s) // the language has no words of its own, and the label runs the other way
	}
	return s
}

// brief is a text that takes at most the given number of lines of the column: a longer one is cut
// where a line may end, and reported; what begins the finding.
func (c *composer) brief(s string, st style, most int, what leaflet.Finding) string {
	const narrow = 400 // more letters than any line holds
	kept := firstLetters(s, narrow*most)
	run := typeset.Run{Text: kept, Style: typeset.Style{Lang: c.leaflet.Lang, Size: st.size, Bold: st.bold}}
	options := typeset.LineOptions{Width: c.place.width, RTL: c.info.RTL}
	if len(kept) == len(s) && len(c.setter.Lines([]typeset.Run{run}, options)) <= most {
		return s
	}
	options.Width -= 2 * st.size // room for the ellipsis
	var b strings.Builder
	lines := c.setter.Lines([]typeset.Run{run}, options)
	for i := range lines[:min(most, len(lines))] {
		b.WriteString(reading(&lines[i]))
	}
	kept = strings.TrimRight(b.String(), " \u00a0,;:·-–") + "…"
	what.Severity, what.Code, what.Locale = leaflet.Warning, "long-footer", c.leaflet.Lang
	what.Text += fmt.Sprintf(" is too long for the foot of the pages and is cut there: %q", kept)
	c.findings = append(c.findings, what)
	return kept
}

// firstLetters is the start of a text.
func firstLetters(s string, most int) string {
	for i := range s {
		if most--; most < 0 {
			return s[:i]
		}
	}
	return s
}

const (
	separator = "  ·  "
	bond      = "\u00a0\u00a0·\u00a0\u00a0" // looks the same, and no line ends there
)

// join puts parts of the footer into one paragraph, whose lines break between the parts only,
// unless one is wider than a line.
func (c *composer) join(parts []string, s style) []inline.Span {
	if len(parts) == 0 {
		return nil
	}
	width := func(text string) float64 {
		run := typeset.Run{Text: text, Style: typeset.Style{Lang: c.leaflet.Lang, Size: s.size}}
		return c.setter.Lines([]typeset.Run{run}, typeset.LineOptions{RTL: c.info.RTL})[0].Width
	}
	const kerning = 1 // points that letters may move beside a space
	between := width("a"+separator+"a") - 2*width("a")
	var b strings.Builder
	end := 0.0 // of the line so far
	for i, p := range parts {
		w := width(p)
		switch {
		case i == 0:
		case end+between+w+kerning <= c.place.width:
			b.WriteString(separator)
			end += between
		default:
			b.WriteByte('\n')
			end = 0
		}
		b.WriteString(p)
		end += w
	}
	return spansOf(b.String())
}

// identity is the reference, the version, the title and the tag of the language.
func (c *composer) identity(s style) []inline.Span {
	l := c.leaflet
	short := func(value, name string) string {
		return isolateLTR(c.brief(value, s, 1, leaflet.Finding{Pos: l.Title.Pos, Text: "the " + name, Hint: "give a shorter one"}))
	}
	var parts []string
	if l.Meta.Ref != "" {
		parts = append(parts, c.fact(words.Reference, short(l.Clinic.RefPrefix+l.Meta.Ref, "reference")))
	}
	if l.Meta.Version != "" {
		parts = append(parts, c.fact(words.Version, short(l.Meta.Version, "version")))
	}
	title := c.brief(plainMessage(l.Title), s, titleLines, leaflet.Finding{
		Pos: l.Title.Pos, Message: l.Title.ID, Text: "the title", Hint: "a shorter title is easier to read, too",
	})
	// On a line of its own the tag, or its second half, would look like a leftover.
	tag := strings.ReplaceAll(l.Lang, "-", "-\u2060")
	parts = append(parts, isolate(title)+bond+isolateLTR(tag))
	return c.join(parts, s)
}

func (c *composer) dates(s style) []inline.Span {
	var parts []string
	m := &c.leaflet.Meta
	for _, d := range []struct {
		id   words.ID
		date string
	}{{words.Published, m.Published}, {words.Reviewed, m.Reviewed}, {words.NextReview, m.NextReview}} {
		if d.date != "" {
			date := c.brief(language.FormatDate(c.leaflet.Lang, d.date), s, 1, leaflet.Finding{Pos: c.leaflet.Title.Pos, Text: "a date", Hint: "write it as 2026-08-06"})
			parts = append(parts, c.fact(d.id, isolate(date)))
		}
	}
	return c.join(parts, s)
}

// draftMark is a word across the page, drawn as outlines: letters would be read
// out and copied with the text.
func (c *composer) draftMark() []placed {
	var texts []typeset.Run
	for i, w := range c.notices() {
		lang := w.LangOf(words.Draft)
		if i > 0 {
			if w.Text(words.Draft) == texts[0].Text {
				continue // Albanian has the same word
			}
			texts = append(texts, typeset.Run{Text: " · ", Style: texts[0].Style})
		}
		texts = append(texts, typeset.Run{Text: w.Text(words.Draft), Style: typeset.Style{Lang: lang, Bold: true, Size: 100}})
	}
	line := c.setter.Lines(texts, typeset.LineOptions{RTL: c.info.RTL})[0]
	if line.Width <= 0 {
		return nil
	}
	w, h := c.sheet.width, c.sheet.height
	angle := math.Atan2(h, w)
	size := min(0.72*math.Hypot(w, h)/line.Width, 1.1) // of the diagonal, and not higher than 110 pt
	sin, cos := math.Sincos(-angle)
	m := matrix{size * cos, size * sin, -size * sin, size * cos, w / 2, h / 2}.
		times(matrix{1, 0, 0, 1, -line.Width / 2, (line.Ascent - line.Descent) / 3})
	a := &art{width: w, height: h, ops: markColour.operator(nil, "rg")}
	p := &pathWriter{matrix: m}
	for _, f := range line.Fragments {
		p.fragment(f)
	}
	a.ops = append(append(a.ops, p.ops...), "f\n"...)
	return []placed{{0, 0, &drawing{art: a, width: w, height: h, name: "draft mark", repeated: true}}}
}

// markColour is light enough to read text on it: black on it has a contrast of 17:1.
var markColour = colour{0xec, 0xec, 0xec}

// fragment draws letters as outlines, from their place in the line.
func (p *pathWriter) fragment(f typeset.Fragment) {
	k := f.Size / float64(f.Font.UnitsPerEm)
	x := f.X
	outer := p.matrix
	for _, g := range f.Glyphs {
		p.matrix = outer.times(matrix{k, 0, 0, -k, x, 0})
		for _, s := range g.Cluster.Outline() {
			switch s.Op {
			case 'M':
				p.move(s.X, s.Y)
			case 'L':
				p.line(s.X, s.Y)
			case 'Q':
				p.quad(s.X1, s.Y1, s.X, s.Y)
			case 'Z':
				p.close()
			}
		}
		x += k * float64(g.Cluster.Width+g.Kern)
	}
	p.matrix = outer
}
