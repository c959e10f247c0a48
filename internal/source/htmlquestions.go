package source

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"polyleaf/internal/leaflet"
)

// alwaysDropped are elements that hold no text of the page.
var alwaysDropped = wordSet("script style noscript template svg canvas math head link meta base title frame frameset input select textarea datalist progress meter")

// embedded are elements whose content comes from elsewhere.
var embedded = map[string]string{
	"iframe": "an embedded page", "video": "a video", "audio": "a sound recording", "object": "an embedded object", "embed": "an embedded object",
}

var droppedRoles = map[string]string{
	"navigation": "navigation", "banner": "the head of the page", "contentinfo": "the foot of the page", "search": "a search box",
	"complementary": "a side column", "dialog": "a dialogue", "alertdialog": "a dialogue", "menu": "a menu", "menubar": "a menu", "toolbar": "a row of buttons",
}

// droppedWords are words in classes and ids of what stands around the text.
var droppedWords = map[string]string{
	"cookie": "a cookie notice", "cookies": "a cookie notice", "consent": "a cookie notice", "gdpr": "a cookie notice", "onetrust": "a cookie notice",
	"metadata": "author and date", "byline": "author and date", "breadcrumb": "breadcrumbs", "breadcrumbs": "breadcrumbs", "newsletter": "a newsletter form", "subscribe": "a newsletter form",
	"social": "share buttons", "share": "share buttons", "sharing": "share buttons", "sharedaddy": "share buttons", "addtoany": "share buttons",
	"sidebar": "a side column", "comments": "comments", "pagination": "page numbers", "pager": "page numbers", "skip": "a skip link",
	"navbar": "navigation", "toc": "a table of contents", "related": "links to other pages", "advert": "advertising", "advertisement": "advertising", "ads": "advertising",
	"editsection": "an edit link", "jump": "a skip link", "sitenotice": "a notice of the site", "sphinxsidebar": "a side column", "noprint": "what is not for print",
	"sidenav": "navigation", "sidenavbox": "navigation", "mainmenu": "navigation", "crumb": "breadcrumbs", "crumbs": "breadcrumbs", "headerlink": "-",
	"popup": "a pop-up window", "footer": "the foot of the page", "masthead": "the head of the page", "rating": "a rating form", "lang": "",
}

// hiddenWords mark text for screen readers alone.
var hiddenWords = []string{"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader"}

// dropReason says why an element is left out: empty means that it is not.
func (r *htmlReader) dropReason(n *html.Node) string {
	if alwaysDropped[n.Data] {
		return "-"
	}
	if what := embedded[n.Data]; what != "" {
		return what
	}
	switch n.Data {
	case "nav":
		if !isProse(n) { // builders of pages take it for what drops down
			return "navigation"
		}
	case "footer":
		if n.Parent == nil || n.Parent.Data != "blockquote" {
			return r.unlessFAQ(n, "the foot of the page")
		}
	case "header":
		if !inArticle(n) {
			return r.unlessFAQ(n, "the head of the page")
		}
	case "aside":
		if calloutTone(n) == "" {
			return r.unlessFAQ(n, "a side column")
		}
	case "button":
		if r.controls[n] == nil && !isQuestionClass(n) && !inHeading(n) && r.toggled(n) == nil && !isQuestion(lineOf(n)) {
			return "-"
		}
	case "sup":
		if class := classWords(n); slices.Contains(class, "reference") || slices.Contains(class, "footnote") {
			return "-"
		}
	case "span", "i", "em", "b", "svg":
		if attr(n, "aria-hidden") == "true" {
			return "-"
		}
		class := strings.ToLower(attr(n, "class"))
		for _, w := range hiddenWords {
			if strings.Contains(class, w) {
				return "-"
			}
		}
	case "html", "body", "main", "article":
		return ""
	}
	if what := droppedRoles[attr(n, "role")]; what != "" {
		return r.unlessFAQ(n, what)
	}
	if n.Data == "div" && siteHeads[strings.ToLower(attr(n, "id"))] && (r.h1 == nil || !within(r.h1, n)) {
		return r.unlessFAQ(n, "the head of the page")
	}
	if n.Data == "a" && isScriptLink(n) && standsAlone(n) && r.toggled(n) == nil && len(strings.Fields(rawText(n))) <= 2 {
		return "-" // a button: "Close"
	}
	if n.Data == "a" && topPlaces[strings.ToLower(attr(n, "href"))] && standsAlone(n) && len(strings.Fields(rawText(n))) <= maxTopWords {
		return "a link to the top of the page"
	}
	for _, w := range layoutWords(n) {
		if what := droppedWords[w]; what != "" {
			return r.unlessFAQ(n, what)
		}
	}
	return ""
}

