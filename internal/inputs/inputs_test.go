package inputs

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, root, name, text string) {
	t.Helper()
	name = filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// scan waits until what was written before has an age that can be trusted.
func scan(t *testing.T, root string, dirs ...string) Files {
	t.Helper()
	time.Sleep(30 * time.Millisecond)
	files, err := Scan(root, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestScan(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"config", "content/b.md", "content/a/z.md", "content/.hidden", "locales/es/b.toml", "other/x"} {
		write(t, root, name, "text")
	}
	if err := os.Symlink("b.md", filepath.Join(root, "content", "link")); err != nil {
		t.Fatal(err)
	}
	os.Symlink("nothing", filepath.Join(root, "content", "lost"))
	var names []string
	files := scan(t, root, "content", "locales", "config", "missing")
	for _, f := range files.All() {
		names = append(names, f.Path())
		if found, ok := files.Find(f.Path()); !ok || found != f {
			t.Errorf("Find(%q) = %v, %v", f.Path(), found, ok)
		}
	}
	want := []string{"config", "content/b.md", "content/link", "content/a/z.md", "locales/es/b.toml"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

func TestMarkTellsOfEveryChange(t *testing.T) {
	root := t.TempDir()
	write(t, root, "c/a", "one")
	write(t, root, "c/b", "two")
	mark := func() Mark {
		files := scan(t, root, "c")
		return files.Mark(files.All())
	}
	before := mark()
	if again := mark(); !again.Same(before) {
		t.Fatal("nothing was written, and the mark differs")
	}
	old := time.Now().Add(-time.Hour)
	for _, tc := range []struct {
		name   string
		change func()
	}{
		{"another size", func() { write(t, root, "c/a", "one more") }},
		{"the same size", func() { write(t, root, "c/a", "eno") }},
		{"the time set back", func() {
			os.Chtimes(filepath.Join(root, "c/b"), old, old)
			write(t, root, "c/b", "owt")
			os.Chtimes(filepath.Join(root, "c/b"), old, old)
		}},
		{"a new file", func() { write(t, root, "c/new", "") }},
		{"a renamed file", func() { os.Rename(filepath.Join(root, "c/new"), filepath.Join(root, "c/newer")) }},
		{"a file that is gone", func() { os.Remove(filepath.Join(root, "c/newer")) }},
	} {
		tc.change()
		after := mark()
		if after.Same(before) {
			t.Errorf("%s: the mark is the same", tc.name)
		}
		before = after
	}
}

// A file that was written just now may be written again within the same tick of the clock.
func TestFreshFilesAreNotTrusted(t *testing.T) {
	for _, tc := range []struct {
		name  string
		age   time.Duration
		whole bool // the file system keeps whole seconds
		fresh bool
	}{
		{"now", 0, false, true},
		{"5 ms ago", 5 * time.Millisecond, false, true},
		{"30 ms ago", 30 * time.Millisecond, false, false},
		{"a second ago in whole seconds", time.Second, true, true},
		{"3 seconds ago in whole seconds", 3 * time.Second, true, false},
		{"later than the scan", -time.Minute, false, true},
	} {
		const at = int64(1_000_000_000_000_000_000)
		modified := at - int64(tc.age)
		if !tc.whole {
			modified++
		}
		mark := Files{at: at}.Mark([]File{{Name: "x", modified: modified}})
		if fresh := !mark.Same(mark); fresh != tc.fresh {
			t.Errorf("%s: fresh is %v", tc.name, fresh)
		}
	}
}

func TestStarting(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"d/a.x", "d/ab.x", "d/ab.y", "d/b"} {
		write(t, root, name, name)
	}
	files := scan(t, root, "d")
	var names []string
	for _, f := range files.Starting("d", "ab.") {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff([]string{"ab.x", "ab.y"}, names); diff != "" {
		t.Error(diff)
	}
	if none := files.Starting("missing", ""); len(none) > 0 {
		t.Errorf("%v", none)
	}
	if files.Mark(files.Starting("d", "a.")) == files.Mark(files.Starting("d", "b")) {
		t.Error("two files have one mark")
	}
}

func BenchmarkScan(b *testing.B) {
	root := b.TempDir()
	for i := range 10_000 {
		name := filepath.Join(root, "l", string(rune('a'+i%10)), time.Duration(i).String())
		os.MkdirAll(filepath.Dir(name), 0o755)
		os.WriteFile(name, nil, 0o644)
	}
	for b.Loop() {
		files, err := Scan(root, "l")
		all := files.All()
		if err != nil || len(all) != 10_000 {
			b.Fatal(len(all), err)
		}
		files.Mark(all)
	}
}
