package language

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// DisplayName returns the name of the language tag in the language in, as it
// stands inside a sentence: DisplayName("ar", "fr") is "arabe". Where CLDR has no
// such name it is the English one.
func DisplayName(tag, in string) string {
	info, reader := Lookup(tag), Lookup(in)
	switch {
	case primary(reader.Entry) == "en" || reader.Entry == "":
		return info.English
	case info.Entry == reader.Entry:
		return info.Name
	}
	if name := nameIn(info, reader); name != "" {
		return name
	}
	return info.English
}

// nameIn asks x/text for a name. It calls Dari Persian of Afghanistan and
// sr-Latn Serbo-Croatian, so that these are asked for in parts.
func nameIn(info, reader Info) string {
	names := namesIn(reader.Entry)
	if names == nil {
		return ""
	}
	entry := canonical(info.Entry)
	if entry == "fa-AF" {
		return names.languages.Name(language.Make("prs"))
	}
	parsed, err := language.Parse(entry)
	if err != nil {
		return ""
	}
	base, script, region := parsed.Raw()
	if script.String() == "Zzzz" || base.String() == "zh" {
		name := names.tags.Name(parsed)
		if name == "" && region.String() != "ZZ" {
			name = names.languages.Name(base)
		}
		return name
	}
	name, written := names.languages.Name(base), names.scripts.Name(script)
	if name == "" || written == "" {
		return name
	}
	return name + " (" + written + ")"
}

// names are the names in one language.
type names struct{ tags, languages, scripts display.Namer }

// known keeps the names of each language that was asked for: string -> *names.
var known sync.Map

// namesIn returns the names in a language; nil if x/text has none in exactly that language.
func namesIn(in string) *names {
	if n, ok := known.Load(in); ok {
		return n.(*names)
	}
	var n *names
	tag := language.Make(canonical(in))
	if base, _ := tag.Base(); named()[base] {
		n = &names{display.Tags(tag), display.Languages(tag), display.Scripts(tag)}
	}
	known.Store(in, n)
	return n
}

// named returns the languages that x/text has names in. For others it would
// answer in another language: French for Haitian Creole.
var named = sync.OnceValue(func() map[language.Base]bool {
	set := map[language.Base]bool{}
	for _, tag := range display.Supported.Tags() {
		base, _ := tag.Base()
		set[base] = true
	}
	return set
})
