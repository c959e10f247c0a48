package locale

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/messagefile"
)

// Steps are the steps of ISO 17100 after the translation itself, in their order.
var Steps = []string{"translated", "revised", "reviewed", "approved"}

// SignOffs is the record beside a locale file, oldest first. Nothing is ever
// taken out of it: what is no longer valid shows what happened.
type SignOffs []leaflet.SignOff

// ParseSignOffs reads a sign-off file.
func ParseSignOffs(name string, data []byte) (SignOffs, []leaflet.Finding) {
	var file struct {
		SignOff []struct {
			Step       string `toml:"step"`
			By         string `toml:"by"`
			Role       string `toml:"role"`
			Credential string `toml:"credential"`
			Date       string `toml:"date"`
			Digest     string `toml:"digest"`
		} `toml:"signoff"`
	}
	if err := toml.Unmarshal(data, &file); err != nil {
		pos := leaflet.Position{File: name}
		if d, ok := err.(*toml.DecodeError); ok {
			pos.Line, pos.Column = d.Position()
		}
		return nil, []leaflet.Finding{{
			Severity: leaflet.Error, Code: "signoff-broken", Pos: pos, Text: fmt.Sprintf("sign-offs cannot be read: %v", err),
			Hint: "take the last good version of the file from version control",
		}}
	}
	var s SignOffs
	for _, x := range file.SignOff {
		s = append(s, leaflet.SignOff{Step: x.Step, By: x.By, Role: x.Role, Credential: x.Credential, Date: x.Date, Digest: x.Digest})
	}
	return s, nil
}

const signOffHeading = "# Who read this translation, and in which role. Written by polyleaf signoff; each entry holds for exactly\n" +
	"# the source and the translation with its digest.\n"

// Format writes a sign-off file.
func (s SignOffs) Format() []byte {
	var b strings.Builder
	b.WriteString(signOffHeading)
	for _, x := range s {
		b.WriteString("\n[[signoff]]\n")
		for _, f := range []struct{ key, value string }{
			{"step", x.Step}, {"by", x.By}, {"role", x.Role}, {"credential", x.Credential}, {"date", x.Date}, {"digest", x.Digest},
		} {
			if f.value != "" {
				b.WriteString(f.key + " = " + messagefile.Quote(f.value) + "\n")
			}
		}
	}
	return []byte(b.String())
}

// Valid returns the sign-offs for exactly this digest: the last of each step.
func (s SignOffs) Valid(digest string) SignOffs {
	var valid SignOffs
	for _, x := range s {
		if x.Digest != digest {
			continue
		}
		valid = slices.DeleteFunc(valid, func(v leaflet.SignOff) bool { return v.Step == x.Step })
		valid = append(valid, x)
	}
	return valid
}

// Dead returns the steps that were signed for an earlier text and hold no longer,
// the last of each step.
func (s SignOffs) Dead(digest string) SignOffs {
	valid := s.Valid(digest)
	var dead SignOffs
	for _, x := range s {
		if x.Digest == digest || valid.Has(x.Step) {
			continue
		}
		dead = slices.DeleteFunc(dead, func(v leaflet.SignOff) bool { return v.Step == x.Step })
		dead = append(dead, x)
	}
	return dead
}

// Has reports whether a step is among the sign-offs.
func (s SignOffs) Has(step string) bool {
	return slices.ContainsFunc(s, func(x leaflet.SignOff) bool { return x.Step == step })
}

// Reaches reports whether the sign-offs for this digest have the step and all
// the required ones before it.
func (s SignOffs) Reaches(digest, step string, required []string) bool {
	valid := s.Valid(digest)
	if !valid.Has(step) {
		return false
	}
	for _, before := range Steps[:max(slices.Index(Steps, step), 0)] {
		if slices.Contains(required, before) && !valid.Has(before) {
			return false
		}
	}
	return true
}

// Add appends a sign-off, or says why it must not be: the steps follow each
// other, and the reviser is another person than the translator (ISO 17100, 5.3.3).
// The required steps are the project's policy; human says that no text is
// machine-translated without a person having touched it.
func (s SignOffs) Add(x leaflet.SignOff, counts Counts, required []string, human bool) (SignOffs, error) {
	step := slices.Index(Steps, x.Step)
	switch {
	case step < 0:
		return s, fmt.Errorf("step %q is not one of %s", x.Step, strings.Join(Steps, ", "))
	case blank(x.By):
		return s, fmt.Errorf("a sign-off needs a name")
	case counts.Missing > 0 || counts.Stale > 0:
		return s, fmt.Errorf("of %d texts, %d are missing and %d stale: a sign-off holds for a whole translation", counts.Messages, counts.Missing, counts.Stale)
	}
	valid := s.Valid(x.Digest)
	for _, before := range Steps[:step] {
		if slices.Contains(required, before) && !valid.Has(before) {
			return s, fmt.Errorf("step %q comes before %q and is not signed for this text", before, x.Step)
		}
	}
	for _, v := range valid {
		switch {
		case !samePerson(v.By, x.By):
		case x.Step == "revised" && v.Step == "translated":
			return s, fmt.Errorf("%s translated this text: the reviser must be another person (ISO 17100)", x.By)
		case x.Step == "translated" && v.Step == "revised":
			return s, fmt.Errorf("%s revised this text: the translator must be another person (ISO 17100)", x.By)
		}
		if x.Date != "" && x.Date < v.Date && slices.Index(Steps, v.Step) < step {
			return s, fmt.Errorf("%s is before the step %q, which %s signed on %s", x.Date, v.Step, v.By, v.Date)
		}
	}
	if !human && x.Step != "translated" && x.Step != "revised" && !valid.Has("revised") {
		return s, fmt.Errorf("machine-translated messages need a human revision first: sign the step %q", "revised")
	}
	return append(slices.Clone(s), x), nil
}

func samePerson(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
