package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// headRole is what a heading turns out to be.
type headRole byte

const (
	noRole headRole = iota
	titleRole
	groupRole
	entryRole // a question, or a topic that stands where questions stand
	subRole   // a heading inside an answer
	introRole // a heading over text before the first question
	dropRole  // of what is left out
)

// outliner finds the questions of a document from elsewhere. It looks at marks
// first (Q: and A:, boxes to open, bold questions, lists of questions), then at
// the headings around them.
type outliner struct {
	d        *document
	l        *leaflet.Leaflet
	page     bool // a web page, which has more on it than the FAQ
	parts    []part
	headings []int // indexes of headings in parts
}

func (d *document) wildOutline(l *leaflet.Leaflet, parts []part, page bool) {
	o := outliner{d: d, l: l, parts: parts, page: page}
	o.readContainers()
	o.parts = typedLists(o.parts)
	o.dropAround()
	o.dropAnchors(o.parts)
	o.nameBoxes()
	o.stripNumbers()
	o.tableQuestions()
	o.unlabelBoxes()
	o.labelled()
	o.settleWeak()
	o.listQuestions()
	o.boldQuestions()
	o.stripBoldNumbers()
	o.plainQuestions()
	o.dropClosing()
	o.readFootnotes()
	o.parts = withoutEmptyHeadings(o.parts)
	o.indexHeadings()
	o.findTitle()
	o.giveRoles()
	o.build()
}

// footnote is the beginning of a note in Markdown, footnoteMark what refers to it.
var (
	footnote     = regexp.MustCompile(`^\[\^([^\]\s]+)\]:\s*`)
	footnoteMark = regexp.MustCompile(`\[\^([^\]\s]+)\]`)
)

// noteText is a note, with its mark and without.
type noteText struct {
	raw, text part
	section   int // questions and headings in front of it
	taken     bool
}

// readFootnotes puts notes that stand at the end of the document at the end of
// the answers that refer to them. A note in the same answer stays as it is.
func (o *outliner) readFootnotes() {
	notes := map[string]*noteText{}
	held := map[int][]*noteText{} // by the part that they stand in
	section := 0
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == headingPart || p.kind == questionPart {
			section++
		}
		if p.kind == paragraphPart && len(p.spans) > 0 && strings.HasPrefix(p.spans[0].Text, "[^") {
			held[i] = readNotes(p, section, notes)
		}
	}
	if len(notes) == 0 {
		return
	}
	var out, open []part
	section = 0
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == headingPart || p.kind == questionPart {
			section++
			out, open = append(out, open...), nil
		}
		if held[i] != nil {
			for _, n := range held[i] {
				if !n.taken {
					out = append(out, n.raw)
				}
			}
			continue
		}
		found := takeNotes(o.parts[i:i+1], section, notes)
		if p.kind == questionPart && !p.open {
			p.parts, found = append(p.parts, found...), nil
		}
		out, open = append(out, *p), append(open, found...)
	}
	o.parts = append(out, open...)
}

// readNotes reads the notes of a paragraph, one or more lines each; nil if
// something else stands in it.
func readNotes(p *part, section int, notes map[string]*noteText) []*noteText {
	var list []*noteText
	for _, line := range p.lines() {
		if m := footnote.FindStringSubmatch(line.plain()); m != nil {
			n := &noteText{raw: line, text: line, section: section}
			n.text.spans = cutStart(line.spans, len(m[0]))
			list = append(list, n)
			notes[m[1]] = n
			continue
		}
		if len(list) == 0 {
			return nil
		}
		n := list[len(list)-1]
		for _, q := range []*part{&n.raw, &n.text} {
			q.spans = append(appendSpan(q.spans, string(softBreak), inline.Span{}), line.spans...)
		}
	}
	return list
}

// takeNotes takes the marks of notes from elsewhere out of parts and returns the notes.
func takeNotes(parts []part, section int, notes map[string]*noteText) (found []part) {
	for i := range parts {
		p := &parts[i]
		for j := range p.spans {
			s := &p.spans[j]
			if s.Code || !strings.Contains(s.Text, "[^") {
				continue
			}
			s.Text = footnoteMark.ReplaceAllStringFunc(s.Text, func(mark string) string {
				n := notes[mark[len("[^"):len(mark)-1]]
				if n == nil || n.section == section {
					return mark
				}
				if !n.taken {
					n.taken = true
					found = append(found, n.text)
				}
				return ""
			})
		}
		found = append(found, takeNotes(p.parts, section, notes)...)
		for _, item := range p.items {
			found = append(found, takeNotes(item, section, notes)...)
		}
	}
	return found
}

// asksPart reports whether the text of a part is a question.
func asksPart(p *part) bool {
	s := p.plain()
	return isQuestion(s) || asks(s)
}

func (o *outliner) drop(p *part, what string) {
	o.d.dropFrom(leaflet.Info, "boilerplate", p.offset, p.lastOffset(), what, "nothing to do, unless it belongs to an answer: then put it there")
}

// container is the first or last line of a box in the Markdown of site
// generators: "::: tip" or ":::{tip}", its text, and ":::".
var container = regexp.MustCompile(`^:{3,}[ \t]*(\{?[A-Za-z]*\}?)[ \t]*([^\n\r]*)`)

// indexBoxes are boxes that hold nothing for readers of the page.
var indexBoxes = wordSet("{index} {toctree} {contents}")

// containerTones are the words of such boxes.
var containerTones = map[string]leaflet.Tone{
	"tip": leaflet.Note, "info": leaflet.Note, "note": leaflet.Note, "important": leaflet.Note, "details": leaflet.Note,
	"warning": leaflet.Urgent, "caution": leaflet.Urgent, "danger": leaflet.Emergency,
}

