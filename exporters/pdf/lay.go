package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"polyleaf/exporters/pdf/finish"
	srgb "polyleaf/internal/colour"
	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typography"
)

// document is a leaflet laid out.
type document struct {
	leaflet  *leaflet.Leaflet
	pages    []page
	root     *finish.Element
	findings []leaflet.Finding
}

// lay sets a leaflet on pages.
func (p *press) lay(l *leaflet.Leaflet, cfg *Config) (*document, error) {
	paper := cfg.PageSize
	if paper == "" {
		paper = l.Clinic.PageSize
	}
	s, err := sheetFor(cfg.Edition, paper, cfg.TextSize)
	if err != nil {
		return nil, err
	}
	c, leaves := p.compose(l, cfg, s)
	d := &document{leaflet: l, pages: c.pages(leaves), root: c.root, findings: once(c.findings)}
	if cfg.Edition == Booklet {
		d.booklet(cfg.Imposed, c.info.RTL)
	}
	return d, nil
}

// helpOrder says where the first emergency card stands.
type helpOrder int

const (
	asWritten    helpOrder = iota
	belowSummary           // above all questions
	aboveSummary
	cut  // above the summary, and it may go on on page 2
	torn // as cut, and even its heading may stand alone on page 1: the tallest scripts at 24 pt below a notice
)

// compose sets the whole leaflet and breaks it into pages.
func (p *press) compose(l *leaflet.Leaflet, cfg *Config, s sheet) (*composer, []leaf) {
	for most := 99; ; most = 10*most + 9 {
		c, leaves := p.composeUpTo(most, l, cfg, s)
		if len(leaves) <= most {
			return c, leaves
		}
	}
}

// composeUpTo leaves room for a page number of at most most. Help comes first: the emergency card moves up until
// it begins on page 1.
func (p *press) composeUpTo(most int, l *leaflet.Leaflet, cfg *Config, s sheet) (*composer, []leaf) {
	begun := p.composer(l, cfg, s)
	begun.limits(most)
	begun.head(begun.root)
	kept := map[keptPart]composed{}
	for order := asWritten; ; order++ {
		c := *begun
		c.strips, c.findings, c.missing = slices.Clip(c.strips), slices.Clip(c.findings), map[rune]bool{}
		if leaves, ok := p.arrange(&c, order, kept); ok {
			return &c, leaves
		}
	}
}

// arrange sets the parts in an order. ok is false if another one has to be tried.
func (p *press) arrange(c *composer, order helpOrder, kept map[keptPart]composed) (leaves []leaf, ok bool) {
	entry, _ := emergency(c.leaflet)
	if c.hasSource(c.cfg.Source) {
		c.sideBySide(p.composer(c.cfg.Source, c.cfg, c.sheet), c.sections(order))
	} else {
		for _, part := range c.sections(order) {
			c.setPart(part, kept)
			if entry >= 0 && order < cut && c.tooLate() {
				return nil, false
			}
		}
	}
	switch order {
	case cut:
		release(c.strips, c.emergency, inside)
	case torn:
		release(c.strips, c.emergency, heading)
	}
	leaves = saveLast(c.strips, paginate(c.strips, c.frame), c.frame)
	return leaves, entry < 0 || order == torn || opensOn(leaves[0].strips, c.emergency)
}

// tooLate reports that page 1 is full and the emergency card does not begin on it.
func (c *composer) tooLate() bool {
	if c.frame.first+heightOf(c.strips)-c.strips[0].space <= c.frame.bottom {
		return false
	}
	return !opensOn(c.strips[:breakAfter(c.strips, 0, c.frame)], c.emergency)
}

// composed is a part that has been set. In another order of the parts it looks the same.
type composed struct {
	strips    []strip
	findings  []leaflet.Finding
	flagged   leaflet.State // after it
	emergency *card
}

// keptPart identifies a composed part: a note about the state of its first text depends on what stands before it.
type keptPart struct {
	id      partID
	flagged leaflet.State
}

// setPart adds a part, which is set once only.
func (c *composer) setPart(p part, kept map[keptPart]composed) {
	key := keptPart{p.id, c.flagged}
	done, ok := kept[key]
	if !ok {
		from, before := len(c.strips), len(c.findings)
		c.missing = map[rune]bool{}
		p.set(c, c.root)
		kept[key] = composed{slices.Clone(c.strips[from:]), slices.Clone(c.findings[before:]), c.flagged, c.emergency}
		return
	}
	c.strips = append(c.strips, done.strips...)
	c.findings = append(c.findings, done.findings...)
	c.flagged = done.flagged
	if c.emergency == nil {
		c.emergency = done.emergency
	}
}

