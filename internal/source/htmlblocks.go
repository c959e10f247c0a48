package source

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

func (r *htmlReader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// collect reads n apart and returns its parts.
func (r *htmlReader) collect(read func()) []part {
	r.flush()
	out := r.out
	r.out = nil
	style, super := r.style, r.super
	r.style, r.super = inline.Span{}, 0
	read()
	r.flush()
	parts := r.out
	r.out, r.style, r.super = out, style, super
	return parts
}

// textOf is the inline text of an element, all blocks in it on one line.
func (r *htmlReader) textOf(n *html.Node) []inline.Span {
	var spans []inline.Span
	for _, p := range r.collect(func() { r.enter(n); r.children(n) }) {
		spans = append(appendSpan(spans, " ", inline.Span{}), p.spans...)
		spans = appendSpan(spans, p.text, inline.Span{})
		for _, item := range p.items {
			for i := range item {
				spans = append(appendSpan(spans, " ", inline.Span{}), item[i].spans...)
			}
		}
	}
	return onOneLine(tidySpans(spans))
}

func (r *htmlReader) emit(p part) {
	if p.end == 0 {
		p.end = max(r.cursor, p.offset+1)
	}
	// Some programs make a list of each item.
	if n := len(r.out); n > 0 && p.kind == numbersPart && r.out[n-1].kind == numbersPart && p.start > 1 && p.start == r.out[n-1].start+len(r.out[n-1].items) {
		r.out[n-1].items = append(r.out[n-1].items, p.items...)
		r.out[n-1].end = p.end
		return
	}
	r.out = append(r.out, p)
}

// flush ends the paragraph that is being read.
func (r *htmlReader) flush() {
	spans, images := joinSpans(r.spans), r.images
	r.spans, r.images = nil, nil
	if len(spans) == 0 {
		return
	}
	p := part{kind: paragraphPart, offset: r.start, end: max(r.cursor, r.start+1), spans: r.d.checkLinks(r.d.cleanSpans(spans, r.start), r.start)}
	if len(images) == 0 {
		if plainText(p.spans) != "" {
			r.out = append(r.out, p)
		}
		return
	}
	for _, q := range splitPictures(p, images) {
		if q.kind == imagePart {
			q.text = ""
		}
		r.out = append(r.out, q)
	}
}

func (r *htmlReader) text(s string) {
	trimmed := strings.TrimLeft(s, " \t\n\r\f")
	if trimmed == "" {
		if len(r.spans) > 0 {
			r.add(" ")
		}
		return
	}
	at := r.find(trimmed)
	if len(r.spans) == 0 {
		r.start = at
	}
	// A line end in the file is a space, but none between Chinese letters.
	if strings.ContainsAny(s, "\n\r\t\f") {
		s = collapse(s)
	}
	if strings.ContainsAny(s, imageMark+noTarget) {
		s = strings.NewReplacer(imageMark, "", noTarget, "").Replace(s)
	}
	if r.super > 0 {
		s = superscript(s)
	}
	r.add(s)
}

// collapse makes runs of blanks that hold a line end one soft break.
func collapse(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		j := i
		newline := false
		for j < len(s) && (s[j] == ' ' || s[j] == '\t' || s[j] == '\n' || s[j] == '\r' || s[j] == '\f') {
			newline = newline || s[j] == '\n' || s[j] == '\r'
			j++
		}
		switch {
		case j == i:
			k := strings.IndexAny(s[i:], " \t\n\r\f")
			if k < 0 {
				k = len(s) - i
			}
			b.WriteString(s[i : i+k])
			j = i + k
		case newline:
			b.WriteByte(softBreak)
		default:
			b.WriteByte(' ')
		}
		i = j
	}
	return b.String()
}

func (r *htmlReader) add(s string) { r.spans = appendSpan(r.spans, s, r.style) }

// inlineTags stand inside a line of text.
var inlineTags = wordSet(`a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub
	sup time tt u var wbr br img picture button output slot`)

