package render

import (
	"slices"
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/typography"
)

// Meta returns m without anything that no format may carry, addresses of an
// unsafe scheme included.
func Meta(m leaflet.Meta) leaflet.Meta {
	cleanAll(&m.Version, &m.Ref, &m.Published, &m.Reviewed, &m.NextReview, &m.Publisher, &m.License)
	m.Authors, m.Reviewers, m.Keywords = cleanList(m.Authors), cleanList(m.Reviewers), cleanList(m.Keywords)
	m.Sources = slices.Clone(m.Sources)
	for i := range m.Sources {
		s := &m.Sources[i]
		cleanAll(&s.Title, &s.URL, &s.Date)
		s.URL = inline.SafeURL(s.URL)
	}
	m.Codes = slices.Clone(m.Codes)
	for i := range m.Codes {
		cleanAll(&m.Codes[i].System, &m.Codes[i].Code, &m.Codes[i].Display)
	}
	return m
}

// Clinic is Meta for the facts of a clinic. Logo stays the path that it is.
func Clinic(c leaflet.Clinic) leaflet.Clinic {
	cleanAll(&c.Name, &c.LogoAlt, &c.Address, &c.Phone, &c.Email, &c.Hours, &c.Interpreter, &c.Feedback,
		&c.Web, &c.RefPrefix, &c.Footer, &c.Country, &c.Emergency, &c.Advice)
	c.Web = inline.SafeURL(c.Web)
	c.Approvers = cleanList(c.Approvers)
	return c
}

func status(s leaflet.Status) leaflet.Status {
	s.SignOffs = slices.Clone(s.SignOffs)
	for i := range s.SignOffs {
		o := &s.SignOffs[i]
		cleanAll(&o.Step, &o.By, &o.Role, &o.Credential, &o.Date, &o.Digest)
	}
	return s
}

func cleanAll(texts ...*string) {
	for _, s := range texts {
		*s = Clean(*s)
	}
}

func cleanList(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		cleanAll(&list[i])
	}
	return list
}

// Clean returns a fact without anything that no format may carry.
func Clean(s string) string { return typography.Strip(clean(s)) }

// Name makes an id or a tag safe as a file name and as an id in a page: ASCII
// letters, digits, hyphens and underscores stay, the rest becomes hyphens.
func Name(s string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '-', r == '_':
			return r
		}
		return '-'
	}, s)
	if safe == "" {
		return "-"
	}
	return safe
}