// readContainers makes callouts of the boxes that site generators know.
func (o *outliner) readContainers() {
	for i := 0; i < len(o.parts); i++ {
		word, title, rest := containerLine(&o.parts[i], true)
		tone := containerTones[strings.Trim(word, "{}")]
		if tone == "" && !indexBoxes[word] {
			continue
		}
		for end := i; end < len(o.parts) && end < i+maxLookahead; end++ {
			last := o.parts[end]
			if end == i {
				last = rest
			}
			word, _, body := containerLine(&last, false)
			if word != ":" {
				continue
			}
			box := part{kind: calloutPart, tone: tone, offset: o.parts[i].offset, end: last.end}
			if tone == "" {
				o.drop(&box, "a box for the index of the site")
				o.parts = append(o.parts[:i:i], o.parts[end+1:]...)
				i--
				break
			}
			if title != "" {
				box.spans = []inline.Span{{Text: title}}
			}
			if end > i {
				box.parts = append(box.parts, rest)
				box.parts = append(box.parts, o.parts[i+1:end]...)
			}
			box.parts = withText(append(box.parts, body))
			o.parts = append(append(o.parts[:i:i], box), o.parts[end+1:]...)
			break
		}
	}
}

// containerLine reads the first line of a paragraph as that which opens a box,
// or its last as that which closes one: the word, ":" for a closing line, and
// the paragraph without the line.
func containerLine(p *part, first bool) (word, title string, rest part) {
	if p.kind != paragraphPart || len(p.spans) == 0 || first && !strings.HasPrefix(p.spans[0].Text, ":::") {
		return "", "", part{}
	}
	lines := p.lines()
	at := 0
	if !first {
		at = len(lines) - 1
	}
	m := container.FindStringSubmatch(lines[at].plain())
	if m == nil || first && m[1] == "" || !first && m[1]+m[2] != "" {
		return "", "", part{}
	}
	rest = *p
	rest.spans = nil
	for i := range lines {
		if i == at {
			continue
		}
		if len(rest.spans) > 0 {
			rest.spans = appendSpan(rest.spans, string(softBreak), inline.Span{})
		} else {
			rest.offset = lines[i].offset
		}
		rest.spans = append(rest.spans, lines[i].spans...)
	}
	if !first {
		return ":", "", rest
	}
	return strings.ToLower(m[1]), m[2], rest
}