// layoutWords are the class words of an element that say what it is for. The id
// of a heading or a section is made of its text: "related-work".
func layoutWords(n *html.Node) []string {
	class := wordsIn(attr(n, "class"))
	switch n.Data {
	case "div", "aside", "ul", "ol", "form", "p", "span":
		if id := wordsIn(attr(n, "id")); len(id) <= 3 {
			return append(class, id...)
		}
	}
	return class
}

// topPlaces are where links to the top of the page lead, which have a few words.
var topPlaces = wordSet("#top #page-top #pagetop #page_top #oben #haut #inicio #arriba #header #nach-oben #wrapper #container")

const maxTopWords = 5

// isProse is true of an element most of whose text is in sentences and not in links.
func isProse(n *html.Node) bool {
	all, linked := len(strings.TrimSpace(rawText(n))), 0
	walkHTML(n, func(c *html.Node) bool {
		if c.Data == "a" {
			linked += len(strings.TrimSpace(rawText(c)))
			return false
		}
		return true
	})
	return linked*2 < all && endsSentence(lineOf(n))
}

// siteHeads are ids of what stands at the top of every page of a site.
var siteHeads = wordSet("header site-header siteheader masthead topbar")

// isScriptLink is true of a link that only a program follows.
func isScriptLink(n *html.Node) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "href"))), "javascript:")
}

// standsAlone is true of an element that is no part of a sentence.
func standsAlone(n *html.Node) bool {
	isText := func(c *html.Node) bool {
		return c != nil && (c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || c.Type == html.ElementNode && isInline(c))
	}
	return !isText(n.PrevSibling) && !isText(n.NextSibling)
}

// toggled is the box that a button or a link for a program opens: the element
// behind it in a box that begins with it; nil if there is none. There are
// buttons for other things: one that opens an answer asks, or is one of many.
func (r *htmlReader) toggled(n *html.Node) *html.Node {
	switch {
	case prevElement(n) != nil:
		return nil
	case n.Data == "button":
		if !isQuestion(lineOf(n)) && !isRepeated(n.Parent) {
			return nil
		}
	case n.Data != "a" || !isScriptLink(n) && strings.TrimSpace(attr(n, "href")) != "#":
		return nil
	}
	next := nextElement(n)
	if next == nil || next.Data != "div" || nextElement(next) != nil || len(strings.Fields(rawText(n))) < 2 && !isAnswerClass(attr(next, "class")) || len(strings.TrimSpace(rawText(next))) < len(strings.TrimSpace(rawText(n)))/4 {
		return nil
	}
	return next
}

func inArticle(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "article" || p.Data == "main" || p.Data == "section" {
			return true
		}
	}
	return false
}

func inHeading(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if len(p.Data) == 2 && p.Data[0] == 'h' && p.Data[1] >= '1' && p.Data[1] <= '6' || p.Data == "summary" || p.Data == "dt" {
			return true
		}
	}
	return false
}

