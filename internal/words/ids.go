package words

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"polyleaf/internal/closest"
)

// ID names one text of the tool. The last part is never a word that go-i18n
// reserves, such as description or other.
type ID string

// The texts, with their fields. Labels stand alone in a table or, through
// Labelled, before a colon.
const (
	// About the leaflet.
	PageOf           ID = "tool.page-of"            // Page, Pages
	Published        ID = "tool.published"          // label: date of publication
	PublishedBy      ID = "tool.published-by"       // label: organisation
	Reviewed         ID = "tool.last-reviewed"      // label: date
	NextReview       ID = "tool.next-review"        // label: date
	ReviewOverdue    ID = "tool.review-overdue"     // the date of the next review has passed
	Version          ID = "tool.version"            // label
	Reference        ID = "tool.reference"          // label: number of the leaflet
	Language         ID = "tool.language"           // label
	OriginalLanguage ID = "tool.original-language"  // label: language that the leaflet was written in
	Licence          ID = "tool.licence"            // label
	Topics           ID = "tool.topics"             // label: key words
	About            ID = "tool.about-this-leaflet" // heading of the summary
	Questions        ID = "tool.questions"          // heading of the list of questions: "Questions in this leaflet"
	Continued        ID = "tool.continued"          // behind a heading that is repeated on the next page

	// Levels of callouts, said aloud before their heading.
	Note             ID = "tool.level-note"
	NonUrgent        ID = "tool.level-nonurgent"
	Urgent           ID = "tool.level-urgent"
	Emergency        ID = "tool.level-emergency"
	CallInEmergency  ID = "tool.call-in-emergency"  // Number: "In an emergency, call 999."
	CallHealthAdvice ID = "tool.call-health-advice" // Number: "For health advice, call 111."

	// The clinic.
	ContactUs       ID = "tool.contact-us"
	Phone           ID = "tool.phone"
	Email           ID = "tool.email"
	Address         ID = "tool.address"
	Website         ID = "tool.website"
	OpeningHours    ID = "tool.opening-hours"
	Interpreter     ID = "tool.interpreter"       // heading: "Do you need an interpreter?"
	OtherFormats    ID = "tool.other-formats"     // heading: "Other languages and formats"
	AskOtherFormats ID = "tool.ask-other-formats" // sentence
	Feedback        ID = "tool.feedback"          // heading: "Tell us what you think"
	Scan            ID = "tool.scan"              // beside the QR code

	// Sources and people.
	Sources              ID = "tool.sources"
	AccessedOn           ID = "tool.accessed-on" // Date: when a source was read
	WrittenBy            ID = "tool.written-by"
	ClinicallyReviewedBy ID = "tool.clinically-reviewed-by"
	NobodyYet            ID = "tool.nobody-yet" // behind "Clinically reviewed by"
	TranslatedBy         ID = "tool.translated-by"
	RevisedBy            ID = "tool.revised-by" // who checked the translation
	ApprovedBy           ID = "tool.approved-by"
	Disclaimer           ID = "tool.disclaimer"

	// The state of the translation.
	Draft         ID = "tool.draft"          // mark across the page: "DRAFT"
	DraftNotice   ID = "tool.draft-notice"   // sentence
	Untranslated  ID = "tool.untranslated"   // "This text is not translated yet."
	UntranslatedN ID = "tool.untranslated-n" // Count; ask with Words.Count
	OutOfDate     ID = "tool.out-of-date"    // a stale text: "This text has changed since it was translated."
	OutOfDateN    ID = "tool.out-of-date-n"  // Count
	NotAvailable  ID = "tool.not-available"  // Language: "This leaflet is not available in Dari yet."
	ShownIn       ID = "tool.shown-in"       // Language: "Shown in English."

	// The website.
	Search         ID = "tool.search"
	SearchLeaflets ID = "tool.search-leaflets"
	NoResults      ID = "tool.no-results"
	ResultsN       ID = "tool.results-n"   // Count
	LeafletsN      ID = "tool.leaflets-n"  // Count
	LanguagesN     ID = "tool.languages-n" // Count
	ChooseLanguage ID = "tool.choose-language"
	OtherLanguages ID = "tool.other-languages"
	AllLeaflets    ID = "tool.all-leaflets"
	AllLanguages   ID = "tool.all-languages"
	Home           ID = "tool.home"
	Menu           ID = "tool.menu"
	Close          ID = "tool.close"
	Print          ID = "tool.print"
	DownloadPDF    ID = "tool.download-pdf"
	SkipToContent  ID = "tool.skip-to-content"
	BackToTop      ID = "tool.back-to-top"
	Previous       ID = "tool.previous"
	Next           ID = "tool.next"
	Yes            ID = "tool.yes"
	No             ID = "tool.no"

	// Editions.
	StandardPrint ID = "tool.standard-print"
	LargePrint    ID = "tool.large-print"
	GiantPrint    ID = "tool.giant-print"
	Booklet       ID = "tool.booklet"
	Bilingual     ID = "tool.bilingual"

	labelled ID = "tool.labelled" // Label, Value
)

// withFields lists the texts that have fields; Count is that of a plural.
var withFields = map[ID][]string{
	PageOf:           {"Page", "Pages"},
	CallInEmergency:  {"Number"},
	CallHealthAdvice: {"Number"},
	AccessedOn:       {"Date"},
	UntranslatedN:    {"Count"},
	OutOfDateN:       {"Count"},
	NotAvailable:     {"Language"},
	ShownIn:          {"Language"},
	ResultsN:         {"Count"},
	LeafletsN:        {"Count"},
	LanguagesN:       {"Count"},
	labelled:         {"Label", "Value"},
}

// known returns all ids with their fields. The English file has them all.
var known = sync.OnceValue(func() map[ID][]string {
	ids := map[ID][]string{}
	data, err := files.ReadFile("active.en.toml")
	if err != nil {
		panic(err)
	}
	var english map[string]any
	if err := unmarshal(data, &english); err != nil {
		panic(err)
	}
	for id := range english {
		ids[ID(id)] = withFields[ID(id)]
	}
	return ids
})

// IDs returns the ids of all texts, sorted.
func IDs() []ID { return slices.Sorted(maps.Keys(known())) }

func didYouMean(id string) string {
	var ids []string
	for _, known := range IDs() {
		ids = append(ids, string(known))
	}
	if meant := closest.Match(id, ids); meant != "" {
		return "; did you mean \"" + meant + "\"?"
	}
	if !strings.HasPrefix(id, "tool.") {
		return "; ids begin with \"tool.\""
	}
	return ""
}
