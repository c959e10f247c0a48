package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"polyleaf/internal/locale"
	"polyleaf/internal/performance"
)

// kills is how often TestKilled kills each command; the environment variable KILLS
// asks for more.
const kills = 40

// killable are the commands that write more than one file, each with what an
// author and translators have done before it.
var killable = []struct {
	name    string
	prepare [][]string
	args    []string
	ordered bool // the command lists its files in the order in which it writes them
	files   []string
}{
	{"sync", nil, []string{"sync"}, true, nil},
	{"add", nil, []string{"add", "it", "ht"}, true, nil},
	{"accept", [][]string{{"sync"}}, []string{"accept", "all"}, true, nil},
	{"handback", [][]string{{"sync"}, {"handoff", "fr", "--format", "csv", "--output", "fr.csv"}, {"translate", "fr.csv"}}, []string{"handback", "fr.csv", "--locale", "fr"}, false, nil},
	{"signoff", [][]string{
		{"sync"}, {"accept", "fr"}, sign("translated", "Ada"), sign("revised", "Ben"), sign("reviewed", "Cem"),
	}, sign("approved", "Dan"), false, []string{"locales/fr/leaflet-00002.fr.approved", "locales/fr/leaflet-00002.fr.signoff"}},
	{"export", [][]string{{"sync"}, {"export", "--format", "json"}}, []string{"export", "--format", "json,html,text"}, false, nil},
}

func sign(step, by string) []string {
	return []string{"signoff", "fr", "leaflet-00002", "--step", step, "--by", by, "--role", "reader", "--date", "2026-01-02"}
}

// tree is the files below a folder, without those that are being written and those
// that only the tool's own next run looks at.
type tree map[string]string

