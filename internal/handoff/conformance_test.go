//go:build conformance

package handoff

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// tool runs a program in dir.
func tool(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatalf("%s is not installed (Debian: gettext translate-toolkit libxml2-utils unzip default-jre-headless)", program)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// send writes the mixed leaflet into a file of a new folder.
func send(t *testing.T, h *home, format, file string) string {
	t.Helper()
	dir := t.TempDir()
	data, err := Write(format, h.pack(full()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), data, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// unchanged checks that a file which went through tools changes nothing.
func unchanged(t *testing.T, h *home, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	plan := NewPlan(p, h.open)
	done := 0
	for _, s := range plan.Steps {
		if s.Action != Same && s.Action != NotDone {
			t.Errorf("%s is %s %q: %s", s.ID, s.Action, s.After, s.Reason)
		}
		done++
	}
	if done != len(h.c.Messages) {
		t.Errorf("%d units came home, want %d", done, len(h.c.Messages))
	}
}

func TestConformanceGettext(t *testing.T) {
	h := mixed()
	dir := send(t, h, "po", "a.po")
	out := tool(t, dir, "msgfmt", "-c", "-v", "-o", "/dev/null", "a.po")
	if strings.Contains(out, "warning") || !strings.Contains(out, "1 fuzzy") || !strings.Contains(out, "2 untranslated") {
		t.Errorf("msgfmt: %s", out)
	}
	tool(t, dir, "msgcat", "--width=60", "a.po", "-o", "cat.po")
	unchanged(t, h, filepath.Join(dir, "cat.po"))
	tool(t, dir, "msgattrib", "--clear-fuzzy", "--empty", "a.po", "-o", "a.pot")
	tool(t, dir, "msgmerge", "--previous", "a.po", "a.pot", "-o", "merged.po")
	unchanged(t, h, filepath.Join(dir, "merged.po"))
}

func TestConformanceTranslateToolkit(t *testing.T) {
	h := mixed()
	dir := send(t, h, "po", "a.po")
	tool(t, dir, "po2xliff", "--progress=none", "a.po", "a.xlf")
	tool(t, dir, "xliff2po", "--progress=none", "a.xlf", "back.po")
	unchanged(t, h, filepath.Join(dir, "back.po"))
	unchanged(t, h, filepath.Join(dir, "a.xlf"))
	tool(t, dir, "pofilter", "--progress=none", "-t", "variables", "-t", "xmltags", "-t", "urls", "-t", "newlines", "-t", "escapes", "a.po", "filtered.po")
	if found, err := os.ReadFile(filepath.Join(dir, "filtered.po")); err == nil && strings.Contains(string(found), "(pofilter)") {
		t.Errorf("pofilter: %s", found)
	}
}

// schemas is the folder with what validates XLIFF.
func schemas(t *testing.T) string {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command("./schemas.sh")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("schemas.sh: %v\n%s", err, stderr.String())
	}
	return strings.TrimSpace(string(out))
}

func TestConformanceXLIFF12(t *testing.T) {
	from := schemas(t)
	dir := send(t, mixed(), "xliff12", "a.xlf")
	for _, file := range []string{"xml.xsd", "xliff-core-1.2-strict.xsd"} {
		data, err := os.ReadFile(filepath.Join(from, file))
		if err != nil {
			t.Fatal(err)
		}
		local := strings.Replace(string(data), "http://www.w3.org/2001/xml.xsd", "xml.xsd", 1)
		if err := os.WriteFile(filepath.Join(dir, file), []byte(local), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tool(t, dir, "xmllint", "--noout", "--nonet", "--schema", "xliff-core-1.2-strict.xsd", "a.xlf")
}

const okapi = `import net.sf.okapi.lib.xliff2.reader.XLIFFReader;
public class Validate {
  public static void main(String[] files) throws Exception {
    for (String f : files) XLIFFReader.validate(new java.io.File(f));
  }
}
`

// modules is a schema of XLIFF 2.1's core and the modules that we write.
const modules = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="urn:oasis:names:tc:xliff:document:2.0" schemaLocation="xliff_core_2.0.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:matches:2.0" schemaLocation="modules/matches.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:metadata:2.0" schemaLocation="modules/metadata.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:glossary:2.0" schemaLocation="modules/glossary.xsd"/>
<xs:import namespace="urn:oasis:names:tc:xliff:sizerestriction:2.0" schemaLocation="modules/size_restriction.xsd"/>
</xs:schema>
`

func TestConformanceXLIFF21(t *testing.T) {
	from := schemas(t)
	dir := send(t, mixed(), "xliff21", "a.xlf")
	if err := os.WriteFile(filepath.Join(dir, "Validate.java"), []byte(okapi), 0o644); err != nil {
		t.Fatal(err)
	}
	tool(t, dir, "java", "-cp", filepath.Join(from, "*"), "Validate.java", "a.xlf")
	jars, err := filepath.Glob(filepath.Join(from, "okapi-lib-xliff2-*.jar"))
	if err != nil || len(jars) != 1 {
		t.Fatalf("jars %v, %v", jars, err)
	}
	tool(t, dir, "unzip", "-q", "-o", jars[0], "net/sf/okapi/lib/xliff2/*", "-d", "x")
	root := filepath.Join(dir, "x/net/sf/okapi/lib/xliff2")
	if err := os.WriteFile(filepath.Join(root, "all.xsd"), []byte(modules), 0o644); err != nil {
		t.Fatal(err)
	}
	tool(t, root, "xmllint", "--noout", "--nonet", "--schema", "all.xsd", filepath.Join(dir, "a.xlf"))
}
