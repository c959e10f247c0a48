package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ownPair is a line of a file of sentences that are not in this repository.
type ownPair struct {
	SourceLang  string `json:"source_lang"` // empty means en
	Source      string `json:"source"`
	Translation string `json:"translation"`
	Class       string `json:"class"` // "ok" or "correct", or the kind of mistake that was put in
	line        int    // counts from 1
}

// coreClasses are the mistakes that must be found: those that harm.
var coreClasses = []string{"number", "order", "dose", "frequency", "unit", "time", "range", "negation", "placeholder", "link"}

// TestOwnPairs measures the checks with sentences from outside: the folder
// POLYLEAF_PAIRS has one file <locale>.jsonl for each language. It shows figures
// for all lines and for the odd and the even ones, so that rules can be made on
// one half and measured on the other. SHOW=odd, even or all prints what was missed.
func TestOwnPairs(t *testing.T) {
	dir := os.Getenv("POLYLEAF_PAIRS")
	if dir == "" {
		t.Skip("POLYLEAF_PAIRS names no folder")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no *.jsonl in %s: %v", dir, err)
	}
	show := os.Getenv("SHOW")
	results := map[string]ownResult{}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		for _, p := range loadOwn(t, file) {
			findings := Pair(p.Source, p.Translation, Context{SourceLang: p.SourceLang, Lang: lang})
			found := hasError(findings)
			half := [...]string{"even", "odd"}[p.line%2]
			for _, part := range [...]string{"all", half} {
				results[part+" "+lang] = results[part+" "+lang].with(p.Class, found, len(findings) > 0)
				results[part] = results[part].with(p.Class, found, len(findings) > 0)
			}
			if (show == "all" || show == half) && found == (p.Class == "ok") {
				t.Logf("%s:%d: %s: %s | %s%s", filepath.Base(file), p.line, p.Class, p.Source, p.Translation, listed(findings))
			}
		}
	}
	var b strings.Builder
	for _, part := range [...]string{"all", "odd", "even"} {
		fmt.Fprintf(&b, "\n%s lines\n%s", part, results[part].table())
		for _, key := range sortedKeys(results) {
			if lang, ok := strings.CutPrefix(key, part+" "); ok {
				fmt.Fprintf(&b, "  %-9s %s\n", lang, results[key].summary())
			}
		}
	}
	t.Log(b.String())
}

func loadOwn(t *testing.T, file string) []ownPair {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []ownPair
	for i, line := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		p := ownPair{line: i + 1}
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatalf("%s:%d: %v", file, p.line, err)
		}
		if p.Class == "correct" {
			p.Class = "ok"
		}
		out = append(out, p)
	}
	return out
}

// listed are the errors among findings, for the eye.
func listed(findings []Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n      %s %s: %s", f.Severity, f.Code, f.Text)
	}
	return b.String()
}

// ownResult counts the lines of each class: all, those with an error, those with any finding.
type ownResult map[string]ownCount

type ownCount struct {
	tallies
	any int
}

func (r ownResult) with(class string, found, any bool) ownResult {
	if r == nil {
		r = ownResult{}
	}
	c := r[class]
	c.all++
	if found {
		c.found++
	}
	if any {
		c.any++
	}
	r[class] = c
	return r
}

func (r ownResult) core() tallies {
	var core tallies
	for _, class := range coreClasses {
		core.all += r[class].all
		core.found += r[class].found
	}
	return core
}

func (r ownResult) summary() string {
	core, ok := r.core(), r["ok"]
	return fmt.Sprintf("found %d of %d (%.2f %%), correct ones called wrong %d of %d (%.2f %%)", core.found, core.all, core.percent(), ok.found, ok.all, ok.percent())
}

func (r ownResult) table() string {
	var b strings.Builder
	for _, class := range sortedKeys(r) {
		if class != "ok" {
			core := ""
			if slices.Contains(coreClasses, class) {
				core = " *"
			}
			c := r[class]
			fmt.Fprintf(&b, "  %-12s %4d of %4d found as errors, %6.2f %%, %d with any finding%s\n", class, c.found, c.all, c.percent(), c.any, core)
		}
	}
	fmt.Fprintf(&b, "  numbers to links (*): %s\n", r.summary())
	return b.String()
}
