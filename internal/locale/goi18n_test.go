//go:build conformance

package locale

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"polyleaf/internal/leaflet"
)

// goi18n merge changes no translation and finds the same messages missing or stale.
func TestConformanceGoi18nMerge(t *testing.T) {
	c := texts(nil, append(paragraphs, "One more text.", "No hash for this one.")...)
	var f files
	f.translated(t, c)
	f.data = []byte(removeHash(string(f.data), "l.help.p5"))
	c = texts(c, paragraphs[0], "Take 20 mg twice a day.", paragraphs[2], "One more text.", "No hash for this one.", "A \"new\" text\\\nwith {{.Clinic.Name}}.")
	f.sync(t, c, nil)
	dir := t.TempDir()
	for file, data := range map[string][]byte{"l.en.toml": c.Format(), "l.es.toml": f.data} {
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "tool", "goi18n", "merge", "-sourceLanguage", "en", "-outdir", dir, filepath.Join(dir, "l.en.toml"), filepath.Join(dir, "l.es.toml"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	type message struct{ Hash, Other string }
	active, translate := map[string]message{}, map[string]message{}
	for file, into := range map[string]map[string]message{"active.es.toml": active, "translate.es.toml": translate} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := toml.Unmarshal(data, &into); err != nil {
			t.Fatal(err)
		}
	}
	file := Parse(name, f.data, nil)
	var todo, todoThere []string
	for i := range c.Messages {
		m := &c.Messages[i]
		if file.State(m) != leaflet.Translated {
			todo = append(todo, m.ID)
		} else if active[m.ID] != (message{m.Hash, file.Text(m.ID)}) {
			t.Errorf("%s: goi18n has %+v, we have %q", m.ID, active[m.ID], file.Text(m.ID))
		}
		if _, ok := translate[m.ID]; ok {
			todoThere = append(todoThere, m.ID)
			if translate[m.ID].Hash != m.Hash {
				t.Errorf("%s: hash %s, goi18n has %s", m.ID, m.Hash, translate[m.ID].Hash)
			}
		}
	}
	if !slices.Equal(todo, todoThere) || len(todo) != 3 {
		t.Errorf("to be translated: %v, goi18n finds %v", todo, todoThere)
	}
}

// removeHash takes the hash line out of an entry.
func removeHash(data, id string) string {
	at := strings.Index(data, "[\""+id+"\"]\n") + len(id) + 5
	end := at + strings.IndexByte(data[at:], '\n') + 1
	return data[:at] + data[end:]
}