// isInline is also true of the tags that word processors add, such as o:p.
func isInline(n *html.Node) bool { return inlineTags[n.Data] || strings.Contains(n.Data, ":") }

// maxRecursion bounds the recursion over the tree, which the parser keeps below 512 levels anyway.
const maxRecursion = 600

func (r *htmlReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	if r.depth++; r.depth > maxRecursion {
		r.depth--
		return
	}
	defer func() { r.depth-- }()
	if r.consumed[n] {
		r.flush()
		return
	}
	if why := r.dropReason(n); why != "" {
		r.dropNode(n, why)
		return
	}
	r.enter(n)
	if r.question(n) {
		return
	}
	if word := letterOf(n); word != "" && r.letters[word] != noLabel {
		r.add(strings.TrimSpace(rawText(n)) + ": ") // as it would stand in a text
		return
	}
	if isInline(n) && !hasBlock(n) {
		r.inlineNode(n)
		return
	}
	r.flush()
	r.blockNode(n)
	r.flush()
}

// letterOf is the word of a label, in small letters, that is all the text of an
// element and stands at the start of a line: <span>Q</span>What is it?
func letterOf(n *html.Node) string {
	if !inlineTags[n.Data] || n.FirstChild == nil || n.FirstChild != n.LastChild || n.FirstChild.Type != html.TextNode || len(n.FirstChild.Data) > maxLabel || n.Parent == nil || n.NextSibling == nil {
		return ""
	}
	for c := n.PrevSibling; c != nil; c = c.PrevSibling {
		if c.Type != html.TextNode || strings.TrimSpace(c.Data) != "" {
			return ""
		}
	}
	word := strings.ToLower(strings.TrimSpace(n.FirstChild.Data))
	word = strings.TrimRight(word, "0123456789")
	if r := []rune(word); len(r) == 1 && r[0] >= 'ａ' && r[0] <= 'ｚ' { // full width
		word = string(r[0] - 'ａ' + 'a')
	}
	if len(labelWords[word]) == 0 {
		return ""
	}
	return word
}

// findLetters finds the pair of labels that stand in elements of their own.
func findLetters(counts map[string]int) map[string]label {
	most, letters := 1, map[string]label(nil)
	for _, pair := range labelPairs {
		q, a := 0, 0
		for _, w := range pair.question {
			q += counts[w]
		}
		for _, w := range pair.answer {
			a += counts[w]
		}
		if q >= 2 && q+a > most {
			most, letters = q+a, map[string]label{}
			for _, w := range pair.answer {
				letters[w] = answerLabel
			}
			for _, w := range pair.question {
				letters[w] = questionLabel
			}
		}
	}
	return letters
}

// hasBlock is true of inline elements that hold blocks, as pages often have it.
func hasBlock(n *html.Node) bool {
	if n.Data == "br" || n.Data == "img" {
		return false
	}
	found := false
	for c := n.FirstChild; c != nil && !found; c = c.NextSibling {
		if c.Type == html.ElementNode {
			found = !isInline(c) || hasBlock(c)
		}
	}
	return found
}

func (r *htmlReader) inlineNode(n *html.Node) {
	style := r.style
	switch n.Data {
	case "br":
		r.lineBreak()
		return
	case "img":
		r.image(n)
		return
	case "b", "strong":
		style.Bold = !strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "font-weight:normal")
	case "i", "em", "cite", "dfn", "var":
		style.Italic = true
	case "code", "kbd", "samp", "tt":
		style.Code = true
	case "sup":
		r.super++
		defer func() { r.super-- }()
	case "a":
		style.Link = r.target(n)
	case "q":
		r.add("“")
		defer r.add("”")
	case "rt", "rp":
		// The reading of a Chinese or Japanese word stands in brackets behind it.
		if n.Data == "rt" && strings.TrimSpace(rawText(n)) != "" && (n.PrevSibling == nil || n.PrevSibling.Data != "rp") {
			r.add("(")
			defer r.add(")")
		}
	case "del", "s", "strike":
		r.add("~~")
		defer r.add("~~")
	}
	if css := strings.ToLower(strings.ReplaceAll(attr(n, "style"), " ", "")); css != "" {
		if strings.Contains(css, "font-weight:bold") || strings.Contains(css, "font-weight:700") || strings.Contains(css, "font-weight:600") {
			style.Bold = true
		}
		if strings.Contains(css, "font-style:italic") {
			style.Italic = true
		}
	}
	before := r.style
	r.style = style
	r.children(n)
	r.style = before
}