// unlessFAQ keeps an element that holds the questions, whatever it is called.
func (r *htmlReader) unlessFAQ(n *html.Node, what string) string {
	found := 0
	walkHTML(n, func(c *html.Node) bool {
		if c.Data == "details" || isQuestionItem(c) || r.controls[c] != nil || isQuestionClass(c) && r.answerOf(c) != nil {
			found++
		}
		return found < 2
	})
	if found >= 2 {
		return ""
	}
	return what
}

// dropNode reports what is left out, if it has text.
func (r *htmlReader) dropNode(n *html.Node, why string) {
	if !isInline(n) {
		r.flush()
	}
	if why == "-" {
		return
	}
	code := "boilerplate"
	if embedded[n.Data] != "" {
		code = "html-dropped"
	} else if strings.TrimSpace(rawText(n)) == "" {
		return
	}
	first := r.place(n)
	if text := strings.TrimSpace(rawText(n)); !hasAttr(n, placeKey) && text != "" {
		first = r.find(text)
	}
	last := first
	walkHTML(n, func(c *html.Node) bool {
		if hasAttr(c, placeKey) {
			last = max(last, r.place(c))
		}
		return true
	})
	hint := "nothing to do, unless it belongs to an answer: then put it there"
	if code == "html-dropped" {
		hint = "say in words what it shows, if patients need it"
	}
	r.d.dropFrom(leaflet.Info, code, first, last, why, hint)
}

// isQuestionItem is true of an element that schema.org calls a Question, in
// microdata or RDFa.
func isQuestionItem(n *html.Node) bool {
	if hasAttr(n, "itemtype") {
		return strings.HasSuffix(strings.TrimRight(attr(n, "itemtype"), "/ "), "schema.org/Question")
	}
	t := attr(n, "typeof")
	return t == "Question" || strings.HasSuffix(t, ":Question") || strings.HasSuffix(t, "schema.org/Question")
}

// property finds the first element below n that states a property of it.
func property(n *html.Node, names ...string) *html.Node {
	var found *html.Node
	walkHTML(n, func(c *html.Node) bool {
		if found != nil {
			return false
		}
		for _, v := range strings.Fields(attr(c, "itemprop") + " " + attr(c, "property")) {
			if c != n && slices.Contains(names, strings.TrimPrefix(strings.TrimPrefix(v, "schema:"), "https://schema.org/")) {
				found = c
			}
		}
		return found == nil
	})
	return found
}

// question reads an element that is or opens a question, with its answer, and
// reports whether it did.
func (r *htmlReader) question(n *html.Node) bool {
	if isQuestionItem(n) {
		return r.declared(n)
	}
	if panel := r.controls[n]; panel != nil {
		return r.controlled(n, panel)
	}
	if box := r.toggled(n); box != nil && !r.consumed[n] {
		return r.controlled(n, box)
	}
	if answer := r.letteredAnswer(n); answer != nil && !r.consumed[n] {
		return r.controlled(n, answer)
	}
	if n.Data == "dt" && !r.consumed[n] && !inside(n, "dl") {
		if answer := nextElement(n); answer != nil && answer.Data == "dd" {
			return r.controlled(n, answer)
		}
	}
	if answer := r.ticked(n); answer != nil && !r.consumed[n] {
		return r.controlled(n, answer)
	}
	if !isQuestionClass(n) || r.consumed[n] {
		return false
	}
	answer := r.answerOf(n)
	if answer == nil {
		return false
	}
	return r.controlled(n, answer)
}

// ticked is the box that opens when the label n ticks a field: the element behind it.
func (r *htmlReader) ticked(n *html.Node) *html.Node {
	if n.Data != "label" || attr(n, "for") == "" {
		return nil
	}
	field := r.byID[attr(n, "for")]
	if field == nil || attr(field, "type") != "checkbox" && attr(field, "type") != "radio" {
		return nil
	}
	if next := nextElement(n); next != nil && !inlineTags[next.Data] && next.Data != "input" && strings.TrimSpace(rawText(next)) != "" {
		return next
	}
	return nil
}