// release lets a card go on on the next page where it is held no stronger than most.
func release(strips []strip, c *card, most hold) {
	for i := range strips {
		if s := &strips[i]; slices.Contains(s.cards, c) && inside <= s.keep && s.keep <= most {
			s.keep = free
		}
	}
}

// composer starts a composer.
func (p *press) composer(l *leaflet.Leaflet, cfg *Config, s sheet) *composer {
	c := &composer{
		setter: p.setter, cfg: cfg, leaflet: l, sheet: s, words: cfg.words(l.Lang), pictures: &p.pictures,
		infos: map[string]language.Info{}, missing: map[rune]bool{}, place: column{s.side, s.column()},
		root: &finish.Element{Type: "Document"}, lang: l.Lang,
	}
	c.info = c.lookup(l.Lang)
	c.palette = c.colours(&l.Clinic)
	return c
}

// limits finds out what part of the pages is left for the column, and sets what stands on all of them.
func (c *composer) limits(most int) {
	c.most = most
	c.foot = c.footer(most)
	c.frame = frame{first: c.sheet.top, top: c.sheet.top, bottom: c.sheet.height - c.sheet.bottom}
	c.frame.bottom -= heightOf(c.foot.fixed) + c.sheet.scale(aboveRule+belowRule)
	if c.draft() {
		c.band = c.runningNotice()
		c.frame.top += heightOf(c.band) + c.sheet.scale(8)
	}
}

// Room on both sides of the rule above the footer, for a body of 12 pt. Frames end where the column ends, so the
// upper one is larger: two lines close together read as one.
const (
	aboveRule = 9
	belowRule = 5
)

func heightOf(strips []strip) float64 {
	sum := 0.0
	for _, s := range strips {
		sum += s.space + s.height
	}
	return sum
}

// part is a part of a leaflet; set sets it below an element.
type part struct {
	id  partID
	set func(c *composer, parent *finish.Element)
}

// partID tells parts apart: the number of an entry, or one of those below.
type partID struct {
	entry int
	piece piece
}

type piece int

const (
	wholeEntry    piece = iota
	helplessEntry       // without its emergency card
	helpCard
	titlePart
	summaryPart
	backPart
)

// sections are the parts of the leaflet in order. They also suit the same leaflet in another
// language.
func (c *composer) sections(order helpOrder) []part {
	parts := []part{{partID{piece: titlePart}, (*composer).title}, {partID{piece: summaryPart}, (*composer).summary}}
	first := -1
	if order != asWritten {
		first, _ = emergency(c.leaflet)
		at := 2
		if order >= aboveSummary {
			at = 1
		}
		parts = slices.Insert(parts, at, part{partID{first, helpCard}, func(c *composer, parent *finish.Element) { c.helpFirst(first, parent) }})
	}
	for i := range c.leaflet.Entries {
		id := partID{i, wholeEntry}
		if i == first {
			id.piece = helplessEntry
		}
		parts = append(parts, part{id, func(c *composer, parent *finish.Element) { c.entryAt(i, i == first, parent) }})
	}
	return append(parts, part{partID{piece: backPart}, (*composer).back})
}

// entryAt sets entry i with the heading of its group; with a pointer instead of its emergency card if that
// stands at the top. An entry that was nothing but the card is not left behind.
func (c *composer) entryAt(i int, helped bool, parent *finish.Element) {
	e := &c.leaflet.Entries[i]
	level := 2
	if title := c.leaflet.GroupTitle(e.Group); e.Group != "" && title != nil && !title.Empty() {
		if i == 0 || c.leaflet.Entries[i-1].Group != e.Group {
			c.heading(*title, parent, 2, aboveGroup)
		}
		level = 3
	}
	if helped && len(e.Blocks) == 1 {
		return
	}
	if helped {
		_, block := emergency(c.leaflet)
		c.lifted = &e.Blocks[block]
	}
	c.entry(e, parent, level)
	c.lifted = nil
}

// helpFirst sets the emergency card of an entry before all questions, with its question if the
// entry has nothing else.
func (c *composer) helpFirst(entry int, parent *finish.Element) {
	e := &c.leaflet.Entries[entry]
	if len(e.Blocks) == 1 {
		c.entry(e, parent, 2)
		return
	}
	_, block := emergency(c.leaflet)
	c.callout(&e.Blocks[block], parent.Add("Sect"), 2)
}

// opensOn reports whether a card begins on a page with these strips.
func opensOn(strips []strip, c *card) bool {
	for i := range strips {
		if slices.Contains(strips[i].opens, c) {
			return true
		}
	}
	return false
}

