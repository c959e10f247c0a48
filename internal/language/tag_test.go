package language

import (
	"errors"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	good := []string{"en", "es-419", "zh-Hant-HK", "zh-yue", "prs", "haz", "hmn-Latn", "en-XA", "ar-u-nu-arab", "rhg-Rohg", "EN-us", "de-1996"}
	for _, tag := range good {
		if err := Parse(tag); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
	}
	bad := []struct{ tag, want string }{
		{"", `the language tag is empty`},
		{"es_MX", `"es_MX" is no language tag: did you mean "es-MX"?`},
		{"zh_CN.UTF-8", `"zh_CN.UTF-8" is no language tag: did you mean "zh-Hans"?`},
		{"sr_RS@latin", `"sr_RS@latin" is no language tag: did you mean "sr-Latn-RS"?`},
		{"cn", `"cn" is no language tag: did you mean "zh-Hans"?`},
		{"spanish", `"spanish" is no language tag: did you mean "es"?`},
		{"Dari", `"Dari" is no language tag: did you mean "fa-AF"?`},
		{"العربية", `"العربية" is no language tag: did you mean "ar"?`},
		{"es-MXX", `"es-MXX" is no language tag: did you mean "es"?`},
		{"es-", `"es-" is no language tag: did you mean "es"?`},
		{"und", `"und" is no language tag`},
		{"xx-YY", `"xx-YY" is no language tag`},
		{"foo bar", `"foo bar" is no language tag`},
		{strings.Repeat("é-", 100), `"é-é-é-é-é-é-é-é-é-é-"... is no language tag: it is too long`},
	}
	for _, tt := range bad {
		err := Parse(tt.tag)
		var tagError *TagError
		if !errors.As(err, &tagError) || err.Error() != tt.want {
			t.Errorf("%q: got %v, want %s", tt.tag, err, tt.want)
		}
	}
}

func TestDisplayName(t *testing.T) {
	tests := []struct{ tag, in, want string }{
		{"ar", "en", "Arabic"},
		{"ar", "fr", "arabe"},
		{"ar", "ar", "العربية"},
		{"zh-Hans", "es", "chino simplificado"},
		{"fa-AF", "en", "Dari"},
		{"haz", "fr", "Hazaragi"},
		{"sr-Latn", "fr", "serbe (latin)"},
		{"es", "ht", "Spanish"},
		{"ckb", "en-GB", "Kurdish (Sorani)"},
	}
	for _, tt := range tests {
		if got := DisplayName(tt.tag, tt.in); got != tt.want {
			t.Errorf("%s in %s: got %q, want %q", tt.tag, tt.in, got, tt.want)
		}
	}
}

func TestAdvice(t *testing.T) {
	for tag := range advice {
		if err := Parse(tag); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
	}
	if Advice("ZH") == "" || Advice("es") != "" {
		t.Error("got advice for es or none for zh")
	}
}
