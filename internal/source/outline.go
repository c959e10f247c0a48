package source

import (
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// partKind says what a part is.
type partKind byte

const (
	paragraphPart partKind = iota
	headingPart            // level, spans, id, aspect
	questionPart           // a question that the document itself marks as one, with its answer in parts
	bulletsPart            // items
	numbersPart            // items, start
	calloutPart            // tone, spans as its heading, parts
	imagePart              // spans as alternative text, src
	otherPart              // text
)

// part is one piece of a Markdown or HTML document in reading order, before
// anybody knows which are questions. Both readers make parts; wild.go and entries.go
// make the leaflet of them.
type part struct {
	kind   partKind
	offset int // in the text of the document
	end    int // offset behind it; 0 if not known
	level  int // of a heading, 1 to 6
	spans  []inline.Span
	breaks []int // offsets of the lines behind each break in spans; may be short
	text   string
	src    string
	start  int
	tone   leaflet.Tone
	items  [][]part
	parts  []part
	id     string
	aspect string
	weak   bool // the mark of a question may mean something else: a list of terms, a box to open
	open   bool // the answer stands behind the question, not inside it
	role   headRole
}

func (p *part) plain() string { return plainText(p.spans) }

// size is the length of the text in bytes, about.
func (p *part) size() int {
	n := 0
	for _, s := range p.spans {
		n += len(s.Text)
	}
	return n
}

// isBold reports whether a paragraph is bold from end to end.
func (p *part) isBold() bool {
	bold := false
	for _, s := range p.spans {
		if strings.TrimSpace(strings.Trim(s.Text, "\r")) == "" {
			continue
		}
		if !s.Bold {
			return false
		}
		bold = true
	}
	return bold
}

// inBold returns spans in bold.
func inBold(spans []inline.Span) []inline.Span {
	var out []inline.Span
	for _, s := range spans {
		style := s
		style.Bold = true
		out = appendSpan(out, s.Text, style)
	}
	return joinSpans(out)
}

// unBold takes the bold off spans.
func unBold(spans []inline.Span) []inline.Span {
	var out []inline.Span
	for _, s := range spans {
		style := s
		style.Bold = false
		out = appendSpan(out, s.Text, style)
	}
	return joinSpans(out)
}

// onOneLine replaces breaks by spaces, for questions and titles.
func onOneLine(spans []inline.Span) []inline.Span {
	out := make([]inline.Span, len(spans))
	for i, s := range spans {
		s.Text = strings.ReplaceAll(s.Text, string(hardBreak), " ")
		out[i] = s
	}
	return out
}

// message makes a text of the leaflet.
func (d *document) message(spans []inline.Span, offset int) leaflet.Text {
	spans, _ = withoutInvisible(spans) // again: parts of a text may have been joined or cut
	s := mended(markup(spans))
	if strings.TrimSpace(s) == "" {
		return leaflet.Text{}
	}
	return leaflet.Text{Text: s, Pos: d.pos(offset)}
}

// blocks makes blocks of parts; what has no text and no picture vanishes.
func (d *document) blocks(parts []part) []leaflet.Block {
	if len(parts) == 0 {
		return nil
	}
	return d.appendBlocks(make([]leaflet.Block, 0, len(parts)), parts)
}

func (d *document) appendBlocks(out []leaflet.Block, parts []part) []leaflet.Block {
	for i := range parts {
		out = d.appendBlock(out, &parts[i])
	}
	return out
}

func (d *document) appendBlock(out []leaflet.Block, p *part) []leaflet.Block {
	b := leaflet.Block{Pos: d.pos(p.offset)}
	switch p.kind {
	case paragraphPart:
		b.Kind, b.Text = leaflet.Paragraph, d.message(p.spans, p.offset)
		if b.Text.Empty() {
			return out
		}
	case headingPart:
		b.Kind, b.Text = leaflet.Paragraph, d.message(inBold(onOneLine(p.spans)), p.offset)
		if b.Text.Empty() {
			return out
		}
	case questionPart: // inside an answer it is a heading over a part of it
		head := *p
		head.kind = headingPart
		return d.appendBlocks(d.appendBlock(out, &head), p.parts)
	case bulletsPart, numbersPart:
		return d.appendList(out, p, b)
	case calloutPart:
		b.Kind, b.Tone, b.Blocks = leaflet.Callout, p.tone, d.blocks(p.parts)
		title := part{kind: paragraphPart, offset: p.offset, spans: inBold(onOneLine(p.spans))}
		written, _ := parseInline(markup(title.spans), nil)
		if (&part{spans: written}).isBold() {
			b.Title = d.message(unBold(onOneLine(p.spans)), p.offset)
		} else { // bold that Markdown cannot write, so that it could not be told from a text
			b.Blocks = append(d.appendBlock(nil, &title), b.Blocks...)
		}
		if b.Title.Empty() && len(b.Blocks) == 0 {
			return out
		}
	case imagePart:
		return d.appendImage(out, p, b)
	case otherPart:
		b.Kind, b.Text = leaflet.Other, leaflet.Text{Text: strings.TrimRight(strings.Map(visible, p.text), " \t\n"), Pos: d.pos(p.offset)}
		if strings.TrimSpace(b.Text.Text) == "" {
			return out
		}
	}
	return append(out, b)
}

// visible makes spaces of control characters.
func visible(r rune) rune {
	if isControl(r) && r != '\n' && r != '\t' {
		return ' '
	}
	return r
}

func (d *document) appendList(out []leaflet.Block, p *part, b leaflet.Block) []leaflet.Block {
	b.Kind, b.Items = leaflet.Bullets, make([]leaflet.Item, 0, len(p.items))
	if p.kind == numbersPart {
		b.Kind, b.Start = leaflet.Numbers, p.start
	}
	for _, item := range p.items {
		if it := d.item(item); !it.Text.Empty() || len(it.Blocks) > 0 {
			b.Items = append(b.Items, it)
		}
	}
	if len(b.Items) == 0 {
		return out
	}
	return append(out, b)
}

func (d *document) item(parts []part) leaflet.Item {
	if len(parts) == 1 && parts[0].kind == paragraphPart {
		return leaflet.Item{Text: d.message(parts[0].spans, parts[0].offset)}
	}
	blocks := d.blocks(parts)
	if len(blocks) == 0 || blocks[0].Kind != leaflet.Paragraph {
		return leaflet.Item{Blocks: blocks}
	}
	it := leaflet.Item{Text: blocks[0].Text}
	if len(blocks) > 1 {
		it.Blocks = blocks[1:]
	}
	return it
}

func (d *document) appendImage(out []leaflet.Block, p *part, b leaflet.Block) []leaflet.Block {
	if p.src == "" {
		if p.plain() == "" {
			return out
		}
		p.kind = paragraphPart
		return d.appendBlock(out, p)
	}
	b.Kind, b.Src = leaflet.Image, p.src
	if alt := p.plain(); alt != "" {
		b.Text = d.message([]inline.Span{{Text: alt}}, p.offset)
	} else {
		d.report(leaflet.Warning, "image-without-alt", p.offset, "image "+quote(p.src)+" has no alternative text",
			"say in the square brackets what the picture shows; a screen reader reads it aloud")
	}
	return append(out, b)
}

// dropFrom reports what is left out between two offsets and quotes how it
// begins. A saved page may be one long line: only the start of it is looked at.
func (d *document) dropFrom(severity leaflet.Severity, code string, from, to int, what, hint string) {
	first := d.pos(from).Line
	last := max(first, d.pos(to).Line)
	d.dropped = append(d.dropped, lineRange{first, last})
	start := d.text[min(from, len(d.text)):min(from+4*quoteLength, len(d.text))]
	start, _, _ = strings.Cut(strings.ToValidUTF8(start, ""), "\n")
	d.report(severity, code, from, what+" left out, "+lineNumbers(first, last)+": "+quote(strings.TrimSpace(start)), hint)
}

// withoutEmptyHeadings leaves out headings and questions that have no text.
func withoutEmptyHeadings(parts []part) []part {
	kept := parts[:0]
	for _, p := range parts {
		switch {
		case p.kind == headingPart && p.plain() == "":
		case p.kind == questionPart && p.plain() == "":
			kept = append(kept, p.parts...)
		default:
			kept = append(kept, p)
		}
	}
	return kept
}

// checkHeadings reports headings that skip a level.
func (d *document) checkHeadings(parts []part) {
	last := 0
	for i := range parts {
		p := &parts[i]
		if p.kind != headingPart {
			continue
		}
		if last > 0 && p.level > last+1 {
			d.report(leaflet.Info, "heading-skipped", p.offset,
				"heading "+quote(p.plain())+" of level "+string(rune('0'+p.level))+" follows one of level "+string(rune('0'+last)),
				"use the next level, so that readers and screen readers can follow the outline")
		}
		last = p.level
	}
}

// checkLinks takes away links that lead nowhere or that no reader may follow.
func (d *document) checkLinks(spans []inline.Span, offset int) []inline.Span {
	for i := range spans {
		link := spans[i].Link
		if link == "" {
			continue
		}
		target := strings.TrimSpace(link)
		switch {
		case link == noTarget || target == "" || target == "#":
			d.report(leaflet.Warning, "link-without-target", offset, "the link "+quote(plainText(spans[i:i+1]))+" leads nowhere",
				"write the address in round brackets behind it, or take the square brackets away")
			spans[i].Link = ""
		case strings.Contains(target, "{{"):
			spans[i].Link = target
		case inline.SafeURL(target) == "":
			d.report(leaflet.Warning, "html-dropped", offset, "the link "+quote(plainText(spans[i:i+1]))+" was taken away: its address "+quote(target)+" is not safe to follow",
				"use an address that begins with https:, mailto: or tel:")
			spans[i].Link = ""
		default:
			spans[i].Link = target
		}
	}
	return joinSpans(spans)
}
