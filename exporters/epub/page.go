package epub

import (
	stdhtml "html"
	"html/template"
	"strconv"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/render"
	"polyleaf/internal/typography"
	"polyleaf/internal/words"
)

// page is the data of page.xhtml: a leaflet in one language.
type page struct {
	File      string // name in the book, also an XML id with "p-" before it
	Lang, Dir string
	Language  string // in itself
	Title     string // plain
	Counters  string // class of the page that chooses its list numbers
	R         *render.Leaflet
	Original  *foreign // the title in the source language, so that staff can find the right leaflet
	Notices   []notice
	Groups    []group
	Contact   []fact
	Sources   []reference
	Facts     []fact

	words *words.Words
}

// foreign is a text in another language.
type foreign struct {
	Attributes template.HTMLAttr
	Text       string
}

type notice struct {
	Attributes template.HTMLAttr
	exporters.Notice
}

// group is a heading with its entries, or entries without one.
type group struct {
	ID      string // empty without a heading
	Title   render.Text
	Entries []entry
}

type entry struct {
	ID       string
	Question render.Text
	Level    int // of the heading
	Answer   template.HTML
}

type fact struct {
	Label template.HTML
	Value template.HTML
}

type reference struct {
	Attributes template.HTMLAttr
	Title      template.HTML
	Read       template.HTML
}

func newPage(d *exporters.Document, file string, pictures map[string]exporters.Picture) *page {
	r, l := d.Rendered(), d.Leaflet
	p := &page{
		File: file, Lang: r.Lang, Dir: r.Dir, Language: language.Lookup(r.Lang).Name, Title: typography.Strip(r.Title.Plain),
		Counters: "l-" + render.Name(r.Lang), R: r, words: d.Words(r.Lang),
	}
	if p.Title == "" {
		p.Title = render.Name(l.ID)
	}
	for _, n := range d.Notices() {
		p.Notices = append(p.Notices, notice{attributes(p.Lang, n.Lang), n})
	}
	if l.Lang != l.SourceLang && d.Source != nil {
		title := render.Verbatim(l.SourceLang, leaflet.Text{Text: d.Source.Title.Text})
		p.Original = &foreign{attributes(p.Lang, l.SourceLang), title.Plain}
	}
	p.entries(d, pictures)
	p.Contact, p.Facts = p.facts(d.Contact()), p.facts(d.About())
	p.references(l.SourceLang)
	return p
}

// entries fills in the questions under their groups.
func (p *page) entries(d *exporters.Document, pictures map[string]exporters.Picture) {
	for i := range p.R.Entries {
		e := &p.R.Entries[i]
		if i == 0 || e.Opens || e.GroupID != p.R.Entries[i-1].GroupID {
			g := group{Title: e.Group}
			if e.GroupID != "" {
				g.ID = "group-" + strconv.Itoa(len(p.Groups)+1)
			}
			p.Groups = append(p.Groups, g)
		}
		g := &p.Groups[len(p.Groups)-1]
		answer := render.HTML(e.Blocks, render.Options{
			Level: d.Level, Heading: e.Level() + 1,
			Picture: func(src, alt string) string {
				if picture, ok := pictures[src]; ok {
					return render.Img("images/"+picture.Name, alt)
				}
				return ""
			},
		})
		// An XML id cannot begin with a digit, but the id of an entry can.
		g.Entries = append(g.Entries, entry{"q-" + e.ID, e.Question, e.Level(), template.HTML(answer)})
	}
}

// Word returns one of the tool's texts; in another language it is marked as such.
func (p *page) Word(id words.ID) template.HTML { return p.word(id) }

func (p *page) word(id words.ID, data ...any) template.HTML {
	return mark(p.Lang, p.words.LangOf(id), p.words.Text(id, data...))
}

func (p *page) facts(list []exporters.Fact) []fact {
	var out []fact
	for _, f := range list {
		out = append(out, fact{p.word(f.Label), value(f)})
	}
	return out
}

// value writes the lines of a fact, each on its own in matters of direction.
func value(f exporters.Fact) template.HTML {
	lines := strings.Split(f.Value, "\n")
	for i, line := range lines {
		lines[i] = "<bdi>" + stdhtml.EscapeString(line) + "</bdi>"
	}
	s := strings.Join(lines, "<br>")
	switch {
	case f.URL != "":
		s = `<a href="` + stdhtml.EscapeString(address(f.URL)) + `">` + s + "</a>"
	case f.ISO != "":
		s = `<time datetime="` + stdhtml.EscapeString(f.ISO) + `">` + s + "</time>"
	}
	return template.HTML(s)
}

func (p *page) references(sourceLang string) {
	for _, s := range p.R.Meta.Sources {
		r := reference{Attributes: attributes(p.Lang, sourceLang), Title: template.HTML(stdhtml.EscapeString(s.Title))}
		if s.URL != "" {
			r.Title = template.HTML(`<a href="` + stdhtml.EscapeString(s.URL) + `">` + string(r.Title) + "</a>")
		}
		if s.Date != "" {
			r.Read = p.word(words.AccessedOn, "Date", language.FormatDate(p.Lang, s.Date))
		}
		p.Sources = append(p.Sources, r)
	}
}

// address percent-encodes what an address cannot hold.
func address(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(c)+0x100, 16)[1:]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// mark escapes text and says its language if the page speaks another one.
func mark(page, lang, text string) template.HTML {
	text = stdhtml.EscapeString(text)
	if a := attributes(page, lang); a != "" {
		text = "<span" + string(a) + ">" + text + "</span>"
	}
	return template.HTML(text)
}

// attributes returns lang and dir of a text on a page; none for the page's own language.
func attributes(page, lang string) template.HTMLAttr {
	if lang == page || lang == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + stdhtml.EscapeString(lang) + `" dir="` + render.Dir(lang) + `"`)
}