func readTree(t *testing.T, root string) tree {
	t.Helper()
	files := tree{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// lay makes a folder with these files and nothing else.
func (f tree) lay(t *testing.T, root string) {
	t.Helper()
	if err := os.RemoveAll(root); err != nil {
		t.Fatal(err)
	}
	for name, data := range f {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sameTree tells the first difference of two trees.
func sameTree(got, want tree) string {
	for name, data := range want {
		if other, ok := got[name]; !ok {
			return name + " is missing"
		} else if other != data {
			return name + " differs"
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			return name + " is there"
		}
	}
	return ""
}

// here runs a command in this process.
func here(t *testing.T, root string, args ...string) string {
	t.Helper()
	if args[0] == "translate" {
		translateCSV(t, filepath.Join(root, args[1]))
		return ""
	}
	var out, errOut bytes.Buffer
	code := run(context.Background(), inProject(root, args), nil, &out, &errOut)
	if code != exitDone && code != exitFindings {
		t.Fatalf("%s: status %d\n%s", strings.Join(args, " "), code, errOut.String())
	}
	return out.String()
}

// inProject makes arguments for a project elsewhere; files that are named lie in it.
func inProject(root string, args []string) []string {
	out := []string{"--project", root, "--json"}
	for _, a := range args {
		if strings.HasSuffix(a, ".csv") {
			a = filepath.Join(root, a)
		}
		out = append(out, a)
	}
	return out
}

// translateCSV confirms every second of the stale rows of a hand-off.
func translateCSV(t *testing.T, name string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const stale, done = ",draft,", ",done,"
	parts := strings.Split(string(data), stale)
	if len(parts) < 5 {
		t.Fatalf("%s has %d stale rows", name, len(parts)-1)
	}
	text := parts[0]
	for i, part := range parts[1:] {
		text += []string{done, stale}[i%2] + part
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edited is a project whose documents have changed since its last sync: texts are
// reworded, removed, and one document is new.
func edited(t *testing.T) tree {
	t.Helper()
	root := t.TempDir()
	p := performance.Project{Leaflets: 4, Locales: []string{"ar", "fr", "zh-Hans"}}
	for _, err := range []error{p.Write(root), p.Edit(root)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	files := readTree(t, root)
	for name, text := range files {
		if strings.HasSuffix(name, "1.md") || strings.HasSuffix(name, "3.md") {
			before, after, _ := strings.Cut(text, "\n## ")
			_, after, _ = strings.Cut(after, "\n## ")
			files[name] = before + "\n## " + after
		}
	}
	files["content/new.md"] = performance.Document(9, func(int, int) bool { return false })
	return files
}

// A killed command leaves each file as it was or as it is to be, loses no
// translation, and when it is run again the result is that of a run that nobody disturbed.
func TestKilled(t *testing.T) {
	polyleaf, err := exec.LookPath("polyleaf") // testscript puts this program there
	if err != nil {
		t.Fatal(err)
	}
	rounds := kills
	if testing.Short() {
		rounds /= 4
	}
	if more, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		rounds = more
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	start := edited(t)
	for _, c := range killable {
		t.Run(c.name, func(t *testing.T) {
			root := filepath.Join(t.TempDir(), "project")
			start.lay(t, root)
			for _, args := range c.prepare {
				here(t, root, args...)
			}
			before := readTree(t, root)
			began := time.Now()
			if err := process(polyleaf, root, c.args).Run(); err != nil {
				t.Log(err) // of findings
			}
			took := time.Since(began)
			want := readTree(t, root)
			if len(want) < len(before) || sameTree(before, want) == "" {
				t.Fatal("the command writes nothing")
			}
			r := rand.New(rand.NewPCG(1, uint64(len(c.name))))
			whole, half := 0, 0
			for i := range rounds {
				before.lay(t, root)
				cmd := process(polyleaf, root, c.args)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				ended := make(chan error, 1)
				go func() { ended <- cmd.Wait() }()
				delay := time.Duration(r.Int64N(int64(took)))
				if i%4 > 0 { // mostly while it is writing
					untilWriting(root, ended)
					delay = time.Duration(r.Int64N(int64(took) / 8))
				}
				time.Sleep(delay)
				_ = cmd.Process.Kill() // it may have ended
				<-ended
				after := readTree(t, root)
				for name, data := range after {
					if data != want[name] && data != before[name] {
						t.Fatalf("killed after %v: %s is neither the old nor the new file", delay, name)
					}
				}
				keepsTranslations(t, before, after)
				if sameTree(after, want) == "" { // whoever sees that runs nothing again: a second signature is one more
					whole++
					continue
				}
				if sameTree(after, before) != "" {
					half++
				}
				here(t, root, c.args...)
				if diff := sameTree(readTree(t, root), want); diff != "" {
					t.Fatalf("killed after %v and run again: %s", delay, diff)
				}
			}
			t.Logf("%d kills: %d before the first file, %d between files, %d after the last", rounds, rounds-whole-half, half, whole)
		})
	}
}

// process is a command as a process of its own.
func process(polyleaf, root string, args []string) *exec.Cmd {
	return exec.Command(polyleaf, inProject(root, args)...)
}

// untilWriting waits until a file is being written below root, or the process has ended.
func untilWriting(root string, ended chan error) {
	for len(ended) == 0 {
		for _, pattern := range []string{"locales/*/.polyleaf-*", "dist/.polyleaf-*"} {
			if names, _ := filepath.Glob(filepath.Join(root, pattern)); len(names) > 0 {
				return
			}
		}
		time.Sleep(time.Millisecond)
	}
}

// keepsTranslations fails when a translation is neither in its locale file nor in the history beside it.
func keepsTranslations(t *testing.T, before, after tree) {
	t.Helper()
	parse := func(files tree, name string) *locale.File {
		return locale.Parse(name, []byte(files[name]), []byte(files[locale.HistoryFile(name)]))
	}
	for name := range before {
		if !strings.HasPrefix(name, "locales/") || !strings.HasSuffix(name, ".toml") || strings.HasPrefix(name, "locales/en/") {
			continue
		}
		f := parse(after, name)
		if f.Broken {
			t.Fatalf("%s cannot be read", name)
		}
		texts := map[string]bool{}
		for _, id := range f.IDs() {
			texts[f.Text(id)] = true
		}
		for _, r := range f.Retired {
			texts[r.Other] = true
		}
		old := parse(before, name)
		for _, id := range old.IDs() {
			if text := old.Text(id); !texts[text] {
				t.Fatalf("%s: the translation of %s is lost: %q", name, id, text)
			}
		}
	}
}

// Files are renamed one after the other. Whichever of them a command had got to
// when it was killed, running it again ends as if nothing had happened.
func TestKilledBetweenFiles(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	start := edited(t)
	for _, c := range killable {
		if !c.ordered && c.files == nil {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			root := filepath.Join(t.TempDir(), "project")
			start.lay(t, root)
			for _, args := range c.prepare {
				here(t, root, args...)
			}
			before := readTree(t, root)
			result := struct{ Files []string }{c.files}
			if out := here(t, root, c.args...); c.ordered {
				if err := json.Unmarshal([]byte(out), &result); err != nil {
					t.Fatal(err)
				}
			}
			want := readTree(t, root)
			if len(result.Files) < 2 {
				t.Fatalf("%d files are written", len(result.Files))
			}
			half := tree{}
			for name, data := range before {
				half[name] = data
			}
			for _, name := range result.Files {
				half[name] = want[name]
				if sameTree(half, want) == "" {
					break
				}
				half.lay(t, root)
				keepsTranslations(t, before, half)
				here(t, root, c.args...)
				if diff := sameTree(readTree(t, root), want); diff != "" {
					t.Fatalf("killed after %s and run again: %s", name, diff)
				}
			}
		})
	}
}