// withText leaves out paragraphs without text.
func withText(parts []part) []part {
	kept := parts[:0]
	for _, p := range parts {
		if p.kind != paragraphPart || p.plain() != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// dropAnchors takes away links to places on the page, which are none on paper.
func (o *outliner) dropAnchors(parts []part) {
	for i := range parts {
		p := &parts[i]
		for j := range p.spans {
			if strings.HasPrefix(p.spans[j].Link, "#") {
				p.spans[j].Link = ""
			}
		}
		p.spans = joinSpans(p.spans)
		o.dropAnchors(p.parts)
		for _, item := range p.items {
			o.dropAnchors(item)
		}
	}
}

// nameBoxes makes headings of boxes that hold other boxes and no question of
// their own: sections that open.
func (o *outliner) nameBoxes() {
	if !slices.ContainsFunc(o.parts, func(p part) bool { return holdsBoxes(&p) }) {
		return
	}
	var out []part
	var open func(parts []part)
	open = func(parts []part) {
		for _, p := range parts {
			if !holdsBoxes(&p) {
				out = append(out, p)
				continue
			}
			head := p
			head.kind, head.level, head.parts, head.spans = headingPart, 5, nil, unBold(p.spans)
			out = append(out, head)
			open(p.parts)
		}
	}
	open(o.parts)
	o.parts = out
}

func holdsBoxes(p *part) bool {
	return p.kind == questionPart && !isQuestion(p.plain()) && slices.ContainsFunc(p.parts, func(q part) bool { return q.kind == questionPart })
}

// template is a line for the program that makes a page of the Markdown.
var template = regexp.MustCompile(`^(\{%[^%]*%\}|\{\{[<%][^{}]*[%>]\}\}|\[\[?_?(TOC|toc)_?\]\]?|\{:[^{}]*\})$`)

// isLanguageRow is true of a line of links, as to the same page in other languages.
func isLanguageRow(p *part) bool {
	links := 0
	for _, s := range p.spans {
		if s.Link != "" {
			links++
		}
	}
	return links >= 2 && isAllLinks(p)
}

// dropAround leaves out what stands around a FAQ: tables of contents, rows of
// badges, share buttons, links to other pages.
func (o *outliner) dropAround() {
	o.parts = o.d.withoutBoilerplate(o.parts, o)
	kept := o.parts[:0]
	for i := 0; i < len(o.parts); i++ {
		p := &o.parts[i]
		head := p.kind == headingPart || p.kind == paragraphPart && p.size() <= maxBoilerplate && (p.isBold() || len(p.plain()) < 60)
		bare := ""
		if head {
			bare = bareLine(p.plain())
		}
		contents, related := contentsLines[bare], relatedLines[bare]
		if head && bare != "" && (contents || related) {
			n := i + 1
			for n < len(o.parts) && (isListPart(&o.parts[n]) && (contents || isLinkList(&o.parts[n])) || o.parts[n].kind == paragraphPart && isAllLinks(&o.parts[n])) {
				n++
			}
			if n > i+1 || p.kind == headingPart && (n == len(o.parts) || o.parts[n].kind == headingPart) {
				what := "table of contents"
				if related {
					what = "list of related pages"
				}
				p.end = o.parts[n-1].lastOffset() + 1
				o.drop(p, what)
				i = n - 1
				continue
			}
		}
		kept = append(kept, *p)
	}
	o.parts = kept
}

func isListPart(p *part) bool { return p.kind == bulletsPart || p.kind == numbersPart }

// withoutBoilerplate takes out single lines that are known as boilerplate.
func (d *document) withoutBoilerplate(parts []part, o *outliner) []part {
	kept := parts[:0]
	for i := range parts {
		p := &parts[i]
		if p.kind == paragraphPart && len(p.breaks) > 0 && len(p.spans) > 0 && strings.HasPrefix(p.spans[0].Text, "{{") {
			o.dropTemplates(p)
		}
		switch {
		case p.kind == paragraphPart && p.size() <= maxBoilerplate && (o.isAround(parts, i) || template.MatchString(p.plain()) || len(kept) == 0 && isLanguageRow(p)):
			o.drop(p, "a line that belongs to the page, not to the FAQ")
		case p.kind == headingPart && o.page && (p.level > 1 || len(kept) > 0) && (isBoilerplate(p.plain()) && !asks(p.plain()) && !headsBox(parts, i) || asksAboutPage(p.plain()) && isBare(parts, i)):
			q := *p
			q.role = dropRole
			kept = append(kept, q)
		case p.kind == imagePart && (p.text != "" && len(kept) < 3 || strings.Contains(p.src, "shields.io") || strings.Contains(p.src, "badge")):
			o.drop(p, "badge")
		case isListPart(p) && isContents(p):
			o.drop(p, "table of contents")
		default:
			kept = append(kept, *p)
		}
	}
	return kept
}

// headsBox is true of a heading right above a question that is known by its
// markup: "Home", over questions about the insurance of one.
func headsBox(parts []part, i int) bool {
	return i+1 < len(parts) && parts[i+1].kind == questionPart && !parts[i+1].weak && !asksAboutPage(parts[i].plain())
}

// dropTemplates leaves out the lines of a paragraph that are for the program
// that makes the page: those around the text of a box.
func (o *outliner) dropTemplates(p *part) {
	var spans []inline.Span
	lines := p.lines()
	for i := range lines {
		if template.MatchString(lines[i].plain()) {
			o.drop(&lines[i], "a line that belongs to the page, not to the FAQ")
			continue
		}
		if len(spans) > 0 {
			spans = appendSpan(spans, string(softBreak), inline.Span{})
		}
		spans = append(spans, lines[i].spans...)
	}
	if len(spans) > 0 {
		p.spans, p.breaks = spans, nil
	}
}

// isBare reports whether no text stands between heading i and the next heading or the end.
func isBare(parts []part, i int) bool {
	return i+1 == len(parts) || parts[i+1].kind == headingPart
}

// isAround reports whether a paragraph belongs to the page around the FAQ.
func (o *outliner) isAround(parts []part, i int) bool {
	s := parts[i].plain()
	return isBoilerplate(s) && !o.answersQuestion(parts, i) || isBreadcrumb(s) || isEditLine(&parts[i]) || isBackLink(&parts[i])
}

// answersQuestion reports whether a part is all the answer that a question
// has: "Yes." is no button there.
func (o *outliner) answersQuestion(parts []part, i int) bool {
	if i == 0 {
		return false
	}
	before := &parts[i-1]
	return (before.kind == headingPart || before.kind == paragraphPart && before.isBold()) && asksPart(before) &&
		(i+1 == len(parts) || parts[i+1].kind == headingPart || parts[i+1].kind == paragraphPart && parts[i+1].isBold()) &&
		!boilerplateLines[bareLine(parts[i].plain())]
}

// isContents is true of a list in which every item is one link inside the page.
func isContents(p *part) bool {
	return len(p.items) >= 2 && everyItem(p, func(first *part) bool {
		for _, s := range first.spans {
			if strings.TrimSpace(s.Text) != "" && !strings.HasPrefix(s.Link, "#") {
				return false
			}
		}
		return true
	})
}

// isLinkList is true of a list in which every item is a link.
func isLinkList(p *part) bool {
	return everyItem(p, func(first *part) bool { return isAllLinks(first) })
}

func isAllLinks(p *part) bool {
	linked := false
	for _, s := range p.spans {
		switch {
		case s.Link != "":
			linked = true
		case strings.Trim(s.Text, " \n\r|,·•-–") != "":
			return false
		}
	}
	return linked
}

func everyItem(p *part, is func(first *part) bool) bool {
	for _, item := range p.items {
		for i := range item {
			q := &item[i]
			switch {
			case isListPart(q) && i > 0:
				if !everyItem(q, is) {
					return false
				}
			case q.kind != paragraphPart || !is(q):
				return false
			}
		}
	}
	return len(p.items) > 0
}

// stripNumbers takes "1." off headings that count through the document.
func (o *outliner) stripNumbers() {
	byLevel, bare := map[int][]*part{}, map[int][]*part{}
	for i := range o.parts {
		if p := &o.parts[i]; p.kind == headingPart || p.kind == questionPart {
			key := p.level
			if n, _ := bareNumber(p.plain()); n == len(bare[key])+1 {
				bare[key] = append(bare[key], p)
			}
			if m := parseMarker(p.plain()); m.ordered() && m.size < len(p.plain()) && m.family != latin {
				byLevel[key] = append(byLevel[key], p)
			}
		}
	}
	for _, list := range byLevel {
		if len(list) < 2 {
			continue
		}
		for _, p := range list {
			p.spans = cutStart(p.spans, parseMarker(p.plain()).size)
		}
	}
	for _, list := range bare {
		if len(list) < 3 {
			continue
		}
		for _, p := range list {
			_, size := bareNumber(p.plain())
			p.spans = cutStart(p.spans, size)
		}
	}
}

// bareNumber reads a number without a mark behind it, "01 When does it ship?",
// and its bytes. It may belong to the text: only a row of them counts.
func bareNumber(s string) (n, size int) {
	n, size = digits(s)
	rest := strings.TrimLeft(s[size:], " ")
	first := firstRune(openers.trimLeft(rest))
	if size == 0 || size > 2 || len(rest) == len(s)-size || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return 0, 0
	}
	return n, len(s) - len(rest)
}

// cutStart takes n bytes of plain text off the start of spans.
func cutStart(spans []inline.Span, n int) []inline.Span {
	spans = trimStart(keepBreaks(spans))
	var out []inline.Span
	for _, s := range spans {
		k := min(n, len(s.Text))
		n -= k
		out = appendSpan(out, s.Text[k:], s)
	}
	return trimStart(joinSpans(out))
}

func trimStart(spans []inline.Span) []inline.Span {
	for len(spans) > 0 {
		spans[0].Text = strings.TrimLeftFunc(spans[0].Text, unicode.IsSpace)
		if spans[0].Text != "" {
			break
		}
		spans = spans[1:]
	}
	return spans
}

// keepBreaks is tidySpans that leaves line breaks standing.
func keepBreaks(spans []inline.Span) []inline.Span {
	out := make([]inline.Span, len(spans))
	for i, s := range spans {
		s.Text = strings.ReplaceAll(strings.ReplaceAll(s.Text, "\t", " "), "  ", " ")
		out[i] = s
	}
	return out
}

// tableQuestions makes entries of the rows of a table with questions in its
// first column and answers in its second.
func (o *outliner) tableQuestions() {
	var out []part // nil as long as nothing has changed
	for i := range o.parts {
		p := &o.parts[i]
		rows := questionRows(p)
		if rows == nil {
			if out != nil {
				out = append(out, *p)
			}
			continue
		}
		if out == nil {
			out = append(make([]part, 0, len(o.parts)+len(rows)), o.parts[:i]...)
		}
		for _, row := range rows {
			q := part{kind: questionPart, offset: p.offset, end: p.end}
			q.spans, _ = parseInline(row[0], nil)
			q.spans = unBold(q.spans)
			if row[1] != "" {
				a := part{kind: paragraphPart, offset: p.offset, end: p.end}
				a.spans, _ = parseInline(row[1], nil)
				q.parts = []part{a}
			}
			out = append(out, q)
		}
	}
	if out != nil {
		o.parts = out
	}
}

// questionRows are the rows of a table of GitHub's syntax that holds questions
// and answers, nil of other tables.
func questionRows(p *part) [][]string {
	if p.kind != otherPart || !strings.HasPrefix(p.text, "|") {
		return nil
	}
	var rows [][]string
	asking, n := 0, 0
	for line := range strings.Lines(p.text) {
		if n++; n == 2 && isTableRule(strings.TrimSpace(line)) {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 2 || strings.Contains(line, `\|`) {
			return nil
		}
		for k := range cells {
			cells[k] = strings.TrimSpace(cells[k])
		}
		if isQuestion(strings.Trim(cells[0], "*_ ")) {
			asking++
		} else if n == 1 {
			continue // the head
		}
		rows = append(rows, cells)
	}
	if asking < 2 || asking*3 < len(rows)*2 {
		return nil
	}
	return rows
}

// unlabelBoxes takes labels off questions that are known by their markup, and
// off their answers.
func (o *outliner) unlabelBoxes() {
	labels := findLabelling(func(yield func(string) bool) {
		for i := range o.parts {
			p := &o.parts[i]
			if p.kind == questionPart && (p.beginsAsLabel() && !yield(p.plain()) || len(p.parts) > 0 && p.parts[0].beginsAsLabel() && !yield(p.parts[0].plain())) {
				return
			}
		}
	})
	if !labels.on {
		return
	}
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind != questionPart {
			continue
		}
		if kind, size := labels.read(p.plain(), answerLabel); kind == questionLabel && size < len(p.plain()) {
			p.spans = cutStart(p.spans, size)
		}
		for len(p.parts) > 0 && p.parts[0].kind == paragraphPart {
			kind, size := labels.read(p.parts[0].plain(), questionLabel)
			if kind == answerLabel && size == len(p.parts[0].plain()) && len(p.parts) > 1 {
				p.parts = p.parts[1:]
				continue
			}
			if kind == answerLabel {
				p.parts[0].spans = cutStart(p.parts[0].spans, size)
			}
			break
		}
	}
}

// labelled reads documents that mark questions with Q: and answers with A:.
func (o *outliner) labelled() {
	labels := findLabelling(o.lines)
	if !labels.on {
		return
	}
	var out []part
	last := noLabel
	for i := range o.parts {
		p := o.parts[i]
		if p.kind != paragraphPart && p.kind != headingPart {
			out = append(out, p)
			continue
		}
		if p.kind == paragraphPart && len(out) > 0 && last != questionLabel && o.headsLabelled(i, &labels) {
			p.kind, p.role, p.level, p.spans = headingPart, groupRole, 6, unBold(p.spans)
			out = append(out, p)
			continue
		}
		out, last = o.labelledPart(out, p, &labels, last)
	}
	o.parts = out
}

// headsLabelled is true of a bold line right above a marked question.
func (o *outliner) headsLabelled(i int, labels *labelling) bool {
	p := &o.parts[i]
	if !p.isBold() || !isHeading(strings.TrimRight(p.plain(), ":： ")) || i+1 == len(o.parts) {
		return false
	}
	next := &o.parts[i+1]
	kind, _ := labels.read(p.plain(), questionLabel)
	following, _ := labels.read(next.plain(), answerLabel)
	return kind == noLabel && next.kind == paragraphPart && following == questionLabel
}

// lines yields the lines of paragraphs and headings that may carry a label.
func (o *outliner) lines(yield func(string) bool) {
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind != paragraphPart && p.kind != headingPart {
			continue
		}
		if !p.hasBreak() {
			if p.beginsAsLabel() && !yield(p.plain()) {
				return
			}
			continue
		}
		lines := p.lines()
		for j := range lines {
			if lines[j].beginsAsLabel() && !yield(lines[j].plain()) {
				return
			}
		}
	}
}

