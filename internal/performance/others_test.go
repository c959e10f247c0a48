//go:build unix

package performance

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"polyleaf/internal/catalogue"
	"polyleaf/internal/messagefile"
	"polyleaf/internal/source"
)

// BenchmarkOthers gives the texts of BenchmarkPolyleaf to other tools that bring
// translations up to date, with one message in twenty edited. A tool that is not
// installed is left out.
func BenchmarkOthers(b *testing.B) {
	for _, n := range sizes(b) {
		b.Run(fmt.Sprintf("leaflets=%d", n), func(b *testing.B) {
			o := others{b: b, project: Project{n, Ten}, dir: b.TempDir()}
			o.goi18n()
			o.msgmerge()
			o.po4a()
		})
	}
}

// others prepares the files of other tools.
type others struct {
	b       *testing.B
	project Project
	dir     string
}

func (o *others) must(err error) {
	o.b.Helper()
	if err != nil {
		o.b.Fatal(err)
	}
}

// write makes a file below the folder of the tools.
func (o *others) write(name, text string) {
	o.b.Helper()
	name = filepath.Join(o.dir, name)
	o.must(os.MkdirAll(filepath.Dir(name), 0o755))
	o.must(os.WriteFile(name, []byte(text), 0o644))
}

func (o *others) bench(name string, prepare func(), commands ...[]string) {
	bench(o.b, name, prepare, func() usage {
		var sum usage
		for _, c := range commands {
			cmd := exec.Command(c[0], c[1:]...)
			cmd.Dir = o.dir
			u, err := run(cmd)
			o.must(err)
			sum.wall, sum.cpu, sum.memory = sum.wall+u.wall, sum.cpu+u.cpu, max(sum.memory, u.memory)
		}
		return sum
	})
}

// messages are all texts before and after the edit, in the order of the documents.
func (o *others) messages(visit func(id, before, after string)) {
	o.b.Helper()
	load := func(n int, changed edited) *catalogue.Catalogue {
		l, _, err := source.Load("content/"+LeafletID(n)+".md", []byte(Document(n, changed)), source.Options{Lang: "en"})
		o.must(err)
		return catalogue.Build(l, nil)
	}
	for n := range o.project.Leaflets {
		before, after := load(n, never), load(n, oneInTwenty)
		for i := range before.Messages {
			visit(before.Messages[i].ID, before.Messages[i].Text, after.Messages[i].Text)
		}
	}
}

// goi18n merges all locales at once, in TOML.
func (o *others) goi18n() {
	tool := filepath.Join(o.dir, "goi18n")
	if err := exec.Command("go", "build", "-o", tool, "github.com/nicksnyder/go-i18n/v2/goi18n").Run(); err != nil {
		return
	}
	var english strings.Builder
	files := make([]strings.Builder, len(o.project.Locales))
	o.messages(func(id, before, after string) {
		fmt.Fprintf(&english, "%q = %s\n", id, messagefile.Quote(after))
		for i, tag := range o.project.Locales {
			fmt.Fprintf(&files[i], "[%q]\nhash = %q\nother = %s\n\n", id, messagefile.Hash(before), messagefile.Quote(Translate(before, tag)))
		}
	})
	o.write("active.en.toml", english.String())
	command := []string{tool, "merge", "-sourceLanguage", "en", "-outdir", "out", "active.en.toml"}
	for i, tag := range o.project.Locales {
		o.write("active."+tag+".toml", files[i].String())
		command = append(command, "active."+tag+".toml")
	}
	o.must(os.MkdirAll(filepath.Join(o.dir, "out"), 0o755))
	o.bench("goi18n-merge", func() {}, command)
}

const poHeader = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\n"

// msgmerge merges one locale after the other, with and without its search for similar texts.
func (o *others) msgmerge() {
	if _, err := exec.LookPath("msgmerge"); err != nil {
		return
	}
	var template strings.Builder
	files := make([]strings.Builder, len(o.project.Locales))
	template.WriteString(poHeader)
	for i := range files {
		files[i].WriteString(poHeader)
	}
	entry := func(b *strings.Builder, id, text, translation string) {
		fmt.Fprintf(b, "msgctxt %q\nmsgid %s\nmsgstr %s\n\n", id, strconv.Quote(text), messagefile.Quote(translation))
	}
	o.messages(func(id, before, after string) {
		entry(&template, id, after, "")
		for i, tag := range o.project.Locales {
			entry(&files[i], id, before, Translate(before, tag))
		}
	})
	o.write("new.pot", template.String())
	var exact, fuzzy [][]string
	for i, tag := range o.project.Locales {
		o.write(tag+".po", files[i].String())
		command := []string{"msgmerge", "--quiet", "--previous", "-o", tag + ".new.po", tag + ".po", "new.pot"}
		fuzzy = append(fuzzy, command)
		exact = append(exact, append(command[:len(command):len(command)], "--no-fuzzy-matching"))
	}
	o.bench("msgmerge-exact", func() {}, exact...)
	o.bench("msgmerge", func() {}, fuzzy...)
}

// po4a reads the documents and brings the PO files up to date. The texts stand for
// their own translations in them, which makes no difference to its work.
func (o *others) po4a() {
	if _, err := exec.LookPath("po4a"); err != nil {
		return
	}
	var config strings.Builder
	config.WriteString("[po4a_langs] " + strings.ReplaceAll(strings.Join(o.project.Locales, " "), "-", "_") + "\n[po4a_paths] all.pot $lang:$lang.po4a.po\n[po4a_alias:markdown] text opt:\"--option markdown\"\n")
	for n := range o.project.Leaflets {
		fmt.Fprintf(&config, "[type:markdown] content/%s.md $lang:out/$lang/%[1]s.md\n", LeafletID(n))
	}
	o.write("po4a.cfg", config.String())
	documents := func(changed edited) {
		for n := range o.project.Leaflets {
			o.write("content/"+LeafletID(n)+".md", Document(n, changed))
		}
	}
	command := []string{"po4a", "--quiet", "--no-translations", "po4a.cfg"}
	o.bench("po4a", func() {
		for _, tag := range o.project.Locales {
			os.Remove(filepath.Join(o.dir, strings.ReplaceAll(tag, "-", "_")+".po4a.po"))
		}
		os.Remove(filepath.Join(o.dir, "all.pot"))
		documents(never)
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Dir = o.dir
		o.must(cmd.Run())
		for _, tag := range o.project.Locales {
			name := filepath.Join(o.dir, strings.ReplaceAll(tag, "-", "_")+".po4a.po")
			o.must(exec.Command("msgen", "-o", name, name).Run())
		}
		documents(oneInTwenty)
	}, command)
}