// letteredAnswer is the element behind n if n begins with the letter of a
// question in an element of its own and that one with the letter of an answer.
func (r *htmlReader) letteredAnswer(n *html.Node) *html.Node {
	if r.letters == nil || inlineTags[n.Data] {
		return nil
	}
	next := nextElement(n)
	if next == nil || inlineTags[next.Data] {
		return nil
	}
	q, a := firstLetter(n), firstLetter(next)
	if q == "" || a == "" || r.letters[q] != questionLabel || r.letters[a] != answerLabel {
		return nil
	}
	return next
}

// firstLetter is the word of a label in an element of its own that the text of n begins with.
func firstLetter(n *html.Node) string {
	for c := n.FirstChild; c != nil; {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return ""
		case c.Type != html.ElementNode || c.FirstChild == nil:
			c = c.NextSibling
			continue
		}
		if word := letterOf(c); word != "" {
			return word
		}
		c = c.FirstChild
	}
	return ""
}

func inside(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == name {
			return true
		}
	}
	return false
}

// declared reads a schema.org Question.
func (r *htmlReader) declared(n *html.Node) bool {
	name := property(n, "name")
	answer := property(n, "acceptedAnswer", "suggestedAnswer")
	if name == nil || answer == nil || within(name, answer) {
		return false
	}
	if inner := property(answer, "text"); inner != nil && len(strings.TrimSpace(rawText(inner)))*2 > len(strings.TrimSpace(rawText(answer))) {
		answer = inner
	}
	r.flush()
	q := part{kind: questionPart, offset: r.place(name), spans: trimSigns(unBold(r.textOf(name)))}
	if v := attr(name, "content"); v != "" && q.plain() == "" {
		q.spans = plainLines(v)
	}
	if q.plain() == "" {
		return false
	}
	r.consumed[name] = true
	q.parts = r.collect(func() { r.enter(answer); r.children(answer) })
	r.emit(q)
	return true
}

// controlled reads a question whose answer is another element.
func (r *htmlReader) controlled(n, answer *html.Node) bool {
	delete(r.controls, n)
	r.flush()
	q := part{kind: questionPart, offset: r.place(n), spans: trimSigns(unBold(r.textOf(n)))}
	if q.plain() == "" {
		return false
	}
	if r.holdsSections(answer) { // an accordion of sections, each with its questions
		q.kind, q.level = headingPart, 5
		r.emit(q)
		return true
	}
	depth := r.depth
	q.parts = r.collect(func() {
		for a := answer; a != nil; a = r.goesOn(a) {
			if n.Data != "summary" && a.Parent != nil {
				r.consumed[a] = true
			}
			r.enter(a)
			r.children(a)
			r.flush()
		}
	})
	r.depth = depth
	r.emit(q)
	return true
}

// goesOn is the element behind part of an answer if it is of the same class,
// which says that it is an answer.
func (r *htmlReader) goesOn(answer *html.Node) *html.Node {
	next := nextElement(answer)
	class := attr(answer, "class")
	if next == nil || next.Data != answer.Data || attr(next, "class") != class || !isAnswerClass(class) || r.consumed[next] || attr(next, "id") != "" {
		return nil
	}
	return next
}

// markControls finds the elements that open others.
func (r *htmlReader) markControls(main *html.Node) {
	panels := map[*html.Node]bool{}
	walkHTML(main, func(n *html.Node) bool {
		if n.Data == "nav" || n.Data == "footer" || droppedRoles[attr(n, "role")] != "" {
			return false
		}
		id := controlledID(n)
		if id == "" {
			return true
		}
		panel := r.byID[id]
		if panel == nil || panels[panel] || panel == n || within(n, panel) || within(panel, n) || !within(panel, main) ||
			strings.TrimSpace(rawText(n)) == "" || strings.TrimSpace(rawText(panel)) == "" || panel.Data == "nav" || len(rawText(n)) > 4*maxQuestion {
			return true
		}
		panels[panel] = true
		r.controls[n] = panel
		return false
	})
}