// hasBreak is true of text over more than one line.
func (p *part) hasBreak() bool {
	return slices.ContainsFunc(p.spans, func(s inline.Span) bool { return strings.ContainsAny(s.Text, "\n\r") })
}

// beginsAsLabel is a quick look at whether a line begins with a word that is a label.
func (p *part) beginsAsLabel() bool {
	for _, s := range p.spans {
		if text := strings.TrimLeft(s.Text, "*_#[ \t\r"); text != "" {
			return len(labelWords[firstLetters(text)]) > 0
		}
	}
	return false
}

// labelledPart cuts one paragraph at its labels.
func (o *outliner) labelledPart(out []part, p part, labels *labelling, last label) ([]part, label) {
	var current *part
	flush := func() {
		if current != nil && current.plain() != "" {
			out = append(out, *current)
		}
		current = nil
	}
	lines := p.lines()
	for i := 0; i < len(lines); i++ {
		head := &lines[i]
		kind, size := labels.read(head.plain(), last)
		if p.kind == headingPart && size == len(head.plain()) {
			kind = noLabel // "FAQ:" over all of them
		}
		switch {
		case kind == questionLabel:
			flush()
			q := *head
			q.kind, q.open = questionPart, true
			q.spans = unBold(cutStart(q.spans, size))
			if p.kind == headingPart {
				q.kind = headingPart
				q.role = entryRole
			}
			answer := splitLabelledAnswer(&q, labels)
			if q.plain() == "" && i+1 < len(lines) { // the label stands in a line of its own
				i++
				q.spans = unBold(lines[i].spans)
			}
			out = append(out, q)
			current, last = answer, questionLabel
			if answer != nil {
				last = answerLabel
			}
		case kind == answerLabel:
			flush()
			a := *head
			a.spans = cutStart(a.spans, size)
			a.kind = paragraphPart
			current, last = &a, answerLabel
		case current == nil:
			c := *head
			current = &c
		default:
			current.spans = append(appendSpan(current.spans, string(softBreak), inline.Span{}), head.spans...)
		}
	}
	flush()
	return out, last
}

