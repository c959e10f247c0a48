//go:build conformance

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// minWords is the least share of a leaflet's words that pdftotext must give back.
const minWords = 0.995

// TestConformanceExport exports this repository and checks every PDF with the
// tools that others use: it is sound, and its text comes back out.
func TestConformanceExport(t *testing.T) {
	need(t, "qpdf", "qpdf")
	need(t, "pdftotext", "poppler-utils")
	dist := t.TempDir()
	var out, errOut bytes.Buffer
	if code := run(context.Background(), []string{"export", "--project", "../..", "--dist", dist}, nil, &out, &errOut); code != exitDone {
		t.Fatalf("export: status %d\n%s", code, errOut.String())
	}
	files, err := filepath.Glob(filepath.Join(dist, "pdf", "*", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no PDF was exported: %v", err)
	}
	for _, file := range files {
		locale := filepath.Base(filepath.Dir(file))
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		t.Run(locale+"/"+name, func(t *testing.T) {
			if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
				t.Errorf("qpdf --check: %v\n%s", err, out)
			}
			text, err := exec.Command("pdftotext", "-enc", "UTF-8", file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			wanted := texts(t, filepath.Join(dist, "json", locale, name+".json"))
			share, lost := recovered(wanted, string(text))
			t.Logf("%.2f %% of %d words", 100*share, len(strings.Fields(strings.Join(wanted, " "))))
			if share < minWords {
				t.Errorf("pdftotext gives back %.2f %% of the words, want %.1f %%; lost: %q", 100*share, 100*minWords, lost[:min(len(lost), 20)])
			}
		})
	}
}

func need(t *testing.T, command, debianPackage string) {
	t.Helper()
	if _, err := exec.LookPath(command); err != nil {
		t.Fatalf("%s is not installed: apt-get install %s", command, debianPackage)
	}
}

// texts are the plain texts of a leaflet as the JSON export has them.
func texts(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(data, &document); err != nil {
		t.Fatal(err)
	}
	var list []string
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if v["kind"] == "image" { // its text is an alternative text, not on the page
				return
			}
			if plain, ok := v["plain"].(string); ok {
				list = append(list, plain)
			}
			for key, x := range v {
				if key != "answer" { // the blocks once more, in one piece
					visit(x)
				}
			}
		case []any:
			for _, x := range v {
				visit(x)
			}
		}
	}
	visit(document)
	if len(list) < 10 {
		t.Fatalf("%s has only %d texts", file, len(list))
	}
	return list
}

// recovered tells which share of the words of the texts stands in the page,
// and which do not. A word counts as often as it stands there. In scripts
// without spaces each run of four letters counts as a word.
func recovered(texts []string, page string) (float64, []string) {
	squeezed := squeeze(page)
	left := map[string]int{}
	for _, word := range strings.Fields(page) {
		left[squeeze(word)]++
	}
	var total int
	var lost []string
	for _, text := range texts {
		for _, word := range strings.Fields(text) {
			word = squeeze(word)
			if strings.ContainsFunc(word, withoutSpaces) {
				for _, run := range runsOfFour(word) {
					total++
					if !strings.Contains(squeezed, run) {
						lost = append(lost, run)
					}
				}
				continue
			}
			if total++; left[word] == 0 {
				lost = append(lost, word)
			}
			left[word]--
		}
	}
	return 1 - float64(len(lost))/float64(max(total, 1)), lost
}

// withoutSpaces reports whether r is of a script that writes no spaces between words.
func withoutSpaces(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func runsOfFour(word string) []string {
	runes := []rune(word)
	list := []string{string(runes[:min(4, len(runes))])}
	for i := 1; i+4 <= len(runes); i++ {
		list = append(list, string(runes[i:i+4]))
	}
	return list
}

// squeeze leaves out spaces and marks of direction, and normalises.
func squeeze(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' {
			return -1
		}
		return r
	}, s))
}
