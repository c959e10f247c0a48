package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	xlanguage "golang.org/x/text/language"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/leaflet"
)

// forms are the plural categories of CLDR.
var forms = [...]string{"zero", "one", "two", "few", "many", "other"}

// pluralForms returns the categories that go-i18n asks a language for, in the
// order of CLDR; nil for a language that it has no rule for. go-i18n does not
// tell them: they are found by asking for many numbers.
func pluralForms(tag string) []string {
	load, ok := pluralSets.Load(tag)
	if !ok {
		load, _ = pluralSets.LoadOrStore(tag, sync.OnceValue(func() []string { return probeForms(tag) }))
	}
	return load.(func() []string)()
}

var pluralSets sync.Map // language tag -> func() []string

func probeForms(lang string) []string {
	tag, err := xlanguage.Parse(lang)
	if err != nil {
		return nil
	}
	b := i18n.NewBundle(tag)
	if err := b.AddMessages(tag, &i18n.Message{ID: "n", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}); err != nil {
		return nil
	}
	localizer := i18n.NewLocalizer(b, tag.String())
	numbers := []any{1000000, 2000000, "0.5", "1.0", "1.5", "2.0", "10.1"}
	for n := range 121 { // no rule looks at more than two digits, but for the millions
		numbers = append(numbers, n)
	}
	found := map[string]bool{}
	for _, n := range numbers {
		if form, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: "n", PluralCount: n}); err == nil {
			found[form] = true
		}
	}
	var out []string
	for _, f := range forms {
		if found[f] {
			out = append(out, f)
		}
	}
	return out
}

// plural compares the plural forms that a translation has with those of the
// language. Leaflets print other; programs that read the same files may not.
func (c *checker) plural(m *catalogue.Message) {
	have := c.file.PluralForms(m.ID)
	if have == nil {
		return
	}
	need := pluralForms(c.file.Locale)
	if need == nil {
		return
	}
	missing := without(need, have)
	surplus := without(have, need)
	var text []string
	if len(missing) > 0 {
		text = append(text, "lacks "+strings.Join(missing, ", "))
	}
	if len(surplus) > 0 {
		text = append(text, "has "+strings.Join(surplus, ", ")+" in surplus")
	}
	if text == nil {
		return
	}
	c.add(leaflet.Finding{
		Severity: leaflet.Warning, Code: "plural-forms", Pos: c.file.Pos(m.ID), Locale: c.file.Locale, Message: m.ID,
		Text: "the translation " + strings.Join(text, " and "), Hint: fmt.Sprintf("this language has the forms %s; leaflets print other alone", strings.Join(need, ", ")),
	})
}

// without returns the elements of a list that another one lacks.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}
