package pdf

import (
	"strings"

	"polyleaf/exporters"
	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/inline"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

// back sets what stands below the answers: how to reach the clinic, other
// languages, who wrote and checked the leaflet, the sources, the disclaimer.
func (c *composer) back(root *finish.Element) {
	c.flagged = leaflet.Source
	c.section()
	sect := root.Add("Sect")
	c.contact(sect)
	c.paragraphs(sect, words.Interpreter, c.interpreter())
	c.paragraphs(sect, words.OtherFormats, append([]line{c.say(words.AskOtherFormats)}, c.otherLanguages()...))
	c.paragraphs(sect, words.Feedback, c.clinicText(c.leaflet.Clinic.Feedback))
	c.sources(sect)
	c.people(sect)
	c.section()
	s := c.body()
	s.colour = muted
	w := c.say(words.Disclaimer)
	c.add(c.line(w, sect.Add("P"), s), c.sheet.scale(10))
}

// line is a line of text outside of the leaflet's messages.
type line struct {
	spans []inline.Span
	lang  string
}

// say is a text of the tool.
func (c *composer) say(id words.ID, data ...any) line {
	lang := c.wordsLang(id)
	return line{spansOf(c.typography(lang, c.words.Text(id, data...))), lang}
}

// line sets a line of text. It starts where the leaflet's lines start, also when the language has no
// words of its own and these run the other way.
func (c *composer) line(l line, e *finish.Element, s style) []strip {
	s.end = s.end != (c.lookup(l.lang).RTL != c.info.RTL)
	return c.paragraph(l.spans, l.lang, leaflet.Text{}, e, s)
}

// labelled is a label with a value, which may be a link.
func (c *composer) labelled(id words.ID, value, link string) line {
	const hole = "\ufffc" // stands for the value, so that it can be a span of its own
	before, after, _ := strings.Cut(c.words.Labelled(id, hole), hole)
	spans := []inline.Span{{Text: before, Bold: true}, {Text: value, Link: link}}
	if after != "" {
		spans = append(spans, inline.Span{Text: after})
	}
	return line{spans, c.wordsLang(id)}
}

// clinicText is what the clinic says in its own words, line by line.
func (c *composer) clinicText(s string) []line {
	var out []line
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, line{spansOf(isolate(bound(l))), c.leaflet.Lang})
		}
	}
	return out
}

// paragraphs sets a heading with lines below it, or nothing if there are none.
func (c *composer) paragraphs(parent *finish.Element, id words.ID, list []line) {
	if len(list) == 0 {
		return
	}
	c.section()
	sect := parent.Add("Sect")
	mark := len(c.strips)
	c.words2(id, sect, "H2", c.backHeading(), 11)
	for _, l := range list {
		c.add(c.line(l, sect.Add("P"), c.body()), c.sheet.scale(2))
	}
	if len(list) <= 4 {
		c.hold(mark, lines)
	}
	c.strips[len(c.strips)-1].keep = free
}

func (c *composer) backHeading() style {
	return style{size: c.sheet.scale(13), bold: true, colour: c.palette.primary, tight: true, heading: true}
}

// contact sets a panel with the clinic's details and, at the end of the lines, the code that
// leads to the leaflet on the web.
func (c *composer) contact(parent *finish.Element) {
	clinic := &c.leaflet.Clinic
	details := c.details(clinic)
	code := c.code()
	if len(details) == 0 && code == nil {
		return
	}
	sect := parent.Add("Sect")
	l := look{thickness: 1, border: c.palette.primary, ground: c.palette.tint, head: c.palette.tint}
	box := &card{place: c.place, padding: c.sheet.scale(9), look: l, rtl: c.info.RTL}
	mark := len(c.strips)
	c.open(box, 18)
	c.within(c.place.inset(box.padding+c.sheet.scale(4)), func() {
		c.panel(sect, details, code)
	})
	c.close(box)
	c.hold(mark, inside)
	c.strips[len(c.strips)-1].keep = free
}

// panel sets the details and the code beside each other.
func (c *composer) panel(sect *finish.Element, details []line, code *qrCode) {
	room := 0.0
	if code != nil {
		room = max(code.width()+c.sheet.scale(14), 0.36*c.place.width)
	}
	from := len(c.strips)
	place := c.place
	place.width -= room
	if c.info.RTL {
		place.x += room
	}
	c.within(place, func() {
		if len(details) == 0 {
			return
		}
		c.words2(words.ContactUs, sect, "H2", c.backHeading(), 0)
		for _, l := range details {
			c.add(c.line(l, sect.Add("P"), c.body()), c.sheet.scale(2))
		}
	})
	text := append([]strip{}, c.strips[from:]...)
	if code == nil {
		return
	}
	place = column{c.place.x, room - c.sheet.scale(14)}
	if !c.info.RTL {
		place.x += c.place.width - place.width
	}
	var side []strip
	c.within(place, func() { side = c.codeStrips(sect, code) })
	row := c.beside(text, side)
	if len(text) == 0 {
		row = c.beside(side, nil)
	}
	for i := range row {
		row[i].cards, row[i].unit = c.cards, c.unit
	}
	c.strips = append(c.strips[:from], row...)
}

