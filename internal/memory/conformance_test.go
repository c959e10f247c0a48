//go:build conformance

package memory

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// translate-toolkit reads what we write, and we read what it writes.
func TestConformanceTMX(t *testing.T) {
	for _, tool := range []string{"pocount", "po2tmx"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is not installed (Debian: translate-toolkit)", tool)
		}
	}
	dir := t.TempDir()
	write := func(file, data string) {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(tool string, args ...string) string {
		cmd := exec.Command(tool, args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", tool, err, out)
		}
		return string(out)
	}
	pairs := []Pair{{Source: "Rest for **two** days.", Target: "Descanse **dos** días.", Origin: "a.p1"}, {Source: "Call {{.Clinic.Phone}}.", Target: "Llame al {{.Clinic.Phone}}.", Origin: "a.p2"}}
	write("a.tmx", string(WriteTMX("en", "es", "polyleaf", "1", pairs)))
	if out := run("pocount", "--csv", "a.tmx"); !strings.Contains(out, "a.tmx,  2, 7, 7,") {
		t.Errorf("pocount: %s", out)
	}
	write("b.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Heat & ice\"\nmsgstr \"Calor y frío\"\n")
	run("po2tmx", "--progress=none", "-l", "es", "b.po", "b.tmx")
	data, err := os.ReadFile(filepath.Join(dir, "b.tmx"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadTMX(data, "en", "es")
	if err != nil || len(got) != 1 || got[0].Source != "Heat & ice" || got[0].Target != "Calor y frío" {
		t.Errorf("read %v, %v from\n%s", got, err, data)
	}
}
