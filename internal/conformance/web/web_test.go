//go:build conformance

package web

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"polyleaf/exporters/exportertest"
	"polyleaf/exporters/html"
	"polyleaf/exporters/i18next"
	"polyleaf/internal/typeset"
)

// run runs a command in this folder and fails with its output.
func run(t *testing.T, name string, args ...string) {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	t.Logf("%s", out)
}

// need fails with the line that installs a tool.
func need(t *testing.T, file, install string) {
	t.Helper()
	if filepath.Base(file) == file {
		if _, err := exec.LookPath(file); err == nil {
			return
		}
	} else if _, err := os.Stat(file); err == nil {
		return
	}
	t.Fatalf("%s is missing; install it: %s", file, install)
}

// project exports this repository with the program itself.
func project(t *testing.T, args ...string) string {
	t.Helper()
	const program = "../../../bin/polyleaf"
	need(t, program, "make build")
	dist := t.TempDir()
	run(t, program, append([]string{"export", "--project", "../../..", "--dist", dist}, args...)...)
	return dist
}

func checkSite(t *testing.T, dist string, mode ...string) {
	t.Helper()
	need(t, "node", "apt-get install nodejs npm")
	need(t, "java", "apt-get install default-jre-headless")
	need(t, "node_modules/axe-core", "(cd internal/conformance/web && npm ci --ignore-scripts)")
	run(t, "node", append([]string{"check.mjs", dist}, mode...)...)
}

func TestConformanceSite(t *testing.T) { checkSite(t, project(t, "--format", "html,json,pdf")) }

// TestConformanceStates checks pages with missing and stale texts, groups and every kind of block.
func TestConformanceStates(t *testing.T) {
	dist := t.TempDir()
	exportertest.Write(t, dist, exportertest.Export(t, html.Exporter{}, exportertest.Documents()))
	checkSite(t, dist)
}

// TestConformanceHostile opens pages whose texts try to break out.
func TestConformanceHostile(t *testing.T) {
	dist := t.TempDir()
	exportertest.Write(t, dist, exportertest.Export(t, html.Exporter{}, exportertest.Hostile()))
	checkSite(t, dist, "open")
}

// TestConformanceWebFonts draws the pages with the fonts beside them alone, as a kiosk without fonts does.
func TestConformanceWebFonts(t *testing.T) {
	dist := t.TempDir()
	exporter := html.Exporter{Fonts: typeset.New(typeset.Options{})}
	exportertest.Write(t, dist, exportertest.Export(t, exporter, exportertest.Documents()))
	checkSite(t, dist, "fonts")
	checkSite(t, project(t, "--format", "html", "--webfonts", "--locale", "en,am,ar,el,he,hi,km,ko,my,si,ta,th,ur,zh-Hant"), "fonts")
}

// TestConformanceReports checks the pages for those who manage and audit translations.
func TestConformanceReports(t *testing.T) {
	const program = "../../../bin/polyleaf"
	need(t, program, "make build")
	dist := t.TempDir()
	run(t, program, "report", "--project", "../../..", "--date", "2026-11-25", "--out", filepath.Join(dist, "html", "report.html"))
	run(t, program, "status", "--project", "../../..", "--html", filepath.Join(dist, "html", "status.html"))
	checkSite(t, dist, "pages")
}

// TestConformanceI18next reads the bundles with i18next.
func TestConformanceI18next(t *testing.T) {
	need(t, "node", "apt-get install nodejs npm")
	need(t, "node_modules/i18next", "(cd internal/conformance/web && npm ci --ignore-scripts)")
	dist := t.TempDir()
	docs := append(exportertest.Documents(), exportertest.Hostile()...)
	exportertest.Write(t, dist, exportertest.Export(t, i18next.Exporter{}, docs))
	run(t, "node", "i18next.mjs", dist)
}
