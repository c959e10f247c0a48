package exporters

import (
	"cmp"
	"strings"

	"polyleaf/internal/language"
	"polyleaf/internal/words"
)

// Fact is one line about the clinic or the leaflet: a label with its value.
type Fact struct {
	Label words.ID
	Value string // lines separated by \n; as it is to be shown
	URL   string // where it leads; may be empty
	ISO   string // the date that Value says in words; may be empty
}

// Contact returns how to reach the clinic.
func (d *Document) Contact() []Fact {
	c := d.Rendered().Clinic
	var f facts
	f.add(Fact{Label: words.Phone, Value: c.Phone, URL: telephone(c.Phone)})
	f.add(Fact{Label: words.Email, Value: c.Email, URL: "mailto:" + c.Email})
	f.add(Fact{Label: words.OpeningHours, Value: c.Hours})
	f.add(Fact{Label: words.Address, Value: c.Address})
	f.add(Fact{Label: words.Website, Value: strings.TrimPrefix(c.Web, "https://"), URL: c.Web})
	f.add(Fact{Label: words.Interpreter, Value: c.Interpreter, URL: telephone(c.Interpreter)})
	f.add(Fact{Label: words.Feedback, Value: c.Feedback})
	return f
}

// About returns the facts about the leaflet and who answers for it.
func (d *Document) About() []Fact {
	r, lang := d.Rendered(), d.Leaflet.Lang
	m := &r.Meta
	ref := m.Ref
	if ref != "" {
		ref = r.Clinic.RefPrefix + ref
	}
	var f facts
	f.add(Fact{Label: words.PublishedBy, Value: m.Publisher})
	f.add(Fact{Label: words.Reference, Value: ref})
	f.add(Fact{Label: words.Version, Value: m.Version})
	f.add(Fact{Label: words.Language, Value: language.Lookup(lang).Name})
	f.date(words.Published, lang, m.Published)
	f.date(words.Reviewed, lang, m.Reviewed)
	f.date(words.NextReview, lang, m.NextReview)
	f.add(Fact{Label: words.WrittenBy, Value: strings.Join(m.Authors, "\n")})
	f.add(Fact{Label: words.ClinicallyReviewedBy, Value: cmp.Or(strings.Join(m.Reviewers, "\n"), d.Words(lang).Text(words.NobodyYet))})
	for _, o := range r.Status.SignOffs {
		by := o.By
		for _, more := range []string{o.Role, o.Credential, language.FormatDate(lang, o.Date)} {
			if more != "" {
				by += ", " + more
			}
		}
		f.add(Fact{Label: StepLabel(o.Step), Value: by})
	}
	f.add(Fact{Label: words.Licence, Value: m.License})
	return f
}

// StepLabel says what somebody did who signed off a step.
func StepLabel(step string) words.ID {
	switch step {
	case "translated":
		return words.TranslatedBy
	case "approved":
		return words.ApprovedBy
	}
	return words.RevisedBy
}

type facts []Fact

// add appends a fact that has a value.
func (f *facts) add(fact Fact) {
	if fact.Value != "" {
		*f = append(*f, fact)
	}
}

func (f *facts) date(label words.ID, lang, iso string) {
	long := language.FormatDate(lang, iso)
	if long == iso { // not a date that can be said in words
		f.add(Fact{Label: label, Value: iso})
		return
	}
	f.add(Fact{Label: label, Value: long, ISO: iso})
}

// telephone returns the address of a number that can be dialled, and "" for
// anything else, such as a sentence.
func telephone(s string) string {
	number := strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "(", "", ")", "").Replace(s)
	if number == "" || strings.Trim(strings.TrimPrefix(number, "+"), "0123456789") != "" {
		return ""
	}
	return "tel:" + number
}
