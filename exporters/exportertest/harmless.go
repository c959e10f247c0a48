package exportertest

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"polyleaf/exporters"
)

// Harmless fails if a JSON artifact made from Hostile holds a direction override or, in a value
// with the key "html" or "div", an element that can act.
func Harmless(t *testing.T, a exporters.Artifact) {
	t.Helper()
	var v any
	if err := json.Unmarshal(a.Data, &v); err != nil {
		t.Fatalf("%s: %v", a.Path, err)
	}
	visit(v, "", func(key, s string) {
		if key == "html" || key == "div" {
			HarmlessHTML(t, a.Path, s)
		}
	})
}

func visit(v any, key string, f func(key, s string)) {
	switch v := v.(type) {
	case map[string]any:
		for k, child := range v {
			visit(child, k, f)
		}
	case []any:
		for _, child := range v {
			visit(child, key, f)
		}
	case string:
		f(key, v)
	}
}

// HarmlessHTML fails if HTML made from Hostile holds a direction override, an
// element or an attribute that can act, or a link with a scheme that can.
func HarmlessHTML(t *testing.T, name, s string) {
	t.Helper()
	if strings.ContainsAny(s, "\u202a\u202b\u202c\u202d\u202e\x00\x1b") {
		t.Errorf("%s holds a control character", name)
	}
	tokens := html.NewTokenizer(strings.NewReader(s))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if problem := harm(token); problem != "" {
				t.Errorf("%s: %s", name, problem)
			}
		}
	}
}

// harm says what is wrong with a start tag.
func harm(token html.Token) string {
	switch token.Data {
	case "iframe", "object", "embed", "base", "form":
		return "element " + token.String()
	case "script":
		for _, a := range token.Attr {
			if a.Key == "type" && a.Val == "application/ld+json" {
				return ""
			}
		}
		return "script " + token.String()
	}
	for _, a := range token.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			return "attribute in " + token.String()
		}
		value := strings.ToLower(strings.TrimSpace(a.Val))
		if (a.Key == "href" || a.Key == "src") && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:")) {
			return "address in " + token.String()
		}
	}
	return ""
}

// HarmlessText fails if an artifact made from Hostile is not UTF-8 or holds a control character or a
// direction override.
func HarmlessText(t *testing.T, a exporters.Artifact) {
	t.Helper()
	if !utf8.Valid(a.Data) || len(a.Data) == 0 {
		t.Errorf("%s is not UTF-8 text", a.Path)
	}
	for _, r := range string(a.Data) {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x7f && r <= 0x9f {
			t.Errorf("%s holds %U", a.Path, r)
			return
		}
	}
}