// details are the ways to reach the clinic.
func (c *composer) details(clinic *leaflet.Clinic) []line {
	var out []line
	if clinic.Name != "" {
		out = append(out, line{[]inline.Span{{Text: isolate(clinic.Name), Bold: true}}, c.leaflet.Lang})
	}
	if clinic.Phone != "" {
		out = append(out, c.labelled(words.Phone, isolateLTR(bound(clinic.Phone)), "tel:"+strings.ReplaceAll(clinic.Phone, " ", "")))
	}
	if clinic.Hours != "" {
		hours := bound(clinic.Hours)
		if !clinic.TimesOnly() {
			hours = isolate(hours)
		}
		out = append(out, c.labelled(words.OpeningHours, hours, ""))
	}
	if clinic.Email != "" {
		out = append(out, c.labelled(words.Email, isolateLTR(clinic.Email), inline.SafeURL("mailto:"+clinic.Email)))
	}
	if clinic.Web != "" {
		out = append(out, c.labelled(words.Website, isolateLTR(shortURL(clinic.Web)), inline.SafeURL(clinic.Web)))
	}
	if address := strings.Join(strings.FieldsFunc(clinic.Address, func(r rune) bool { return r == '\n' }), ", "); address != "" {
		out = append(out, c.labelled(words.Address, isolate(bound(address)), ""))
	}
	return append(out, c.helplines(clinic)...)
}

// bound is a text of the clinic in which no number is broken.
func bound(s string) string { return typography.Set("en", s) }

// helplines name the numbers to call, which depend on the country.
func (c *composer) helplines(clinic *leaflet.Clinic) []line {
	var out []line
	for _, l := range []struct {
		id     words.ID
		number string
	}{{words.CallInEmergency, clinic.Emergency}, {words.CallHealthAdvice, clinic.Advice}} {
		if l.number != "" {
			out = append(out, c.say(l.id, "Number", isolateLTR(bound(l.number))))
		}
	}
	return out
}

// interpreter says how to get one.
func (c *composer) interpreter() []line {
	s := c.leaflet.Clinic.Interpreter
	if s == "" {
		return nil
	}
	if strings.ContainsFunc(s, isLetter) {
		return c.clinicText(s)
	}
	return []line{c.labelled(words.Phone, isolateLTR(bound(s)), "tel:"+strings.ReplaceAll(s, " ", ""))}
}

// otherLanguages names the other languages, each in itself.
func (c *composer) otherLanguages() []line {
	var names []string
	for _, s := range c.cfg.Siblings {
		if s.Lang != c.leaflet.Lang {
			names = append(names, isolate(c.lookup(s.Lang).Name))
		}
	}
	const most = 30
	if len(names) == 0 || len(names) > most {
		return nil
	}
	return []line{{spansOf(strings.Join(names, " · ")), c.leaflet.Lang}}
}

// sources lists what the content rests on.
func (c *composer) sources(parent *finish.Element) {
	var list []line
	for _, r := range c.leaflet.Meta.Sources {
		spans := spansOf(isolate(r.Title))
		if link := inline.SafeURL(r.URL); link != "" {
			spans = append(spans, inline.Span{Text: " – "}, inline.Span{Text: isolateLTR(shortURL(r.URL)), Link: link})
		}
		if r.Date != "" {
			spans = append(spans, inline.Span{Text: " – " + c.words.Text(words.AccessedOn, "Date", language.FormatDate(c.leaflet.Lang, r.Date))})
		}
		list = append(list, line{spans, c.leaflet.Lang})
	}
	c.paragraphs(parent, words.Sources, list)
}

// people names who wrote, checked and translated the leaflet.
func (c *composer) people(parent *finish.Element) {
	c.section()
	m := &c.leaflet.Meta
	var list []line
	add := func(id words.ID, names []string) {
		if len(names) > 0 {
			list = append(list, c.labelled(id, isolate(strings.Join(names, ", ")), ""))
		}
	}
	add(words.WrittenBy, m.Authors)
	reviewers := m.Reviewers
	if len(reviewers) == 0 {
		reviewers = []string{c.words.Text(words.NobodyYet)}
	}
	add(words.ClinicallyReviewedBy, reviewers)
	add(words.ApprovedBy, c.leaflet.Clinic.Approvers)
	for _, so := range c.leaflet.Status.SignOffs {
		who := so.By
		for _, more := range []string{so.Credential, so.Role} {
			if more != "" {
				who += ", " + more
			}
		}
		add(exporters.StepLabel(so.Step), []string{who})
	}
	if m.License != "" {
		list = append(list, c.labelled(words.Licence, isolateLTR(m.License), ""))
	}
	mark := len(c.strips)
	for i, l := range list {
		space := 2.0
		if i == 0 {
			space = 12
		}
		c.add(c.line(l, parent.Add("P"), c.body()), c.sheet.scale(space))
	}
	c.hold(mark, lines) // with the disclaimer: a page must not hold the last line only
}

// shortURL is an address as people type it.
func shortURL(u string) string {
	for _, scheme := range []string{"https://", "http://"} {
		u = strings.TrimPrefix(u, scheme)
	}
	return strings.TrimSuffix(strings.TrimPrefix(u, "www."), "/")
}
