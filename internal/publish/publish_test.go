package publish

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"polyleaf/exporters"
	"polyleaf/internal/inputs"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/manifest"
)

// plain is the smallest exporter: the title and the edition.
type plain struct{ made atomic.Int32 }

func (*plain) Name() string       { return "plain" }
func (*plain) Editions() []string { return []string{"standard", "large"} }

func (p *plain) Export(d *exporters.Document) ([]exporters.Artifact, error) {
	p.made.Add(1)
	path := fmt.Sprintf("plain/%s/%s.%s", d.Leaflet.Lang, d.Leaflet.ID, d.Edition)
	return []exporters.Artifact{{
		Path: path, Data: []byte(d.Leaflet.Title.Text),
		Findings: []leaflet.Finding{{Code: "seen", Text: d.Leaflet.ID}},
	}}, nil
}

func (p *plain) Index(site *exporters.Site) ([]exporters.Artifact, error) {
	var lines []string
	for _, d := range site.Documents {
		lines = append(lines, d.ID+" "+d.Lang+" "+d.Title)
	}
	return []exporters.Artifact{{Path: "plain/index", Data: []byte(strings.Join(lines, "\n"))}}, nil
}

// leaflets gives the first n leaflets in two languages, their titles ending in suffix.
func leaflets(n int, suffix string) []Leaflet {
	list := make([]Leaflet, n)
	for i := range list {
		list[i] = Leaflet{Document: fmt.Sprintf("content/l%d.md", i), Load: load(i, suffix)}
	}
	return list
}

func load(i int, suffix string) func() (Versions, error) {
	return func() (Versions, error) {
		make := func(lang string) *leaflet.Leaflet {
			return &leaflet.Leaflet{ID: fmt.Sprintf("l%d", i), Lang: lang, Title: leaflet.Text{Text: fmt.Sprintf("%s %d%s", lang, i, suffix)}}
		}
		source := make("en")
		return Versions{Source: source, Locales: []Version{{Leaflet: source, Source: source}, {Leaflet: make("ar"), Source: source}}}, nil
	}
}

func options(t *testing.T, e exporters.Exporter) Options {
	return Options{Dist: t.TempDir(), Exporters: []exporters.Exporter{e}, Editions: []string{"standard", "large"}, Files: fstest.MapFS{}, ToolKey: "1"}
}

func export(leaflets []Leaflet, opt Options) (Report, error) {
	x, err := Open(opt)
	if err != nil {
		return Report{}, err
	}
	return x.Run(context.Background(), leaflets)
}

func mustRun(t *testing.T, leaflets []Leaflet, opt Options) Report {
	t.Helper()
	report, err := export(leaflets, opt)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestWorkersDoNotMatter(t *testing.T) {
	suffix := ""
	one, many := options(t, &plain{}), options(t, &plain{})
	one.Workers, many.Workers = 1, 7
	a, b := mustRun(t, leaflets(20, suffix), one), mustRun(t, leaflets(20, suffix), many)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if want := 20*2*2 + 1; len(a.Artifacts) != want || a.Written != want {
		t.Errorf("%d artifacts, %d written, want %d of each", len(a.Artifacts), a.Written, want)
	}
	for _, artifact := range a.Artifacts {
		first, err1 := os.ReadFile(filepath.Join(one.Dist, artifact.Path))
		second, err2 := os.ReadFile(filepath.Join(many.Dist, artifact.Path))
		if err1 != nil || err2 != nil || string(first) != string(second) {
			t.Errorf("%s differs: %v %v", artifact.Path, err1, err2)
		}
	}
}

func TestOnlyWhatChangedIsMade(t *testing.T) {
	suffix := ""
	e := &plain{}
	opt := options(t, e)
	first := mustRun(t, leaflets(3, suffix), opt)
	for _, tc := range []struct {
		name   string
		change func()
		made   int32
	}{
		{"nothing", func() {}, 0},
		{"a title", func() { suffix = "!" }, 3 * 2 * 2},
		{"a lost file", func() { os.Remove(filepath.Join(opt.Dist, "plain/ar/l1.large")) }, 1},
		{"another build", func() { opt.ToolKey = "2" }, 3 * 2 * 2},
		{"a broken state file", func() { os.WriteFile(shardFile(opt.Dist, shardOf("content/l1.md")), []byte("{"), 0o644) }, 2 * 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tc.change()
			e.made.Store(0)
			report := mustRun(t, leaflets(3, suffix), opt)
			if got := e.made.Load(); got != tc.made {
				t.Errorf("%d documents were made, want %d", got, tc.made)
			}
			if len(report.Findings) != len(first.Findings) {
				t.Errorf("%d findings, want %d: those of artifacts that are kept count, too", len(report.Findings), len(first.Findings))
			}
		})
	}
}