// splitLabelledAnswer cuts "Why? A: Because." in two.
func splitLabelledAnswer(q *part, labels *labelling) *part {
	plain := q.plain()
	at := labels.splitAnswer(plain)
	if at <= 0 {
		return nil
	}
	a := *q
	a.kind, a.open, a.breaks = paragraphPart, false, nil
	spans := tidySpans(q.spans)
	a.spans = cutStart(spans, at+labels.pair.readAnswer(plain[at:]))
	q.spans = cutEnd(spans, at)
	return &a
}

// cutEnd keeps the first n bytes of the text of spans.
func cutEnd(spans []inline.Span, n int) []inline.Span {
	var out []inline.Span
	for _, s := range spans {
		k := min(n, len(s.Text))
		n -= k
		out = appendSpan(out, s.Text[:k], s)
	}
	return out
}

// settleWeak decides whether boxes to open and lists of terms are questions.
func (o *outliner) settleWeak() {
	weak, asking, strong := 0, 0, 0
	for i := range o.parts {
		p := &o.parts[i]
		switch {
		case p.kind == questionPart && p.weak:
			weak++
			if asksPart(p) {
				asking++
			}
		case p.kind == questionPart, p.kind == headingPart && asksPart(p), p.kind == paragraphPart && p.isBold() && asksPart(p):
			strong++
		}
	}
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind != questionPart || !p.weak {
			continue
		}
		switch {
		case asksPart(p), strong == 0 && (asking*2 >= weak || asking == 0):
			p.weak = false
		case strong > 0 && asking > strong && asking*3 >= weak*2:
			p.weak = false
		}
	}
}

// listQuestions turns the items of a list into questions where they hold their answers.
func (o *outliner) listQuestions() {
	numbered := o.numberedSingles()
	is := isQuestionList
	if o.asksNowhere() {
		is = isTopicList
	}
	if len(numbered) == 0 && !slices.ContainsFunc(o.parts, func(p part) bool { return isListPart(&p) && is(&p) }) {
		return
	}
	var out []part
	for i := range o.parts {
		p := &o.parts[i]
		switch {
		case isListPart(p) && is(p):
			for _, item := range p.items {
				out = append(out, itemQuestion(item))
			}
			out[len(out)-1].open = !o.page // what stands below the list goes on with it
		case numbered[i]:
			q := itemQuestion(p.items[0])
			q.open = true
			out = append(out, q)
		default:
			out = append(out, *p)
		}
	}
	o.parts = out
}

