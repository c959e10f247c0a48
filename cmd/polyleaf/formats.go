package main

import (
	"maps"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"polyleaf/exporters"
	"polyleaf/exporters/epub"
	"polyleaf/exporters/fhir"
	"polyleaf/exporters/goi18n"
	"polyleaf/exporters/html"
	"polyleaf/exporters/i18next"
	"polyleaf/exporters/jsonfile"
	"polyleaf/exporters/markdown"
	"polyleaf/exporters/medlineplus"
	"polyleaf/exporters/pdf"
	"polyleaf/exporters/text"
)

// printers make the PDFs, one for each set of options: they keep parsed fonts and shaped words.
var printers sync.Map

func printer(opt pdf.Options) *pdf.Exporter {
	kept, ok := printers.Load(opt)
	if !ok {
		kept, _ = printers.LoadOrStore(opt, pdf.New(opt))
	}
	return kept.(*pdf.Exporter)
}

// allExporters lists every format, in the order of the help. The options are those of the PDFs.
func allExporters(print pdf.Options) []exporters.Exporter {
	return []exporters.Exporter{
		printer(print),
		html.Exporter{},
		jsonfile.Exporter{},
		text.Exporter{},
		markdown.Exporter{},
		i18next.Exporter{},
		goi18n.Exporter{},
		epub.Exporter{},
		fhir.Exporter{},
		fhir.Exporter{Version: fhir.R5},
		medlineplus.Exporter{},
	}
}

// formatGroups are names for several formats at once.
var formatGroups = map[string][]string{
	"print": {"pdf"},
	"web":   {"html", "json"},
	"apps":  {"i18next", "go-i18n"},
	"ehr":   {"fhir", "medlineplus"},
	"all":   formatNames(),
}

func groupNames() []string {
	return slices.Sorted(maps.Keys(formatGroups))
}

func formatNames() []string {
	var names []string
	for _, e := range allExporters(pdf.Options{}) {
		names = append(names, e.Name())
	}
	return names
}

func exporterNamed(name string, print pdf.Options) exporters.Exporter {
	for _, e := range allExporters(print) {
		if e.Name() == name {
			return e
		}
	}
	return nil
}

func editionNames() []string {
	var names []string
	for _, e := range allExporters(pdf.Options{}) {
		if e, ok := e.(exporters.Editioned); ok {
			names = append(names, e.Editions()...)
		}
	}
	return names
}

// commands lists every command, in the order of the help.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newInitCommand(a),
		newImportCommand(a),
		newSyncCommand(a),
		newAddCommand(a),
		newStatusCommand(a),
		newReportCommand(a),
		newCheckCommand(a),
		newAcceptCommand(a),
		newSignoffCommand(a),
		newHandoffCommand(a),
		newHandbackCommand(a),
		newMemoryCommand(a),
		newSuggestCommand(a),
		newPseudoCommand(a),
		newExportCommand(a),
		newVerifyCommand(a),
		newDiffCommand(a),
		newWatchCommand(a),
		newServeCommand(a),
	}
}

func commandNames() []string {
	var names []string
	for _, c := range commands(&app{}) {
		names = append(names, c.Name())
	}
	return names
}