// pages adds to each page what stands on all of them.
func (c *composer) pages(leaves []leaf) []page {
	out := make([]page, len(leaves))
	var mark []placed
	if c.draft() {
		mark = c.draftMark()
	}
	help := slices.IndexFunc(leaves, func(l leaf) bool { return opensOn(l.strips, c.emergency) })
	for i, l := range leaves {
		p := page{width: c.sheet.width, height: c.sheet.height}
		p.items = append(p.items, mark...)
		if i > 0 && len(c.band) > 0 {
			p.items = append(p.items, stack(c.band, c.sheet.top)...)
		}
		for _, it := range l.items() {
			if to, ok := it.item.(*pointer); ok {
				p.items = append(p.items, to.set(it.y, help+1, len(leaves))...)
				continue
			}
			p.items = append(p.items, it)
		}
		y := c.sheet.height - c.sheet.bottom - heightOf(c.foot.fixed)
		rule := &box{width: c.sheet.column(), height: 0.75, fill: &border}
		p.items = append(p.items, placed{c.sheet.side, y - c.sheet.scale(belowRule), rule})
		p.items = append(p.items, stack(c.foot.fixed, y)...)
		p.items = append(p.items, stack(c.pageNumber(c.foot, i+1, len(leaves)), y)...)
		out[i] = p
	}
	return out
}

// stack places strips below each other, with their frames.
func stack(strips []strip, y float64) []placed {
	return leaf{strips, tops(strips, 0, len(strips), y)}.items()
}

// palette is the colours of a leaflet.
type palette struct{ primary, accent, tint, link colour }

// colours are the clinic's, where they can be read on white paper.
func (c *composer) colours(clinic *leaflet.Clinic) palette {
	p := palette{primary: colour{0x0b, 0x4a, 0x6f}, link: colour{0x0b, 0x3d, 0x91}}
	p.primary = c.colour("primary", clinic.Primary, p.primary, srgb.MinContrast)
	p.accent = c.colour("accent", clinic.Accent, p.primary, 1)
	p.tint = p.primary.tint(0.07)
	return p
}

func (c *composer) colour(name, value string, usual colour, least float64) colour {
	if value == "" {
		return usual
	}
	rgb, err := srgb.Parse(value)
	text := ""
	if err != nil {
		text = fmt.Sprintf("%s colour: %v", name, err)
	} else if ratio := srgb.Contrast(rgb, srgb.White); ratio < least {
		text = fmt.Sprintf("%s colour %q has a contrast of %.1f:1 on white, less than %.1f:1", name, value, ratio, least)
	}
	if text == "" {
		return colour{rgb.R, rgb.G, rgb.B}
	}
	c.findings = append(c.findings, leaflet.Finding{
		Severity: leaflet.Warning, Code: "colour", Locale: c.leaflet.Lang, Text: text, Hint: "the usual colour is used instead",
	})
	return usual
}

// info is the document's metadata.
func (d *document) info(tool string) finish.Info {
	l := d.leaflet
	date := l.Meta.Reviewed
	if date == "" {
		date = l.Meta.Published
	}
	return finish.Info{
		Title: plainMessage(l.Title), Subject: plainMessage(l.Summary), Keywords: strings.Join(l.Meta.Keywords, ", "),
		Authors: l.Meta.Authors, Creator: tool, Date: date, License: l.Meta.License,
	}
}

// plainMessage is a message without markup and bidi controls.
func plainMessage(t leaflet.Text) string { return stripControls(plainOf(inline.Parse(t.Text))) }

func plainOf(spans []inline.Span) string { return strings.ReplaceAll(inline.Plain(spans), "\n", " ") }

func (c *composer) typography(lang, s string) string { return typography.Set(lang, s) }

func isLetter(r rune) bool { return unicode.IsLetter(r) }

// once leaves out what is said of a letter that has been reported before.
func once(findings []leaflet.Finding) []leaflet.Finding {
	seen := map[string]bool{}
	return slices.DeleteFunc(findings, func(f leaflet.Finding) bool {
		again := f.Code == "missing-letter" && seen[f.Text]
		seen[f.Text] = true
		return again
	})
}

// missingLetter reports a letter that no font has, once for each part of the leaflet.
func (c *composer) missingLetter(r rune, t leaflet.Text) {
	if c.missing[r] {
		return
	}
	c.missing[r] = true
	c.findings = append(c.findings, leaflet.Finding{
		Severity: leaflet.Error, Code: "missing-letter", Pos: t.Pos, Locale: c.leaflet.Lang, Message: t.ID,
		Text: fmt.Sprintf("no font has the letter %q (U+%04X)", r, r), Hint: "use another letter, or allow the fonts of this machine: polyleaf export --system-fonts",
	})
}