// numberedSingles finds "1. What is it?", an answer, "2. How long?": lists of one
// item, because the answers are not indented.
func (o *outliner) numberedSingles() map[int]bool {
	found := map[int]bool{}
	for i := range o.parts {
		p := &o.parts[i]
		if !isListPart(p) || len(p.items) != 1 || len(p.items[0]) == 0 || p.items[0][0].kind != paragraphPart {
			continue
		}
		first := &p.items[0][0]
		head, rest := splitBold(first)
		if isQuestion(first.plain()) || rest != nil && isQuestion(head.plain()) || first.isBold() && asks(first.plain()) {
			if len(p.items[0]) > 1 || rest != nil || i+1 < len(o.parts) && !(isListPart(&o.parts[i+1]) && len(o.parts[i+1].items) == 1) {
				found[i] = true
			}
		}
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// isQuestionList is true if most items begin with a question and hold more than that.
func isQuestionList(p *part) bool {
	n := 0
	for _, item := range p.items {
		if len(item) > 1 && item[0].kind == headingPart && asksPart(&item[0]) {
			n++
		}
		if len(item) == 0 || item[0].kind != paragraphPart {
			continue
		}
		head, rest := splitBold(&item[0])
		if (isQuestion(head.plain()) || head.isBold() && asks(head.plain())) && (rest != nil || len(item) > 1) {
			n++
		}
	}
	return n > 0 && n*3 >= len(p.items)*2
}

// asksNowhere is true of a document with no more than a title above one list.
func (o *outliner) asksNowhere() bool {
	headings, lists := 0, 0
	for i := range o.parts {
		switch p := &o.parts[i]; {
		case p.kind == questionPart, isListPart(p) && isQuestionList(p):
			return false
		case p.kind == headingPart:
			headings++
		case isListPart(p):
			lists++
		}
	}
	return headings <= 1 && lists == 1
}

// isTopicList is true if each item is a line without a stop with text below.
func isTopicList(p *part) bool {
	for _, item := range p.items {
		if len(item) < 2 || item[0].kind != paragraphPart || isListPart(&item[1]) {
			return false
		}
		if s := item[0].plain(); endsSentence(s) || endsInColon(s) || textWidth(s) > maxHeading {
			return false
		}
	}
	return len(p.items) >= 2
}

// itemQuestion makes a question with its answer of a list item.
func itemQuestion(item []part) part {
	if len(item) == 0 {
		return part{}
	}
	head, rest := splitBold(&item[0])
	q := *head
	q.kind, q.spans = questionPart, unBold(head.spans)
	if rest != nil {
		q.parts = append(q.parts, *rest)
	}
	q.parts = append(q.parts, item[1:]...)
	return q
}

// splitBold divides a paragraph behind its bold beginning, or behind a first
// line that is a question; rest is nil if all of it is one.
func splitBold(p *part) (head, rest *part) {
	if p.isBold() {
		return p, nil
	}
	n := 0
	for n < len(p.spans) && (p.spans[n].Bold || n > 0 && strings.TrimSpace(p.spans[n].Text) == "" && n+1 < len(p.spans) && p.spans[n+1].Bold) {
		n++
	}
	if n > 0 {
		h, t := *p, *p
		h.spans, t.spans = p.spans[:n:n], append([]inline.Span{}, p.spans[n:]...)
		h.breaks = nil
		if len(t.spans) == 0 {
			return &h, nil
		}
		// The mark of a bold question may stand behind the bold text.
		if mark, size := leadingMark(t.spans[0].Text); size > 0 && !endsSentence(h.plain()) {
			h.spans = appendSpan(append([]inline.Span{}, h.spans...), mark, h.spans[0])
			t.spans[0].Text = t.spans[0].Text[size:]
		}
		if strings.ContainsAny(t.spans[0].Text[:len(t.spans[0].Text)-len(strings.TrimLeft(t.spans[0].Text, " \r\n"))], "\r\n") && len(t.breaks) > 0 {
			t.offset, t.breaks = t.breaks[0], t.breaks[1:]
		}
		t.spans = trimStart(t.spans)
		t.spans = cutStart(t.spans, len(t.plainRaw())-len(strings.TrimLeft(t.plainRaw(), ":：-–— ")))
		if len(t.spans) > 0 {
			return &h, &t
		}
		return &h, nil
	}
	head, rest = cutLine(p)
	if rest != nil && isQuestion(head.plain()) {
		return head, rest
	}
	return p, nil
}

func (p *part) plainRaw() string { return inline.Plain(p.spans) }

func leadingMark(s string) (mark string, size int) {
	t := strings.TrimLeft(s, " ")
	if t != "" && strings.ContainsRune(questionMarks, firstRune(t)) {
		size = len(s) - len(t) + len(string(firstRune(t)))
		return string(firstRune(t)), size
	}
	return "", 0
}

// boldQuestions turns bold paragraphs into questions: "**What is it?**", alone
// or with the answer behind it.
func (o *outliner) boldQuestions() {
	headed, bold, other := 0, 0, 0
	marked := false
	for i := range o.parts {
		p := &o.parts[i]
		switch {
		case p.kind == questionPart && !p.weak:
			marked = marked || p.open
			headed++
		case p.kind == headingPart && asksPart(p):
			headed++
		case p.kind == paragraphPart:
			if head, _ := splitBold(p); head.isBold() && isQuestion(head.plain()) {
				bold++
			} else if p.isBold() && isHeading(p.plain()) {
				other++
			}
		}
	}
	if marked || bold == 0 && (headed > 0 || other < 2 || o.hasTopics()) {
		return
	}
	var out []part
	below := false // a heading that asks
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == headingPart {
			below = asksPart(p) && (p.level > 1 || bold < 2)
		}
		if p.kind != paragraphPart || below && bold <= 2*headed {
			out = append(out, *p)
			continue
		}
		head, rest := splitBold(p)
		if !head.isBold() || !o.isBoldHead(i, head, rest, bold, other) {
			out = append(out, *p)
			continue
		}
		q := *head
		q.kind, q.open, q.level, q.spans = questionPart, true, 7, unBold(head.spans)
		if !asksPart(&q) && o.headsBold(i) {
			q.kind, q.role = headingPart, groupRole
			q.level = 6
		}
		out = append(out, q)
		if rest != nil {
			out = append(out, *rest)
		}
	}
	o.parts = out
}

// contactHeads are headings over contact details at the end of a page.
var contactHeads = lineSet(`
contact
contacts
contact us
contact details
get in touch
kontakt
kontaktdaten
contacto
contactos
contáctanos
contatti
contato
contatos
contactez-nous
nous contacter
контакты
контакти
kontakty
iletişim
επικοινωνία
اتصل بنا
צור קשר
संपर्क
联系我们
聯絡我們
联系方式
お問い合わせ
お問い合わせ先
문의
문의처
ติดต่อเรา
liên hệ
hubungi kami
`)

// stripBoldNumbers is stripNumbers for the questions that bold text made.
func (o *outliner) stripBoldNumbers() {
	var numbered []*part
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind != questionPart || p.level != 7 {
			continue
		}
		m := parseMarker(p.plain())
		if m.family != decimal || m.size == len(p.plain()) || m.number != len(numbered)+1 {
			return // they count all of them, or they are no numbers
		}
		numbered = append(numbered, p)
	}
	if len(numbered) < 2 {
		return
	}
	for _, p := range numbered {
		p.spans = cutStart(p.spans, parseMarker(p.plain()).size)
	}
}

// dropClosing leaves out the last heading if it asks whether there are more
// questions, "Still stuck?", or heads contact details.
func (o *outliner) dropClosing() {
	if i := o.lastHeading(); i >= 0 && contactHeads[bareLine(o.parts[i].plain())] && o.ownText(i) <= maxClosingText && contactData.MatchString(plainText(partsSpans(o.parts[i+1:]))) {
		o.parts[i].role = dropRole
	}
	asked := 0
	last := -1
	for i := range o.parts {
		if p := &o.parts[i]; (p.kind == headingPart || p.kind == questionPart && !p.weak) && asksPart(p) {
			asked++
			last = i
		}
	}
	if asked < 2 || !isClosing(o.parts[last].plain()) || o.ownText(last) > maxClosingText || len(o.parts[last].parts) > 0 {
		return
	}
	p := &o.parts[last]
	if p.kind == questionPart {
		p.kind, p.level = headingPart, 7
	}
	p.role = dropRole
}

// lastHeading is the index of the last heading of a document with two
// questions or more in front of it, -1 if there is none.
func (o *outliner) lastHeading() int {
	asked, last := 0, -1
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == questionPart && !p.weak || p.kind == headingPart && asksPart(p) {
			asked, last = asked+1, -1
		} else if p.kind == headingPart && p.role == noRole && asked >= 2 {
			last = i
		}
	}
	return last
}

// plainQuestions makes questions of paragraphs that ask and that something
// answers, in a document in which nothing else shows what is asked.
func (o *outliner) plainQuestions() {
	var found []int
	headings := 0
	for i := range o.parts {
		p := &o.parts[i]
		asking := asksPart(p)
		switch {
		case p.kind == questionPart && !p.weak, p.kind == headingPart && (asking || p.role != noRole):
			return
		case p.kind == headingPart:
			headings++
		case p.kind == paragraphPart && isQuestion(p.plain()) && i+1 < len(o.parts) && o.parts[i+1].kind != headingPart && !asksPart(&o.parts[i+1]):
			found = append(found, i)
		}
	}
	if len(found) < 2 || len(found) < 2*headings {
		return
	}
	for _, i := range found {
		p := &o.parts[i]
		p.kind, p.open, p.level = questionPart, true, 7
	}
}

// hasTopics is true of a document whose headings have text of their own.
func (o *outliner) hasTopics() bool {
	n := 0
	for i := range o.parts[:max(0, len(o.parts)-1)] {
		if o.parts[i].kind == headingPart && o.parts[i].level > 1 && o.parts[i+1].kind != headingPart {
			n++
		}
	}
	return n >= 2
}

