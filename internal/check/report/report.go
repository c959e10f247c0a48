// Package report writes findings for machines that read code reviews: SARIF 2.1.0
// (OASIS Standard, 2020) and the annotations of GitHub workflows. Findings go in
// as they are to be listed; start with SARIF and GitHub.
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"polyleaf/internal/check"
	"polyleaf/internal/leaflet"
)

// Tool names the program that found something.
type Tool struct {
	Name    string // default: polyleaf
	Version string
	// Help is the address of the page that explains the codes; each code is an
	// anchor in it. It may be empty.
	Help string
}

// The parts of a SARIF log that are written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string     `json:"id"`
		Short   *sarifText `json:"shortDescription,omitempty"`
		HelpURI string     `json:"helpUri,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	// sarifRegion has no column: ours count bytes, SARIF's count UTF-16 units.
	sarifRegion struct {
		StartLine int `json:"startLine"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
)

// SARIF writes findings and waived findings as one run; the waived ones are
// suppressed results with the reason as justification.
func SARIF(w io.Writer, tool Tool, findings []leaflet.Finding, waived []check.Waived) error {
	if tool.Name == "" {
		tool.Name = "polyleaf"
	}
	rules := rulesOf(tool, findings, waived)
	index := map[string]int{}
	for i, r := range rules {
		index[r.ID] = i
	}
	run := sarifRun{Tool: sarifTool{sarifDriver{tool.Name, tool.Version, rules}}, ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	for _, f := range findings {
		run.Results = append(run.Results, resultOf(f, index[f.Code]))
	}
	for _, x := range waived {
		r := resultOf(x.Finding, index[x.Finding.Code])
		r.Suppressions = []sarifSuppression{{"external", x.Reason}}
		run.Results = append(run.Results, r)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// rulesOf lists the codes that occur, sorted.
func rulesOf(tool Tool, findings []leaflet.Finding, waived []check.Waived) []sarifRule {
	var codes []string
	for _, f := range findings {
		codes = append(codes, f.Code)
	}
	for _, x := range waived {
		codes = append(codes, x.Finding.Code)
	}
	slices.Sort(codes)
	rules := []sarifRule{}
	for _, code := range slices.Compact(codes) {
		r := sarifRule{ID: code}
		if text := check.Describe(code); text != "" {
			r.Short = &sarifText{text}
		}
		if tool.Help != "" {
			r.HelpURI = tool.Help + "#" + code
		}
		rules = append(rules, r)
	}
	return rules
}

func resultOf(f leaflet.Finding, rule int) sarifResult {
	r := sarifResult{RuleID: f.Code, RuleIndex: rule, Level: level(f.Severity), Message: sarifText{message(f)}}
	if f.Message != "" {
		r.Fingerprints = map[string]string{"message/v1": f.Locale + "/" + f.Message + "/" + f.Code}
	}
	if f.Pos.File == "" {
		return r
	}
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: f.Pos.File}).EscapedPath()}}}
	if f.Pos.Line > 0 {
		at.Physical.Region = &sarifRegion{f.Pos.Line}
	}
	if f.Message != "" {
		at.Logical = []sarifLogical{{f.Message}}
	}
	r.Locations = []sarifLocation{at}
	return r
}

func level(s leaflet.Severity) string {
	if s == leaflet.Info {
		return "note"
	}
	return string(s)
}

// message is the text and the hint in one.
func message(f leaflet.Finding) string {
	s := f.Text
	if f.Message != "" {
		s = f.Message + ": " + s
	}
	if f.Hint != "" {
		s += "\nhint: " + f.Hint
	}
	return s
}

// GitHub writes one workflow command for each finding, so that a review shows it
// at its line. Waived findings are left out.
func GitHub(w io.Writer, findings []leaflet.Finding) error {
	for _, f := range findings {
		command := string(f.Severity)
		if f.Severity == leaflet.Info {
			command = "notice"
		}
		var b strings.Builder
		b.WriteString("::" + command + " ")
		if f.Pos.File != "" {
			b.WriteString("file=" + property(f.Pos.File) + ",")
		}
		if f.Pos.Line > 0 {
			fmt.Fprintf(&b, "line=%d,", f.Pos.Line)
		}
		if f.Pos.Column > 0 {
			fmt.Fprintf(&b, "col=%d,", f.Pos.Column)
		}
		b.WriteString("title=" + property(f.Code) + "::" + data(message(f)) + "\n")
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// data escapes the text of a workflow command, property a value in its head.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
