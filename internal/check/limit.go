package check

import (
	"fmt"
	"path"
	"unicode"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/markup"
)

// Limit is the greatest length of some texts: [[limit]] in polyleaf.toml.
//
//	[[limit]]
//	message = "*.title"
//	characters = 60
type Limit struct {
	Message    string `toml:"message"` // id; a * stands for any letters
	Characters int    `toml:"characters"`
}

// Validate says what is wrong with a limit; an empty text means nothing is.
func (l Limit) Validate() (text, hint string) {
	if _, err := path.Match(l.Message, ""); err != nil || l.Message == "" {
		return fmt.Sprintf("a limit is for message %q", l.Message), `write an id, or a part of one with *, such as message = "*.title"`
	}
	if l.Characters <= 0 {
		return fmt.Sprintf("the limit of %q is %d characters", l.Message, l.Characters), "write characters = 60"
	}
	return "", ""
}

// MaxLength is the limit of a message in characters; 0 means none. The last
// limit that fits decides.
func (o Options) MaxLength(m *catalogue.Message) int {
	for i := len(o.Limits) - 1; i >= 0; i-- {
		if ok, _ := path.Match(o.Limits[i].Message, m.ID); ok { // Validate has seen the pattern
			return o.Limits[i].Characters
		}
	}
	return 0
}

// tooLong reports a translation that is longer than its limit.
func (c *checker) tooLong(m *catalogue.Message) {
	most := c.source.opt.MaxLength(m)
	if most == 0 {
		return
	}
	if n := characters(c.file.Text(m.ID)); n > most {
		c.add(leaflet.Finding{
			Severity: leaflet.Warning, Code: "too-long", Pos: c.file.Pos(m.ID), Locale: c.file.Locale, Message: m.ID,
			Text: fmt.Sprintf("%d characters where %d have room", n, most), Hint: "say it in fewer words",
		})
	}
}

// characters counts the letters of a message without its codes; marks that stand
// above or below a letter do not count.
func characters(text string) int {
	n := 0
	for _, r := range markup.Plain(markup.Split(text)) {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}