func (o *outliner) isBoldHead(i int, head, rest *part, bold, other int) bool {
	plain := head.plain()
	switch {
	case isQuestion(plain):
		return true
	case rest == nil && bold >= 3 && isPlea(plain):
		return i+1 < len(o.parts) && !o.parts[i+1].isBold()
	case rest != nil && bold >= 2 && len(rest.breaks) < len(o.parts[i].breaks) && speaksOfSelf(plain) && (isHeading(plain) || isPlea(plain)):
		return true // "**I lost my card**" with the answer in the next line
	case rest != nil || !isHeading(plain):
		return false
	case i == 0:
		return false // the title
	case asks(plain), o.headsBold(i):
		return true
	}
	return bold >= other && i+1 < len(o.parts) && !o.parts[i+1].isBold()
}

// headsBold is true of a bold line right above a bold question.
func (o *outliner) headsBold(i int) bool {
	if i+1 >= len(o.parts) || o.parts[i+1].kind != paragraphPart {
		return false
	}
	head, _ := splitBold(&o.parts[i+1])
	return head.isBold() && isQuestion(head.plain())
}

func (o *outliner) indexHeadings() {
	o.headings = nil
	for i := range o.parts {
		if o.parts[i].kind == headingPart {
			o.headings = append(o.headings, i)
		}
	}
}

// findTitle takes the first heading as title if it stands above all others.
func (o *outliner) findTitle() {
	if len(o.headings) == 0 {
		o.boldTitle()
		return
	}
	first := &o.parts[o.headings[0]]
	if first.role == entryRole || first.role == groupRole || first.role == dropRole {
		o.boldTitle()
		return
	}
	same, deeper, questions := 0, 0, 0
	for _, i := range o.headings[1:] {
		switch p := &o.parts[i]; {
		case p.level < first.level:
			return
		case p.level == first.level:
			same++
		default:
			deeper++
		}
	}
	for i := range o.parts {
		if o.parts[i].kind == questionPart && !o.parts[i].weak {
			questions++
		}
	}
	alone := same == 0 && (deeper > 0 || questions > 0)
	names := same > 0 && !asksPart(first) && first.level == 1 && (deeper > 0 || o.headings[0]+1 < len(o.parts) && o.parts[o.headings[0]+1].kind == headingPart || o.asksLater(first.level))
	if same == 0 && deeper == 0 && questions == 0 && asksPart(first) {
		return // one question
	}
	if !alone && !names && !(same == 0 && first.level == 1) || same > 0 && !namesQuestions.MatchString(first.plain()) && o.allSections(first.level) {
		return
	}
	for i := range o.headings[0] {
		if k := o.parts[i].kind; k == questionPart {
			return
		}
	}
	for i := range o.headings[0] {
		switch p := &o.parts[i]; {
		case p.kind == paragraphPart && (!o.page || first.level == 1 || isHeading(p.plain())), // a note to those who write the document
			o.page && isListPart(p) && isLinkList(p):
			p.role = dropRole
			o.drop(p, "what stands above the title")
		}
	}
	first.role = titleRole
	o.l.Title = o.d.message(onOneLine(first.spans), first.offset)
}

// allSections is true if a deeper heading follows each heading of a level at once.
func (o *outliner) allSections(level int) bool {
	for k, i := range o.headings {
		if o.parts[i].level == level && (k+1 == len(o.headings) || o.headings[k+1] > i+1 || o.parts[i+1].level <= level) {
			return false
		}
	}
	return true
}

// asksLater is true if other headings of a level are questions.
func (o *outliner) asksLater(level int) bool {
	for _, i := range o.headings[1:] {
		if p := &o.parts[i]; p.level == level && asksPart(p) {
			return true
		}
	}
	return false
}

// boldTitle takes a first line that is bold, or short and without a full stop.
func (o *outliner) boldTitle() {
	if !o.l.Title.Empty() || len(o.parts) < 2 || o.parts[0].kind != paragraphPart {
		return
	}
	p := &o.parts[0]
	if s := p.plain(); isHeading(s) && !isQuestion(s) && (p.isBold() || len(p.breaks) == 0) {
		o.l.Title = o.d.message(unBold(onOneLine(p.spans)), p.offset)
		p.role = titleRole
	}
}

// giveRoles decides what each heading is.
func (o *outliner) giveRoles() {
	asking, marked := map[int]bool{}, map[int]bool{}
	questions := 0
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == headingPart && p.role == noRole && (isQuestion(p.plain()) || asks(p.plain())) {
			asking[p.level] = true
			marked[p.level] = marked[p.level] || isQuestion(p.plain())
		}
		if p.kind == questionPart && !p.weak || p.kind == headingPart && p.role == entryRole {
			questions++
		}
	}
	topic := 0
	if len(asking) == 0 && questions == 0 {
		topic = o.topicLevel()
	}
	var above []*part // the headings that the current one stands below, the title aside
	asked, at := false, 0
	for k, i := range o.headings {
		p := &o.parts[i]
		for ; at < i; at++ {
			q := &o.parts[at]
			asked = asked || q.kind == questionPart && !q.weak || q.kind == headingPart && q.role == entryRole
		}
		for len(above) > 0 && above[len(above)-1].level >= p.level {
			above = above[:len(above)-1]
		}
		if p.role == noRole {
			var parent *part
			if n := len(above); n > 0 {
				parent = above[n-1]
			}
			p.role = o.roleOf(k, headingScene{asking, marked, questions, topic, parent, asked})
		}
		if p.role != titleRole {
			above = append(above, p)
		}
	}
}

// headingScene is what stands around a heading.
type headingScene struct {
	asking    map[int]bool // levels at which headings ask
	marked    map[int]bool // levels at which they do so with a question mark
	questions int          // that are no headings
	topic     int          // level of the topics, in a document in which nothing asks
	parent    *part        // nearest heading above of a smaller level, the title aside
	asked     bool         // a question stands before it
}

// topicLevel is the level of most headings with text below, for a document in which nothing asks.
func (o *outliner) topicLevel() int {
	n := map[int]int{}
	best := 0
	for _, i := range o.headings {
		if p := &o.parts[i]; p.role == noRole && i+1 < len(o.parts) && o.parts[i+1].kind != headingPart {
			n[p.level]++
		}
	}
	for level := 1; level <= 6; level++ {
		if n[level] > 0 && (best == 0 || n[level] > n[best] && n[best] < 2) {
			best = level
		}
	}
	return best
}