// lineBreak ends a line; two in a row end the paragraph.
func (r *htmlReader) lineBreak() {
	for i := len(r.spans) - 1; i >= 0; i-- {
		if s := strings.TrimRight(r.spans[i].Text, " \r"); s != "" {
			if s[len(s)-1] == hardBreak {
				r.flush()
				return
			}
			break
		}
	}
	if len(r.spans) > 0 {
		r.add(string(hardBreak))
	}
}

// target is where a link leads; places on the same page are none on paper.
func (r *htmlReader) target(n *html.Node) string {
	if !hasAttr(n, "href") {
		return ""
	}
	href := strings.TrimSpace(attr(n, "href"))
	switch {
	case href == "":
		return noTarget
	case strings.HasPrefix(href, "#"), idleLinks[strings.ToLower(strings.ReplaceAll(href, " ", ""))]:
		return ""
	}
	return r.absolute(href)
}

// idleLinks lead nowhere: a program waits for the click.
var idleLinks = wordSet("javascript: javascript:; javascript:void(0) javascript:void(0);")

func (r *htmlReader) absolute(ref string) string {
	if r.base == nil || strings.Contains(ref, "{{") {
		return ref
	}
	u, err := url.Parse(ref)
	if err != nil || u.IsAbs() {
		return ref
	}
	return r.base.ResolveReference(u).String()
}

func (r *htmlReader) image(n *html.Node) {
	src := attr(n, "src")
	for _, key := range []string{"data-src", "data-lazy-src", "data-original"} {
		if (src == "" || strings.HasPrefix(src, "data:")) && attr(n, key) != "" {
			src = attr(n, key)
		}
	}
	alt := strings.Join(strings.Fields(attr(n, "alt")), " ")
	switch {
	case src == "" || strings.HasPrefix(src, "data:") || inline.SafeURL(src) == "":
		if alt != "" {
			r.text(alt)
		}
		return
	case alt == "" && hasAttr(n, "alt"), attr(n, "width") == "1", attr(n, "height") == "1", attr(n, "role") == "presentation":
		return // decoration
	}
	if len(r.spans) == 0 {
		r.start = r.place(n)
	}
	r.images = append(r.images, picture{r.absolute(src), alt, r.place(n)})
	r.add(imageMark)
}

func (r *htmlReader) blockNode(n *html.Node) {
	offset := r.place(n)
	switch n.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.heading(n, int(n.Data[1]-'0'))
	case "ul", "ol", "menu":
		r.list(n)
	case "dl":
		r.definitions(n)
	case "table":
		r.table(n)
	case "details":
		r.titled(n, "summary")
	case "fieldset":
		r.titled(n, "legend")
	case "pre":
		if s := strings.Trim(rawPre(n), "\n"); strings.TrimSpace(s) != "" {
			r.emit(part{kind: otherPart, offset: offset, text: strings.TrimRight(s, " \t\n")})
		}
	case "textarea", "select", "input", "datalist":
	default:
		if level := headingClass(n); level > 0 {
			r.heading(n, level)
			return
		}
		if tone := calloutTone(n); tone != "" {
			r.callout(n, tone)
			return
		}
		r.children(n)
	}
}

// headingClass is the level of a paragraph that a word processor calls a heading.
func headingClass(n *html.Node) int {
	if n.Data != "p" {
		return 0
	}
	switch class := strings.ToLower(attr(n, "class")); {
	case class == "msotitle":
		return 1
	case strings.HasPrefix(class, "msoheading") && len(class) == len("msoheading1"):
		if level := int(class[len(class)-1] - '0'); level >= 1 && level <= 6 {
			return level
		}
	}
	return 0
}

