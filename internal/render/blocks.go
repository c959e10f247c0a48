package render

import (
	"html"
	"strconv"
	"strings"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/typography"
)

// Options say how HTML writes blocks. The zero value writes no pictures and no
// level words.
type Options struct {
	// Level returns the word that names a tone, such as "Urgent"; colour alone
	// must never carry it. nil and "" leave it out.
	Level func(tone leaflet.Tone) string
	// Picture writes a picture with its alternative text, which is escaped;
	// nil and "" write the alternative text as a paragraph instead. See Img.
	Picture func(src, alt string) string
	// Heading is the level of a callout's heading; 0 means 3.
	Heading int
}

// HTML writes blocks as safe HTML. Care cards are <div class="care TONE">, notes
// <div class="note">; a text in another language carries lang and dir, one that
// is not a current translation class="missing" or class="stale".
func HTML(blocks []Block, o Options) string {
	var b strings.Builder
	writeBlocks(&b, blocks, &o)
	return b.String()
}

// XHTML makes XML of what HTML returned.
func XHTML(s string) string {
	// Text is escaped, so these sequences are always the elements.
	return xhtml.Replace(s)
}

var xhtml = strings.NewReplacer("<br>", "<br/>", `" loading="lazy">`, `"/>`)

// Attributes returns lang, dir and class of an element around t, each with a space before it.
func (t *Text) Attributes() string {
	s := t.LangAttributes()
	if class := t.Class(); class != "" {
		s += ` class="` + class + `"`
	}
	return s
}

// LangAttributes returns lang and dir if t is not in the language of the leaflet.
func (t *Text) LangAttributes() string {
	if !t.Foreign {
		return ""
	}
	return ` lang="` + html.EscapeString(t.Lang) + `" dir="` + t.Dir + `"`
}

// Class returns "missing" or "stale" for what is not a current translation.
func (t *Text) Class() string {
	if t.State == leaflet.Missing || t.State == leaflet.Stale {
		return string(t.State)
	}
	return ""
}

func writeBlocks(b *strings.Builder, blocks []Block, o *Options) {
	for i := range blocks {
		writeBlock(b, &blocks[i], o)
	}
}

func writeBlock(b *strings.Builder, block *Block, o *Options) {
	switch block.Kind {
	case leaflet.Paragraph:
		element(b, "p", &block.Text)
	case leaflet.Bullets:
		b.WriteString("<ul>")
		writeItems(b, block.Items, o)
		b.WriteString("</ul>\n")
	case leaflet.Numbers:
		b.WriteString("<ol")
		if block.Start > 1 {
			b.WriteString(` start="` + strconv.Itoa(block.Start) + `"`)
		}
		b.WriteString(">")
		writeItems(b, block.Items, o)
		b.WriteString("</ol>\n")
	case leaflet.Callout:
		writeCallout(b, block, o)
	case leaflet.Image:
		writeImage(b, block, o)
	case leaflet.Other:
		element(b, "pre", &block.Text)
	}
}

func element(b *strings.Builder, tag string, t *Text) {
	b.WriteString("<" + tag + t.Attributes() + ">" + t.HTML + "</" + tag + ">\n")
}

func writeItems(b *strings.Builder, items []Item, o *Options) {
	for i := range items {
		t := &items[i].Text
		b.WriteString("<li>")
		if attributes := t.Attributes(); attributes != "" {
			// Not on li: its mark stays where those of the other items are.
			b.WriteString("<div" + attributes + ">" + t.HTML + "</div>")
		} else {
			b.WriteString(t.HTML)
		}
		writeBlocks(b, items[i].Blocks, o)
		b.WriteString("</li>\n")
	}
}

func writeCallout(b *strings.Builder, block *Block, o *Options) {
	class := "note"
	if block.Tone != leaflet.Note {
		class = "care " + string(block.Tone)
	}
	b.WriteString(`<div class="` + html.EscapeString(class) + `">`)
	writeCalloutHeading(b, block, o)
	b.WriteString(`<div class="body">`)
	writeBlocks(b, block.Blocks, o)
	b.WriteString("</div></div>\n")
}