func (o *outliner) roleOf(k int, scene headingScene) headRole {
	i := o.headings[k]
	p := &o.parts[i]
	own, inside := o.scope(k)
	asksHere := asksPart(p)
	switch {
	case asksHere && isQuestion(p.plain()):
		return entryRole
	case asksHere && scene.parent != nil && scene.parent.role == entryRole && !scene.marked[p.level]:
		return subRole // "How it works" below a question
	case inside && own && !asksHere && o.ownText(i) > maxGroupText && o.l.Title.Text != "":
		return entryRole // what would stand above the first question of the group
	case inside && (!own || !asksHere):
		return groupRole
	case asksHere:
		return entryRole
	case !own && k+1 < len(o.headings) && o.parts[o.headings[k+1]].level == p.level && asksPart(&o.parts[o.headings[k+1]]) && o.headings[k+1] == i+1:
		return groupRole
	}
	parent, topic := scene.parent, scene.topic
	if !own && k+1 < len(o.headings) && o.headings[k+1] == i+1 && o.parts[i+1].level > p.level && scene.asking[o.parts[i+1].level] && !scene.asking[p.level] &&
		(parent == nil || parent.role != entryRole && parent.role != subRole) {
		return groupRole // no question of it has a mark
	}
	switch {
	case parent != nil && parent.role == entryRole, parent != nil && parent.role == subRole:
		return subRole
	case topic > 0 && p.level == topic:
		return entryRole
	case topic > 0 && p.level < topic:
		if own {
			return entryRole
		}
		return groupRole
	case topic > 0:
		return subRole
	case parent != nil && parent.role == introRole:
		return introRole
	case !scene.asked && (!scene.asking[p.level] || introLines[bareLine(p.plain())]):
		return introRole
	case scene.asking[p.level]:
		return entryRole
	case o.page && (scene.questions > 0 || len(scene.asking) > 0):
		return dropRole
	}
	return entryRole
}

// maxGroupText is how much text, in bytes, may stand between the heading of a
// group and its first question; more than that is an answer.
const maxGroupText = 100

// ownText is how much text stands right below heading i.
func (o *outliner) ownText(i int) int {
	n := 0
	for i++; i < len(o.parts) && o.parts[i].kind != headingPart && o.parts[i].kind != questionPart; i++ {
		n += len(plainText(partsSpans(o.parts[i : i+1])))
	}
	return n
}

// introLines head the text before the first question.
var introLines = lineSet(`
introduction
overview
about
about this page
about this leaflet
about this document
preface
foreword
faq
faqs
frequently asked questions
introducción
preguntas frecuentes
einleitung
einführung
häufige fragen
häufig gestellte fragen
introduction générale
foire aux questions
questions fréquentes
введение
часто задаваемые вопросы
مقدمة
الأسئلة الشائعة
简介
常见问题
はじめに
よくある質問
परिचय
अक्सर पूछे जाने वाले प्रश्न
`)

// scope tells whether a heading has text of its own, and whether questions
// stand below it, up to the next heading of its level.
func (o *outliner) scope(k int) (own, inside bool) {
	i := o.headings[k]
	level := o.parts[i].level
	nested := false
	for j := i + 1; j < len(o.parts); j++ {
		p := &o.parts[j]
		switch {
		case p.kind == headingPart && p.level <= level:
			return own, false
		case p.kind == headingPart:
			nested = true
			if p.role == entryRole || asksPart(p) {
				return own, true
			}
		case p.kind == questionPart && !p.weak:
			return own, true
		case !nested:
			own = true
		}
	}
	return own, false
}

// build makes the entries.
func (o *outliner) build() {
	b := entryBuilder{d: o.d, l: o.l, wild: true, stated: map[string]string{}}
	o.l.Entries = make([]leaflet.Entry, 0, o.countQuestions())
	skip := 0 // level of a heading whose section is left out
	closed := false
	group := 0        // index of the heading of the open group
	var outside *part // what is being left out
	for i := range o.parts {
		p := &o.parts[i]
		if p.kind == headingPart && skip > 0 && p.level <= skip || p.kind == questionPart && !p.weak {
			skip = 0
		}
		if skip == 0 && outside != nil {
			o.drop(outside, "text outside the questions")
			outside = nil
		}
		switch {
		case p.role == titleRole, p.kind != headingPart && p.role == dropRole:
		case skip > 0:
			outside.end = p.lastOffset() + 1
		case p.kind == headingPart && p.role == dropRole:
			b.close()
			skip = p.level
			dropped := *p
			outside = &dropped
		case p.kind == headingPart && p.role == groupRole:
			closed = false
			group = i
			b.openGroup(p)
		case p.kind == headingPart && p.role == entryRole:
			closed = false
			if b.group != "" && o.leavesGroup(group, i) {
				b.close()
				b.group = ""
			}
			b.open(p)
		case p.kind == questionPart && !p.weak:
			b.open(p)
			b.parts = append(b.parts, p.parts...)
			closed = !p.open
		case p.kind == headingPart && p.role == introRole:
			if bare := bareLine(p.plain()); !introLines[bare] {
				b.add(*p)
			}
		case closed && p.kind != headingPart:
			b.close()
			if o.page {
				o.drop(p, "text outside the questions")
			} else {
				b.dropIntro(p)
			}
		default:
			b.add(*p)
		}
	}
	if outside != nil {
		o.drop(outside, "text outside the questions")
	}
	b.finish()
}

// countQuestions is how many entries the leaflet may have.
func (o *outliner) countQuestions() int {
	n := 0
	for i := range o.parts {
		if p := &o.parts[i]; p.kind == questionPart || p.role == entryRole {
			n++
		}
	}
	return n
}

// leavesGroup reports whether a question ends the group whose heading is part
// g: its own heading is not below that one.
func (o *outliner) leavesGroup(g, i int) bool {
	group, q := &o.parts[g], &o.parts[i]
	if group.level != q.level {
		return group.level > q.level
	}
	// Flat sections stand on the level of their questions.
	return g+1 >= len(o.parts) || o.parts[g+1].kind != headingPart || o.parts[g+1].level != group.level
}