// heading reads a heading. One that holds more than a line, because its end tag
// is missing or a box to open stands in it, gives the rest behind it.
func (r *htmlReader) heading(n *html.Node, level int) {
	p := part{kind: headingPart, level: level, offset: r.place(n)}
	parts := r.collect(func() { r.children(n) })
	lines := 0
	for i := range parts {
		if parts[i].kind == paragraphPart && lines == i {
			lines++ // those that the parts begin with
		}
		if parts[i].kind == questionPart {
			r.out = append(r.out, parts...)
			return
		}
	}
	if lines > 1 && (isQuestion(parts[0].plain()) || textWidth(plainText(partsSpans(parts))) > 2*maxHeading) {
		lines = 1
	}
	var rest []part
	for _, q := range parts {
		if q.kind != paragraphPart || lines == 0 {
			rest = append(rest, q)
			continue
		}
		lines--
		if len(p.spans) == 0 {
			p.offset = q.offset
		} else {
			p.spans = appendSpan(p.spans, " ", inline.Span{})
		}
		p.spans = append(p.spans, q.spans...)
	}
	p.spans = trimSigns(unBold(onOneLine(tidySpans(p.spans))))
	if p.plain() != "" {
		r.emit(p)
	}
	r.out = append(r.out, rest...)
}

func rawPre(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Data == "br":
				b.WriteByte('\n')
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

func (r *htmlReader) list(n *html.Node) {
	if r.holdsSections(n) {
		r.children(n)
		return
	}
	if isAnchorList(n) {
		r.dropNode(n, "a table of contents")
		return
	}
	p := part{kind: bulletsPart, offset: r.place(n)}
	if n.Data == "ol" {
		p.kind, p.start = numbersPart, 1
		if start, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil && start >= 0 && start < 1e9 {
			p.start = start
		}
	}
	number := p.start - 1
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && c.Data == "li":
			number = r.itemNumber(c, number, hasAttr(n, "reversed"))
			p.items = append(p.items, r.collect(func() { r.enter(c); r.children(c) }))
		default:
			more := r.collect(func() { r.node(c) })
			if k := len(p.items); k > 0 {
				p.items[k-1] = append(p.items[k-1], more...)
			} else if len(more) > 0 {
				p.items = append(p.items, more)
			}
		}
	}
	var items [][]part
	for _, item := range p.items {
		if len(item) > 0 {
			items = append(items, item)
		}
	}
	if p.items = items; len(items) > 0 {
		r.emit(p)
	}
}

// isAnchorList is true of a list of links to places on the page and nothing else.
func isAnchorList(n *html.Node) bool {
	items := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		var link *html.Node
		walkHTML(c, func(e *html.Node) bool {
			if link == nil && e.Data == "a" {
				link = e
			}
			return link == nil
		})
		if link == nil || len(attr(link, "href")) < 2 || attr(link, "href")[0] != '#' || lineOf(link) != lineOf(c) {
			return false
		}
		items++
	}
	return items >= 3
}

// itemNumber is the number of a list item that follows number before.
func (r *htmlReader) itemNumber(n *html.Node, before int, reversed bool) int {
	stated, err := strconv.Atoi(strings.TrimSpace(attr(n, "value")))
	if err != nil || stated < 0 {
		return before + 1
	}
	if stated > before+1 && before > 0 && !reversed && n.Parent.Data == "ol" {
		r.d.numberingGap(r.place(n), before, stated)
	}
	return stated
}

// holdsSections is true of lists whose items are questions with their answers,
// or sections with a heading.
func (r *htmlReader) holdsSections(n *html.Node) bool {
	found := false
	walkHTML(n, func(c *html.Node) bool {
		switch {
		case found:
			return false
		case len(c.Data) == 2 && c.Data[0] == 'h' && c.Data[1] >= '1' && c.Data[1] <= '6', c.Data == "details" && c.Parent.Data == "li", isQuestionItem(c), r.controls[c] != nil:
			found = true
		case c != n && (isQuestionClass(c) && r.answerOf(c) != nil || r.letteredAnswer(c) != nil || r.ticked(c) != nil || c.Data == "a" && r.toggled(c) != nil):
			found = true
		}
		return !found
	})
	return found
}