// controlledID is the id of the element that n opens.
func controlledID(n *html.Node) string {
	opens := hasAttr(n, "aria-expanded") || attr(n, "role") == "button" || attr(n, "role") == "tab" || n.Data == "button" ||
		strings.HasPrefix(attr(n, "data-toggle")+attr(n, "data-bs-toggle"), "collapse") || isQuestionClass(n)
	if !opens {
		return ""
	}
	for _, key := range []string{"aria-controls", "data-bs-target", "data-target", "href"} {
		v := attr(n, key)
		if key == "aria-controls" && v != "" && !strings.Contains(v, " ") {
			return v
		}
		if id, ok := strings.CutPrefix(v, "#"); ok && id != "" {
			return id
		}
	}
	return ""
}

var (
	questionClass = regexp.MustCompile(`(?i)(^|[\s_-])(faq|faqs|accordion|toggle|collapse|collapsible|expand|expander|expandable|qa|acc|drawer|spoiler|dropdown)s?([\s_-]?\w+)*?[_-]?(question|title|header|heading|head|button|btn|trigger|toggler|toggle|summary|label|control)($|[\s_-])|(faq|accordion|collapse|toggle)(question|title|header|heading|button|trigger|summary|label)($|[\s_-])|(^|[\s_-])(question|faq-q|q-title|vraag|frage|pregunta|pergunta|domanda|pytanie|otazka|soru|savol|tanya|pertanyaan|shitsumon)($|[\s_-])`)
	answerClass   = regexp.MustCompile(`(?i)(^|[\s_-])(faq|faqs|accordion|toggle|collapse|collapsible|expand|expander|expandable|qa|acc|drawer|spoiler)s?([\s_-]?\w+)*?[_-]?(answer|content|body|panel|text|pane|desc|description|inner|details|collapse)($|[\s_-])|(faq|accordion|collapse|toggle)(answer|content|body|panel|details|text)($|[\s_-])|muicollapse|(^|[\s_-])(answer|faq-a|collapse|panel|antwoord|antwort|respuesta|resposta|risposta|reponse|odpowiedz|odpoved|cevap|jawab|jawaban|kaitou)($|[\s_-])`)
	itemClass     = regexp.MustCompile(`(?i)(item|group|wrapper|container|list)($|[\s_-])`)
)

// isQuestionClass is true of an element whose class says that it is the
// question of an accordion. What stands in a <summary> belongs to its <details>.
func isQuestionClass(n *html.Node) bool {
	class := attr(n, "class")
	if class == "" || n.Type != html.ElementNode || len(class) > 300 || n.Parent != nil && n.Parent.Data == "summary" {
		return false
	}
	for _, c := range strings.Fields(class) {
		if c == "q" || questionClass.MatchString(c) && !answerClass.MatchString(c) {
			return len(rawText(n)) <= 4*maxQuestion
		}
	}
	return false
}

// isAnswerClass is true of classes that say that an element is an answer.
func isAnswerClass(class string) bool { return class == "a" || answerClass.MatchString(class) }

// answerOf is the element with the answer to a question found by its class: it
// follows the question, or the box that the question stands in.
func (r *htmlReader) answerOf(n *html.Node) *html.Node {
	for p, up := n, 0; p != nil && up < 4 && p.Data != "body"; p, up = p.Parent, up+1 {
		if up > 0 && len(rawText(p)) > 2*len(rawText(n))+80 {
			return nil // the box holds more than the question
		}
		next := nextElement(p)
		if next == nil {
			continue
		}
		class := attr(next, "class")
		if isAnswerClass(class) || up > 0 && !isQuestionClass(next) && strings.Contains(strings.ToLower(class), "content") {
			if strings.TrimSpace(rawText(next)) == "" {
				return nil
			}
			return next
		}
		// Without a telling class: the only sibling in the item's box.
		if nextElement(next) == nil && (n.Parent != nil && prevElement(p) == nil) && (next.Data == "div" || next.Data == "p" || next.Data == "section" || next.Data == "nav") &&
			!isQuestionClass(next) && p.Parent != nil && (p.Parent.Data == "li" || itemClass.MatchString(attr(p.Parent, "class")) || isRepeated(p.Parent)) && strings.TrimSpace(rawText(next)) != "" {
			return next
		}
		return nil
	}
	return nil
}