type escaping struct{ plain }

func (*escaping) Export(*exporters.Document) ([]exporters.Artifact, error) {
	return []exporters.Artifact{{Path: "../outside", Data: []byte("x")}}, nil
}

func TestNothingIsWrittenOutsideOfDist(t *testing.T) {
	opt := options(t, &escaping{})
	if _, err := export(leaflets(1, ""), opt); err == nil {
		t.Error("an artifact outside of dist was accepted")
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(opt.Dist), "outside")); err == nil {
		t.Error("a file outside of dist was written")
	}
}

func TestWhatIsGoneIsRemoved(t *testing.T) {
	suffix := ""
	opt := options(t, &plain{})
	opt.Complete = true
	mustRun(t, leaflets(3, suffix), opt)
	mine := filepath.Join(opt.Dist, "plain", "en", "by-hand.txt")
	if err := os.WriteFile(mine, nil, 0o644); err != nil {
		t.Fatal(err)
	}

	part := opt
	part.Complete, part.Editions = false, []string{"large"}
	if report := mustRun(t, leaflets(2, suffix), part); len(report.Removed) > 0 {
		t.Errorf("an export of a part removed %v", report.Removed)
	}

	opt.ToolKey = "another build"
	report := mustRun(t, leaflets(2, suffix), opt)
	want := []string{"plain/ar/l2.large", "plain/ar/l2.standard", "plain/en/l2.large", "plain/en/l2.standard"}
	if diff := cmp.Diff(want, report.Removed); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(opt.Dist, want[0])); err == nil {
		t.Error("a leaflet that is gone is still there")
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error("a file of somebody else was removed")
	}
}

func TestManifest(t *testing.T) {
	suffix := ""
	opt := options(t, &plain{})
	opt.Complete = true
	mustRun(t, leaflets(3, suffix), opt)
	whole := readManifest(t, opt.Dist)
	problems, err := manifest.Verify(os.DirFS(opt.Dist), whole)
	if err != nil || len(problems) > 0 {
		t.Errorf("the export is not as its manifest says: %v %v", problems, err)
	}
	if got := len(whole.Documents); got != 3*2 {
		t.Errorf("%d documents, want 6", got)
	}

	part := opt
	part.Complete, suffix = false, "!"
	mustRun(t, leaflets(1, suffix), part)
	changes := manifest.Diff(whole, readManifest(t, opt.Dist))
	if len(changes) != 2 || changes[0].Leaflet != "l0" || changes[1].Leaflet != "l0" {
		t.Errorf("after an export of l0 the manifest says %+v", changes)
	}
}

func readManifest(t *testing.T, dist string) *manifest.Manifest {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dist, manifest.Name))
	if err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestCurrent: leaflets whose files have not changed are not loaded, and the indexes know them all the same.
func TestCurrent(t *testing.T) {
	opt := options(t, &plain{})
	list := leaflets(3, "")
	for i := range list {
		list[i].Mark = inputs.Mark{byte(i + 1)}
	}
	first := mustRun(t, list, opt)
	index, err := os.ReadFile(filepath.Join(opt.Dist, "plain/index"))
	if err != nil {
		t.Fatal(err)
	}

	for _, tc := range []struct {
		name   string
		change func(opt *Options)
		mark   byte // of l1
		want   bool
	}{
		{"nothing", func(*Options) {}, 2, true},
		{"its files", func(*Options) {}, 9, false},
		{"the settings", func(opt *Options) { opt.InputKey = "other" }, 2, false},
		{"the clinic", func(opt *Options) { opt.Clinic.Phone = "01632 960 111" }, 2, false},
		{"the tool", func(opt *Options) { opt.ToolKey = "2" }, 2, false},
		{"a file of the export", func(opt *Options) { os.Truncate(filepath.Join(opt.Dist, "plain/ar/l1.large"), 1) }, 2, false},
	} {
		opt := opt
		tc.change(&opt)
		x, err := Open(opt)
		if err != nil {
			t.Fatal(err)
		}
		id, ok := x.Current("content/l1.md", func(id string, _ []string) inputs.Mark { return inputs.Mark{tc.mark} })
		if ok != tc.want || ok && id != "l1" {
			t.Errorf("after a change of %s: %q, %v", tc.name, id, ok)
		}
	}

	list = leaflets(3, "")
	list[0].Load, list[2].Load = nil, nil
	again := mustRun(t, list, opt)
	if again.Written != 1 {
		t.Errorf("%d files written, want the one that was cut off", again.Written)
	}
	again.Written = first.Written
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	if got, _ := os.ReadFile(filepath.Join(opt.Dist, "plain/index")); string(got) != string(index) {
		t.Errorf("the index is\n%s\ninstead of\n%s", got, index)
	}
}