func writeCalloutHeading(b *strings.Builder, block *Block, o *Options) {
	level := ""
	if o.Level != nil {
		level = o.Level(block.Tone)
	}
	if level == "" && block.Title.Empty() {
		return
	}
	tag := "h3"
	if o.Heading > 0 {
		tag = "h" + strconv.Itoa(o.Heading)
	}
	b.WriteString("<" + tag + ">")
	if level != "" {
		b.WriteString(`<span class="level">` + html.EscapeString(level) + "</span> ")
	}
	if !block.Title.Empty() {
		b.WriteString("<span" + block.Title.Attributes() + ">" + block.Title.HTML + "</span>")
	}
	b.WriteString("</" + tag + ">\n")
}

func writeImage(b *strings.Builder, block *Block, o *Options) {
	picture := ""
	if o.Picture != nil {
		picture = o.Picture(block.Src, html.EscapeString(typography.Strip(block.Text.Plain)))
	}
	if picture == "" {
		element(b, "p", &block.Text)
		return
	}
	b.WriteString(`<p class="picture"` + block.Text.LangAttributes() + ">" + picture + "</p>\n")
}

// Img returns an img element; alt is escaped already.
func Img(address, alt string) string {
	return `<img src="` + html.EscapeString(address) + `" alt="` + alt + `" loading="lazy">`
}

// PlainOptions say how Plain writes blocks. The zero value writes "- " and "1. " before items.
type PlainOptions struct {
	Heading func(tone leaflet.Tone, title string) string // the heading of a callout; nil means its title
	Number  func(n int) string                           // the mark of a numbered item; nil means "1."
	Bullet  string                                       // empty means "-"
	Image   func(alt string) string                      // the line of a picture; nil means its alternative text
}

// Plain writes blocks as lines of text in reading order; paragraphs stand
// apart by an empty line, and nested blocks are indented by two spaces.
func Plain(blocks []Block, o PlainOptions) string {
	if o.Bullet == "" {
		o.Bullet = "-"
	}
	if o.Number == nil {
		o.Number = func(n int) string { return strconv.Itoa(n) + "." }
	}
	var b strings.Builder
	plainBlocks(&b, blocks, "", &o)
	return strings.TrimRight(b.String(), "\n")
}

func plainBlocks(b *strings.Builder, blocks []Block, indent string, o *PlainOptions) {
	for i := range blocks {
		if i > 0 {
			b.WriteString("\n")
		}
		plainBlock(b, &blocks[i], indent, o)
	}
}

func plainBlock(b *strings.Builder, block *Block, indent string, o *PlainOptions) {
	switch block.Kind {
	case leaflet.Bullets, leaflet.Numbers:
		for i := range block.Items {
			mark := o.Bullet
			if block.Kind == leaflet.Numbers {
				mark = o.Number(max(block.Start, 1) + i)
			}
			plainLines(b, indent+mark+" ", indent+"  ", block.Items[i].Text.Plain)
			plainBlocks(b, block.Items[i].Blocks, indent+"  ", o)
		}
	case leaflet.Callout:
		title := block.Title.Plain
		if o.Heading != nil {
			title = o.Heading(block.Tone, title)
		}
		if title != "" {
			plainLines(b, indent, indent, title)
		}
		plainBlocks(b, block.Blocks, indent, o)
	case leaflet.Image:
		alt := block.Text.Plain
		if o.Image != nil {
			alt = o.Image(alt)
		}
		plainLines(b, indent, indent, alt)
	default:
		plainLines(b, indent, indent, block.Text.Plain)
	}
}

// plainLines writes text with first before its first line and rest before all others.
func plainLines(b *strings.Builder, first, rest, text string) {
	if text == "" {
		return
	}
	b.WriteString(first + strings.ReplaceAll(text, "\n", "\n"+rest) + "\n")
}