// isRepeated is true of a box beside one of the same class.
func isRepeated(n *html.Node) bool {
	same := func(x *html.Node) bool {
		return x != nil && x.Data == n.Data && attr(x, "class") == attr(n, "class") && attr(n, "class") != ""
	}
	return same(nextElement(n)) || same(prevElement(n))
}

func nextElement(n *html.Node) *html.Node {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c
		}
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil
		}
	}
	return nil
}

func prevElement(n *html.Node) *html.Node {
	for c := n.PrevSibling; c != nil; c = c.PrevSibling {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// linkedQuestion is one question of a schema.org FAQPage in JSON-LD.
type linkedQuestion struct {
	name, answer string // the answer may be HTML
	place        int
	key, text    string // both in bare form
}

// loadLinkedData reads the FAQPage that search engines get.
func (r *htmlReader) loadLinkedData() {
	for _, s := range r.scripts {
		if !strings.EqualFold(strings.TrimSpace(attr(s, "type")), "application/ld+json") || s.FirstChild == nil {
			continue
		}
		var v any
		if json.Unmarshal([]byte(strings.TrimSpace(s.FirstChild.Data)), &v) != nil {
			r.d.report(leaflet.Info, "html-dropped", r.place(s), "the data for search engines (JSON-LD) cannot be read; it was left out", "")
			continue
		}
		r.linked(v, r.place(s), 0)
	}
}

func (r *htmlReader) linked(v any, place, depth int) {
	if depth > 20 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			r.linked(e, place, depth+1)
		}
	case map[string]any:
		if isType(v, "Question") {
			r.linkedQuestion(v, place)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "hasPart", "mainEntityOfPage"} {
			r.linked(v[key], place, depth+1)
		}
	}
}

func isType(v map[string]any, name string) bool {
	switch t := v["@type"].(type) {
	case string:
		return strings.TrimPrefix(t, "schema:") == name
	case []any:
		for _, e := range t {
			if e == name {
				return true
			}
		}
	}
	return false
}

// linkedWindow is how far behind a question of the data, and its answer, the next is looked for, in bytes.
const linkedWindow = 8 << 10

func (r *htmlReader) linkedQuestion(v map[string]any, place int) {
	name, _ := v["name"].(string)
	if name == "" {
		name, _ = v["text"].(string)
	}
	var texts []string
	var read func(a any)
	read = func(a any) {
		switch a := a.(type) {
		case []any:
			for _, e := range a {
				read(e)
			}
		case map[string]any:
			if t, ok := a["text"].(string); ok {
				texts = append(texts, t)
			}
		case string:
			texts = append(texts, a)
		}
	}
	read(v["acceptedAnswer"])
	q := linkedQuestion{name: name, answer: strings.Join(texts, "\n\n"), place: max(place, r.linkedEnd)}
	window := r.d.text[q.place:min(len(r.d.text), q.place+len(name)+len(q.answer)+linkedWindow)]
	if i := strings.Index(window, name); i >= 0 && name != "" {
		q.place += i
		r.linkedEnd = q.place + len(name)
	}
	q.key = bareText(plainText(partsSpans(r.d.fragmentAt(q.name, q.place))))
	q.text = bareText(plainText(partsSpans(r.d.fragmentAt(q.answer, q.place))))
	if q.key != "" {
		r.data = append(r.data, q)
	}
}