func (r *htmlReader) definitions(n *html.Node) {
	var q *part
	flush := func() {
		if q != nil && q.plain() != "" {
			r.emit(*q)
		}
		q = nil
	}
	faq := slices.ContainsFunc(classWords(n), func(w string) bool { return w == "faq" || w == "faqs" || w == "qa" })
	var read func(*html.Node)
	read = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "dt":
				flush()
				q = &part{kind: questionPart, weak: !faq, offset: r.place(c)}
				q.spans = trimSigns(unBold(r.textOf(c)))
			case c.Data == "dd":
				parts := r.collect(func() { r.enter(c); r.children(c) })
				if q != nil {
					q.parts = append(q.parts, parts...)
				} else {
					r.out = append(r.out, parts...)
				}
			case c.Data == "div":
				read(c)
			}
		}
	}
	read(n)
	flush()
}

// titled reads a box whose title is an element of its own inside it.
func (r *htmlReader) titled(n *html.Node, name string) {
	q := part{kind: questionPart, weak: true, offset: r.place(n)}
	q.parts = r.collect(func() {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == name && q.spans == nil {
				q.offset = r.place(c)
				q.spans = trimSigns(unBold(r.textOf(c)))
				continue
			}
			r.node(c)
		}
	})
	if q.plain() == "" {
		r.out = append(r.out, q.parts...)
		return
	}
	r.emit(q)
}

// signs stand beside questions to show that they open and close.
const signs = "+−–-▼▲▾▸►▶◀›»‹«✕×✖⌄⌃∨❯❮ \u00a0"

// trimSigns takes them off.
func trimSigns(spans []inline.Span) []inline.Span {
	for len(spans) > 0 {
		s := &spans[len(spans)-1]
		if t := strings.TrimRight(s.Text, signs); t != "" || len(spans) == 1 {
			if t != "" {
				s.Text = t
			}
			break
		}
		spans = spans[:len(spans)-1]
	}
	for len(spans) > 1 && strings.TrimLeft(spans[0].Text, signs) == "" {
		spans = spans[1:]
	}
	if len(spans) > 0 {
		if t := strings.TrimLeft(spans[0].Text, signs); t != "" {
			spans[0].Text = t
		}
	}
	return spans
}

// calloutWords tell boxes that warn, by the words of their classes.
var calloutWords = map[string]leaflet.Tone{
	"danger": leaflet.Emergency, "emergency": leaflet.Emergency, "immediate": leaflet.Emergency, "critical": leaflet.Emergency,
	"urgent": leaflet.Urgent, "warning": leaflet.Urgent, "caution": leaflet.Urgent, "attention": leaflet.Urgent,
	"nonurgent": leaflet.NonUrgent,
	"info":      leaflet.Note, "note": leaflet.Note, "tip": leaflet.Note, "hint": leaflet.Note, "important": leaflet.Note, "inset": leaflet.Note,
}

var calloutBoxes = wordSet("alert admonition callout care notice notification inset infobox message")

// calloutTone reads the tone of a box; empty means that it is none.
func calloutTone(n *html.Node) leaflet.Tone {
	if n.Data != "div" && n.Data != "aside" && n.Data != "section" && n.Data != "p" {
		return ""
	}
	box, non := false, false
	tone := leaflet.Tone("")
	for _, w := range classWords(n) {
		box = box || calloutBoxes[w]
		non = non || w == "non"
		if t := calloutWords[w]; t != "" && tone == "" {
			tone = t
		}
	}
	switch {
	case attr(n, "role") == "note" && tone == "":
		return leaflet.Note
	case !box:
		return ""
	case non && tone == leaflet.Urgent:
		return leaflet.NonUrgent
	}
	return tone
}

