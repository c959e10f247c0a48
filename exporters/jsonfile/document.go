package jsonfile

// document is json/LOCALE/LEAFLET.json. The order of the fields is the order in the file.
type document struct {
	Schema         int         `json:"schema"`
	ID             string      `json:"id"`
	Lang           string      `json:"lang"`
	Dir            string      `json:"dir"`
	Language       language    `json:"language"`
	SourceLang     string      `json:"sourceLang"`
	SourceHash     string      `json:"sourceHash,omitempty"`
	Title          string      `json:"title"`
	TitleMessage   message     `json:"titleMessage"`
	Summary        string      `json:"summary"`
	SummaryMessage *message    `json:"summaryMessage,omitempty"`
	Entries        []entry     `json:"entries"`
	Translation    translation `json:"translation"`
	Meta           meta        `json:"meta"`
	Clinic         *clinic     `json:"clinic,omitempty"`
	Links          links       `json:"links"`
	Generator      string      `json:"generator,omitempty"`
}

type language struct {
	Tag     string `json:"tag"`
	Name    string `json:"name"`
	English string `json:"english"`
	Script  string `json:"script"`
}

// message says where one text comes from and gives it in the forms that need no Markdown reader.
type message struct {
	ID    string `json:"id,omitempty"`
	Lang  string `json:"lang"`
	Dir   string `json:"dir"`
	State string `json:"state"`
	Hash  string `json:"hash,omitempty"`
	Plain string `json:"plain"`
	HTML  string `json:"html"`
}

type entry struct {
	ID              string   `json:"id"`
	Group           string   `json:"group"`
	GroupID         string   `json:"groupId,omitempty"`
	GroupMessage    *message `json:"groupMessage,omitempty"`
	Question        string   `json:"question"`
	QuestionMessage message  `json:"questionMessage"`
	Aspect          string   `json:"aspect,omitempty"`
	Answer          answer   `json:"answer"`
	Blocks          []block  `json:"blocks"`
}

// answer is all blocks of an entry in one piece.
type answer struct {
	Plain string `json:"plain"`
	HTML  string `json:"html"`
}

type block struct {
	Kind         string   `json:"kind"`
	Tone         string   `json:"tone,omitempty"`
	Title        string   `json:"title,omitempty"`
	TitleMessage *message `json:"titleMessage,omitempty"`
	Text         *string  `json:"text,omitempty"`
	Message      *message `json:"message,omitempty"`
	Src          string   `json:"src,omitempty"`
	Media        string   `json:"media,omitempty"`
	Start        int      `json:"start,omitempty"`
	Items        []item   `json:"items,omitempty"`
	Blocks       []block  `json:"blocks,omitempty"`
}

type item struct {
	Text    string  `json:"text"`
	Message message `json:"message"`
	Blocks  []block `json:"blocks"`
}

type translation struct {
	State      string    `json:"state"`
	Coverage   float64   `json:"coverage"`
	Messages   int       `json:"messages"`
	Translated int       `json:"translated"`
	Stale      int       `json:"stale"`
	Missing    int       `json:"missing"`
	Reviewed   bool      `json:"reviewed"`
	Digest     string    `json:"digest,omitempty"`
	SignOffs   []signOff `json:"signOffs"`
}

type signOff struct {
	Step       string `json:"step"`
	By         string `json:"by"`
	Role       string `json:"role,omitempty"`
	Credential string `json:"credential,omitempty"`
	Date       string `json:"date"`
	Digest     string `json:"digest"`
}

type meta struct {
	Version    string   `json:"version,omitempty"`
	Ref        string   `json:"ref,omitempty"`
	Published  string   `json:"published,omitempty"`
	Reviewed   string   `json:"reviewed,omitempty"`
	NextReview string   `json:"nextReview,omitempty"`
	Publisher  string   `json:"publisher,omitempty"`
	License    string   `json:"license,omitempty"`
	Authors    []string `json:"authors,omitempty"`
	Reviewers  []string `json:"reviewers,omitempty"`
	Keywords   []string `json:"keywords,omitempty"`
	Codes      []code   `json:"codes,omitempty"`
	Sources    []source `json:"sources,omitempty"`
}

type code struct {
	System  string `json:"system"`
	URI     string `json:"uri,omitempty"`
	Code    string `json:"code"`
	Display string `json:"display,omitempty"`
}

type source struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	Date  string `json:"date,omitempty"`
}

type clinic struct {
	Name      string `json:"name,omitempty"`
	Address   string `json:"address,omitempty"`
	Phone     string `json:"phone,omitempty"`
	Email     string `json:"email,omitempty"`
	Hours     string `json:"hours,omitempty"`
	Web       string `json:"web,omitempty"`
	Country   string `json:"country,omitempty"`
	Emergency string `json:"emergency,omitempty"`
	Advice    string `json:"advice,omitempty"`
}

type links struct {
	Canonical string         `json:"canonical,omitempty"`
	Modules   string         `json:"modules"`
	Languages []languageLink `json:"languages"`
	Formats   []formatLink   `json:"formats"`
}

type languageLink struct {
	Lang  string `json:"lang"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Href  string `json:"href"`
}

type formatLink struct {
	Format string `json:"format"`
	Media  string `json:"media"`
	Href   string `json:"href"`
}

// modules is json/LOCALE/LEAFLET.modules.json: every question as a piece of its
// own that can be taken without the rest.
type modules struct {
	Schema  int      `json:"schema"`
	Leaflet string   `json:"leaflet"`
	Lang    string   `json:"lang"`
	Modules []module `json:"modules"`
}

// module carries everything that must travel with it.
type module struct {
	ID          string   `json:"id"`
	Kind        string   `json:"kind"`
	Aspect      string   `json:"aspect,omitempty"`
	Headline    string   `json:"headline"`
	Lang        string   `json:"lang"`
	Dir         string   `json:"dir"`
	Plain       string   `json:"plain"`
	HTML        string   `json:"html"`
	State       string   `json:"state"`
	Messages    []string `json:"messages"`
	Missing     int      `json:"missing,omitempty"`
	Stale       int      `json:"stale,omitempty"`
	Version     string   `json:"version,omitempty"`
	Reviewed    string   `json:"reviewed,omitempty"`
	NextReview  string   `json:"nextReview,omitempty"`
	License     string   `json:"license,omitempty"`
	Attribution string   `json:"attribution,omitempty"`
	URL         string   `json:"url,omitempty"`
}
