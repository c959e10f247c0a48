//go:build conformance

package fhir

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"polyleaf/exporters"
	"polyleaf/exporters/exportertest"
)

// TestConformanceHAPI validates the leaflets of this repository in every locale, the documents of the other tests and the
// hostile ones with the HAPI validator, which must report neither errors nor warnings.
func TestConformanceHAPI(t *testing.T) {
	for program, debianPackage := range map[string]string{"java": "default-jre-headless", "mvn": "maven"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%s is not installed: apt-get install %s", program, debianPackage)
		}
	}
	for _, version := range []Version{R4, R5} {
		t.Run(string(version), func(t *testing.T) {
			out, err := exec.Command("../../internal/conformance/fhir/validate.sh",
				append([]string{string(version)}, write(t, Exporter{version})...)...).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Log(strings.TrimSpace(string(out)))
		})
	}
}

// write exports everything and returns the names of the files.
func write(t *testing.T, x Exporter) []string {
	dir := t.TempDir()
	var names []string
	for _, docs := range [][]*exporters.Document{
		exportertest.Repository(t), exportertest.Documents(), exportertest.Hostile(), bare(),
	} {
		for _, a := range exportertest.Export(t, x, docs) {
			name := filepath.Join(dir, fmt.Sprintf("%02d.json", len(names)))
			if err := os.WriteFile(name, a.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
	}
	return names
}