func (r *htmlReader) callout(n *html.Node, tone leaflet.Tone) {
	p := part{kind: calloutPart, tone: tone, offset: r.place(n)}
	p.parts = r.collect(func() { r.children(n) })
	if len(p.parts) == 0 {
		return
	}
	f := &p.parts[0]
	switch {
	case f.kind == headingPart, f.kind == paragraphPart && f.isBold(), f.kind == paragraphPart && len(p.parts) > 1 && firstHasClass(n, "title"):
		p.spans, p.parts = unBold(f.spans), p.parts[1:]
	default:
		p.parts = splitTitle(&p, p.parts)
	}
	r.emit(p)
}

// firstHasClass is true if the first element below n has a word in its class.
func firstHasClass(n *html.Node, word string) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			for _, w := range classWords(c) {
				if w == word {
					return true
				}
			}
			return false
		}
	}
	return false
}

// table keeps data as a table in GitHub's syntax; tables that only lay a page
// out are read through, and rows of a question and its answer are entries.
func (r *htmlReader) table(n *html.Node) {
	var rows [][]*html.Node
	blocks := false
	walkHTML(n, func(c *html.Node) bool {
		switch c.Data {
		case "tr":
			rows = append(rows, nil)
		case "td", "th":
			if len(rows) > 0 {
				rows[len(rows)-1] = append(rows[len(rows)-1], c)
			}
		case "table":
			blocks = blocks || c != n
		case "ul", "ol", "h1", "h2", "h3", "h4", "details", "dl":
			blocks = true
		}
		return c == n || c.Data != "table"
	})
	wide, asking, heads := 0, 0, 0
	for _, row := range rows {
		wide = max(wide, len(row))
		if len(row) == 2 && row[0].Data == "th" && row[1].Data == "th" {
			heads++
		} else if len(row) == 2 && isQuestion(lineOf(row[0])) {
			asking++
		}
	}
	switch {
	case asking >= 2 && asking*3 >= (len(rows)-heads)*2:
		r.questionRows(rows)
	case wide < 2 || blocks || attr(n, "role") == "presentation":
		r.children(n)
	default:
		r.dataTable(n, rows, wide)
	}
}

// lineOf is the text of an element on one line, without what cannot be seen.
// Frames of code and lists below the text are no part of it.
func lineOf(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Data != "pre" && c.Data != "ul" && c.Data != "ol":
			b.WriteString(rawText(c))
		}
		b.WriteByte(' ')
	}
	spans, _ := withoutInvisible([]inline.Span{{Text: strings.Join(strings.Fields(b.String()), " ")}})
	return strings.TrimSpace(inline.Plain(spans))
}

func (r *htmlReader) questionRows(rows [][]*html.Node) {
	for _, row := range rows {
		if len(row) != 2 || row[0].Data == "th" && row[1].Data == "th" {
			continue
		}
		q := part{kind: questionPart, offset: r.place(row[0])}
		asked := r.collect(func() { r.enter(row[0]); r.children(row[0]) })
		lines := 0
		for lines < len(asked) && asked[lines].kind == paragraphPart {
			lines++
		}
		q.spans = unBold(onOneLine(tidySpans(partsSpans(asked[:lines]))))
		q.parts = append(asked[lines:], r.collect(func() { r.enter(row[1]); r.children(row[1]) })...)
		r.emit(q)
	}
}

func (r *htmlReader) dataTable(n *html.Node, rows [][]*html.Node, wide int) {
	var lines []string
	for i, row := range rows {
		if len(row) == 0 {
			continue
		}
		line := "|"
		for j := range wide {
			cell := ""
			if j < len(row) {
				cell = strings.ReplaceAll(strings.ReplaceAll(plainText(r.textOf(row[j])), `\`, `\\`), "|", `\|`)
			}
			line += " " + cell + " |"
		}
		lines = append(lines, line)
		if i == 0 {
			lines = append(lines, "|"+strings.Repeat(" --- |", wide))
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "caption" {
			r.children(c)
			r.flush()
		}
	}
	if len(lines) > 0 {
		r.emit(part{kind: otherPart, offset: r.place(n), text: strings.Join(lines, "\n")})
	}
}
