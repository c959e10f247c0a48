package check

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folderPair is one line of a file of the user's own: LANG.jsonl. Class "ok" is
// a correct translation; any other class names the mistake that is in it.
type folderPair struct {
	SourceLang  string `json:"source_lang"` // empty means en
	Source      string `json:"source"`
	Translation string `json:"translation"`
	Class       string `json:"class"`
}

// TestBenchFolder measures the checks with sentences that are not in this
// repository: CHECK_PAIRS names a folder with a file LANG.jsonl for each
// language. It prints what is found of each class, as errors and as findings of
// any severity. SHOW=1 prints each miss and each false alarm.
func TestBenchFolder(t *testing.T) {
	folder := os.Getenv("CHECK_PAIRS")
	if folder == "" {
		t.Skip("CHECK_PAIRS names no folder")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no files LANG.jsonl (%v)", folder, err)
	}
	errors, any, langs := map[string]tallies{}, map[string]tallies{}, map[string]tallies{}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		for _, p := range readFolderPairs(t, file) {
			findings := Pair(p.Source, p.Translation, Context{SourceLang: p.SourceLang, Lang: lang})
			wrong := hasError(findings)
			errors[p.Class] = errors[p.Class].plus(wrong)
			any[p.Class] = any[p.Class].plus(len(findings) > 0)
			key := lang + " found"
			if p.Class == "ok" {
				key = lang + " false"
			}
			langs[key] = langs[key].plus(wrong)
			if os.Getenv("SHOW") != "" && wrong == (p.Class == "ok") {
				showPair(t, lang, &p, findings)
			}
		}
	}
	for _, class := range sortedKeys(errors) {
		e, a := errors[class], any[class]
		t.Logf("%-22s %5d pairs %6.2f %% with errors %6.2f %% with findings", class, e.all, e.percent(), a.percent())
	}
	for _, key := range sortedKeys(langs) {
		t.Logf("%-14s %5d pairs %6.2f %%", key, langs[key].all, langs[key].percent())
	}
}

func (t tallies) plus(found bool) tallies {
	t.all++
	if found {
		t.found++
	}
	return t
}

func readFolderPairs(t *testing.T, file string) []folderPair {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []folderPair
	for n, line := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var p folderPair
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatalf("%s:%d: %v", file, n+1, err)
		}
		out = append(out, p)
	}
	return out
}

func showPair(t *testing.T, lang string, p *folderPair, findings []Finding) {
	t.Helper()
	word := "MISS"
	if p.Class == "ok" {
		word = "ALARM"
	}
	t.Logf("%s %s %s | %s | %s", word, lang, p.Class, p.Source, p.Translation)
	for _, f := range findings {
		t.Logf("      %s %s %s", f.Severity, f.Code, f.Text)
	}
}
