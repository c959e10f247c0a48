package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyleaf/internal/leaflet"
)

// loadText reads plain text: lines become chunks (paragraphs, items,
// questions), chunks get a role (title, group, question, answer, left out), and
// what stands below a question becomes the blocks of its answer.
func loadText(d *document) (*leaflet.Leaflet, error) {
	r := &textReader{d: d, lines: d.textLines()}
	r.label = findLabelling(texts(r.lines))
	r.findWrap()
	r.findSiblings()
	r.cut()
	r.classify()
	return r.build(), nil
}

// textReader holds what is known of a text as a whole.
type textReader struct {
	d        *document
	lines    []line
	label    labelling
	wrap     int // column at which lines were wrapped by hand or by a mail program; 0 means they were not
	siblings map[marker]bool
	tight    int // questions right behind a bullet: "*What is it?"
	chunks   []chunk
	hyphens  int // line ends in a hyphen looked at so far
}

// chunkKind says what a chunk is before its role is known.
type chunkKind byte

const (
	paragraph chunkKind = iota
	item
	table
)

// role is what a chunk is in the leaflet.
type role byte

const (
	answer role = iota
	question
	title
	group
	intro
	dropped
)

// chunk is a run of lines that belong together.
type chunk struct {
	kind        chunkKind
	role        role
	text        string
	off         int // offset of the text in the document
	first, last int // line numbers
	blank       int // blank lines in front
	indent      int // in columns; of an item that of its marker
	mark        marker
	label       label
	asking      bool // ends in a question mark and may be a question
	strong      bool // a heading by its looks: underlined, decorated or in capitals
	level       byte // what underlines it; 'C' for capitals, '*' for decoration
	colonRun    bool // one of the short lines below a colon
	note        string
	bare        string // the text in small letters, for comparisons; filled on demand
}

// The bounds of a wrapped text, in columns.
const (
	narrowest = 30
	widest    = 130
)

// ragged is by how many columns the longest line may exceed those before small letters.
const ragged = 6

// findWrap finds out whether lines were wrapped at a column, and at which.
func (r *textReader) findWrap() {
	var lower, forced, all, cased, full, long int
	histogram := map[int]int{}
	for i := 1; i < len(r.lines); i++ {
		a, b := &r.lines[i-1], &r.lines[i]
		if a.text == "" || b.text == "" || b.mark.family != noMarker || isRule(a.text) || isRule(b.text) || r.isLabelled(b) {
			continue
		}
		all++
		if c := firstRune(b.text); unicode.IsUpper(c) || unicode.IsLower(c) {
			cased++
		}
		if startsLower(b.text) && !endsInColon(a.text) {
			lower++
			histogram[a.indent+a.width]++
		} else if !endsSentence(a.text) && isSpaceless(firstRune(b.text)) {
			histogram[a.indent+a.width]++
		}
	}
	width := percentile(histogram, 95)
	if width < narrowest || width > widest || lower > 0 && lower < 3 {
		return
	}
	for i := 1; i < len(r.lines); i++ {
		a, b := &r.lines[i-1], &r.lines[i]
		if a.text != "" && b.text != "" && a.indent+a.width+1+firstWordWidth(b.text) > width {
			forced++
			if startsLower(b.text) && !endsInColon(a.text) && b.mark.family == noMarker {
				full++
			}
		}
		if a.indent+a.width > width+ragged && strings.Contains(a.text, " ") {
			long++
		}
	}
	if long == 0 && lower >= 3 && full*10 >= lower*9 { // every line that goes on was full, and none is longer
		r.wrap = width
		return
	}
	if cased*2 > all && lower*10 >= all*3 || cased*2 <= all && all >= 4 && forced*10 >= all*6 {
		r.wrap = width
	}
}

// isLabelled reports whether a line begins with a label, so that it goes on with no other.
func (r *textReader) isLabelled(l *line) bool {
	kind, _ := r.label.read(l.text, noLabel)
	return kind != noLabel
}

// percentile of a histogram of widths.
func percentile(histogram map[int]int, percent int) int {
	total, top := 0, 0
	for w, n := range histogram {
		total += n
		top = max(top, w)
	}
	if top > 400 {
		top = 400
	}
	seen := 0
	for w := 0; w <= top; w++ {
		seen += histogram[w]
		if seen > 0 && seen*100 >= total*percent {
			return w
		}
	}
	return 0
}

// firstWordWidth is how much room a line needs before it can be broken.
func firstWordWidth(s string) int {
	w := 0
	for i, c := range s {
		if c == ' ' || i > 0 && isSpaceless(c) && !isWidePunctuation(c) {
			break
		}
		w += runeWidth(c)
	}
	return w
}

// forced reports whether the break between two lines is due to the width.
func (r *textReader) forced(a, b *line) bool {
	return r.wrap > 0 && a.indent+a.width+1+firstWordWidth(b.text) > r.wrap
}

// joins reports whether line b goes on with the sentence or the paragraph of line a.
func (r *textReader) joins(a, b *line) bool {
	forced := r.forced(a, b)
	switch {
	case endsInColon(a.text):
		return forced
	case a.shy || endsInHyphen(a.text):
		return true
	case startsLower(b.text), strings.HasPrefix(b.text, "I ") && !endsSentence(a.text) && strings.Count(a.text, " ") >= 2:
		return true
	case strings.ContainsAny(lastString(a.text), ",;(،、，") && !endsAsQuestion(a.text):
		return true
	case !endsSentence(a.text) && a.width >= longLine && isWide(lastRune(a.text)) && isWide(firstRune(b.text)):
		return true
	case r.wrap == 0:
		return false
	case forced:
		return true
	case b.indent > a.indent && endsSentence(a.text):
		return false
	}
	return (a.indent+a.width)*10 >= r.wrap*6
}

// longLine is from which width, in columns, a line of ideographs without a stop
// goes on in the next, even where too few lines tell the width of the text.
const longLine = 40

func endsInHyphen(s string) bool {
	if !strings.HasSuffix(s, "-") && !strings.HasSuffix(s, "‐") || len(s) < 3 {
		return false
	}
	c, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return unicode.IsLetter(c)
}

// maxHyphens bounds the searches for words that a hyphen divided, so that
// reading stays linear; a leaflet has a few.
const maxHyphens = 300

// joinLines puts two lines of one sentence together: without a space in scripts
// that have none, without the hyphen that a soft break left.
func (r *textReader) joinLines(a *line, text string, b *line) string {
	switch {
	case a.shy:
		return text + b.text
	case endsInHyphen(text) && startsLower(b.text):
		word := text[strings.LastIndexByte(text, ' ')+1:]
		first, _, _ := strings.Cut(b.text, " ")
		if r.hyphens++; r.hyphens > maxHyphens {
			return text + b.text
		}
		whole := strings.TrimRight(strings.TrimSuffix(word, "-")+first, ",;:.!?。")
		if strings.Contains(r.d.text, whole) {
			return strings.TrimSuffix(text, "-") + b.text
		}
		return text + b.text
	case isSpaceless(lastRune(text)) && isSpaceless(firstRune(b.text)),
		isWide(lastRune(text)) && !unicode.IsLetter(firstRune(b.text)) && isWide(firstRune(b.text)):
		return text + b.text
	}
	return text + " " + b.text
}

func isWide(c rune) bool { return c >= 0x2E80 && runeWidth(c) == 2 }

// isRule reports whether a line is drawn: ----, ====, * * *.
func isRule(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	if size == 0 || !strings.ContainsRune("-=_*~#+.─━═—–•", c) {
		return false
	}
	n := 0
	for _, x := range s {
		if x == ' ' {
			continue
		}
		if x != c {
			return false
		}
		n++
	}
	return n >= 3
}

// findSiblings collects the markers of the text, so that a lone number at the
// start of a line is not taken for a list, and tells "i." the numeral from the letter.
func (r *textReader) findSiblings() {
	r.siblings = map[marker]bool{}
	for i := range r.lines {
		m := r.lines[i].mark
		if _, size := r.label.read(r.lines[i].text, questionLabel); size > 0 {
			m = parseMarker(r.lines[i].text[size:]) // "A: 1) Rest."
		}
		if m.family != noMarker {
			r.siblings[siblingKey(m)] = true
		}
		if m.tight && endsAsQuestion(r.lines[i].text) {
			r.tight++
		}
	}
	for i := range r.lines {
		m := &r.lines[i].mark
		if m.family != latin {
			continue
		}
		letter := r.lines[i].text[:m.size]
		for numeral, n := range map[string]int{"i": 1, "v": 5, "x": 10} {
			next := marker{family: roman, sign: m.sign, upper: m.upper, number: n + 1}
			before := next
			before.number = n - 1
			if strings.Contains(strings.ToLower(letter), numeral) && (r.siblings[next] || r.siblings[before]) {
				m.family, m.number = roman, n
				r.siblings[siblingKey(*m)] = true
			}
		}
	}
}

func siblingKey(m marker) marker {
	m.size = 0
	return m
}

// isItem reports whether the marker of a line is one, given the line before it.
func (r *textReader) isItem(i int, inText bool) bool {
	l := &r.lines[i]
	m := l.mark
	switch m.family {
	case noMarker:
		return false
	case circled:
		return true
	case bullet:
		return (m.sign != "o" || r.anotherO(i)) && (!m.tight || r.anotherTight(i) || r.tight > 1 && endsAsQuestion(l.text))
	case dotted:
		return !startsLower(l.text[m.size:]) && hasLetter(l.text[m.size:])
	}
	if m.size == len(l.text) && inText {
		return false
	}
	next, before := siblingKey(m), siblingKey(m)
	next.number++
	before.number--
	if !inText && endsAsQuestion(l.text) {
		return true
	}
	known := r.siblings[next] || r.siblings[before] || r.siblings[farther(next, 1)] || r.siblings[farther(before, -1)]
	plain := m.family == decimal && (m.sign == "." || m.sign == ")" || m.sign == "()")
	if !known && (!plain || m.number != 1) {
		return false
	}
	if inText && i > 0 && m.number != 1 && !r.siblings[before] && !r.siblings[farther(before, -1)] {
		return false
	}
	return !inText || i == 0 || !r.forced(&r.lines[i-1], l) || endsSentence(r.lines[i-1].text) || endsInColon(r.lines[i-1].text)
}

// farther is a marker n further on: a number may have been left out.
func farther(m marker, n int) marker {
	m.number += n
	return m
}

// anotherTight looks for a second bullet of the kind "-text" around line i, or
// a line above that ends in a question mark, which "-text" answers.
func (r *textReader) anotherTight(i int) bool {
	for _, step := range []int{-1, 1} {
		for j := i + step; j >= 0 && j < len(r.lines) && j >= i-3 && j <= i+3; j += step {
			l := &r.lines[j]
			if l.text == "" {
				continue
			}
			if l.mark.sign == r.lines[i].mark.sign || step < 0 && endsAsQuestion(l.text) {
				return true
			}
			break
		}
	}
	return false
}

// anotherO looks for a second "o " near line i: one alone may be a word.
func (r *textReader) anotherO(i int) bool {
	for j := max(0, i-6); j < min(len(r.lines), i+7); j++ {
		if j != i && r.lines[j].mark.sign == "o" || r.lines[j].mark.family == bullet && r.lines[j].mark.sign != "o" {
			return true
		}
	}
	return r.lines[i].indent > 0
}

// cut makes chunks of the lines.
func (r *textReader) cut() {
	r.chunks = make([]chunk, 0, len(r.lines)/2+8)
	blank, ruled := 1, false
	last := noLabel
	for i := 0; i < len(r.lines); {
		l := &r.lines[i]
		start := len(r.chunks)
		switch {
		case l.text == "":
			blank++
			i++
			continue
		case isRule(l.text):
			if !r.underline(l, blank) {
				blank++
				ruled = true
			}
			i++
			continue
		}
		kind, size := r.label.read(l.text, last)
		if kind == questionLabel && size == len(l.text) && r.emptyBelow(i) {
			r.d.drop("boilerplate", l.n, l.n, "label without a question", "write the question behind it, or delete it")
			i++
			continue
		}
		switch {
		case kind != noLabel:
			last = kind
			i = r.cutLabelled(i, kind, size)
		case r.tableRows(i) > 0:
			i = r.cutTable(i)
		case r.columnRows(i) > 0:
			i = r.cutColumns(i)
		case r.isItem(i, blank == 0):
			i = r.cutItem(i)
		default:
			i = r.cutParagraph(i)
		}
		if len(r.chunks) > start {
			r.chunks[start].blank = blank
			if ruled && i < len(r.lines) && isRule(r.lines[i].text) && len(r.chunks) == start+1 {
				r.chunks[start].kind, r.chunks[start].strong, r.chunks[start].level = paragraph, true, 'R'
			}
		}
		blank, ruled = 0, false
	}
}

// emptyBelow reports whether nothing follows line i before the next label or the end.
func (r *textReader) emptyBelow(i int) bool {
	for j := i + 1; j < len(r.lines); j++ {
		if r.lines[j].text != "" {
			kind, _ := r.label.read(r.lines[j].text, questionLabel)
			return kind != noLabel
		}
	}
	return true
}

// underline makes a heading of the line above a rule.
func (r *textReader) underline(l *line, blank int) bool {
	n := len(r.chunks)
	if n == 0 || blank > 0 {
		return false
	}
	c := &r.chunks[n-1]
	if c.level == 'R' {
		return true
	}
	if rule := textWidth(l.text); rule*10 < textWidth(c.text)*6 || rule > textWidth(c.text)*3/2+6 {
		return false
	}
	if c.kind != paragraph && c.mark.family == bullet || c.first != c.last || textWidth(c.text) > maxHeading || c.strong && c.level != 'C' && c.level != 0 {
		return false
	}
	if endsSentence(c.text) && !c.asking {
		return false
	}
	c.kind, c.strong, c.level = paragraph, true, l.text[0]
	return true
}

// add appends a chunk of the lines from i up to j.
func (r *textReader) add(c chunk, i, j int) *chunk {
	c.first, c.last = r.lines[i].n, r.lines[j-1].n
	c.indent = r.lines[i].indent
	if c.kind == paragraph && c.label == noLabel {
		c.decorate()
	}
	r.chunks = append(r.chunks, c)
	return &r.chunks[len(r.chunks)-1]
}

// decorate takes the signs around a heading off it: "*** Title ***", "# Title", "[Title]".
func (c *chunk) decorate() {
	if c.first != c.last || len(c.text) > 4*maxHeading {
		return
	}
	for _, sign := range []string{"*", "=", "-", "~", "#", "_", "─", "━", "■", "◆", "●", "【", "["} {
		bare := strings.TrimLeft(c.text, sign+" ")
		head := len(c.text) - len(bare)
		if head < len(sign) {
			continue
		}
		tail := strings.TrimRight(bare, sign+" 】]")
		if len(tail) == len(bare) && sign != "#" || tail == "" {
			continue
		}
		if strings.Contains(tail, sign) && sign != "-" {
			continue
		}
		c.text, c.off, c.strong, c.level = tail, c.off+head, true, '*'
		return
	}
	if isCaps(c.text) && isHeading(strings.TrimRight(c.text, ":")) {
		c.strong, c.level = true, 'C'
	}
}

// hangingWidth is from which width, in columns, a line below a label goes on
// in the indented line behind it.
const hangingWidth = 45

// cutLabelled reads "Q: ..." or "A: ..." from line i and returns the next line.
func (r *textReader) cutLabelled(i int, kind label, size int) int {
	first := r.lines[i]
	j := i + 1
	text := first.text[size:]
	if text == "" && j < len(r.lines) && r.lines[j].text == "" { // the text stands below a blank line
		j++
	}
	for ; j < len(r.lines) && r.goesOn(j); j++ {
		prev := &r.lines[j-1]
		if text == "" {
			text = r.lines[j].text
			first.off = r.lines[j].off
			size = 0
			continue
		}
		if kind == questionLabel && isQuestion(text) && !startsLower(r.lines[j].text) {
			break
		}
		hanging := r.lines[j].indent > first.indent && prev.width >= hangingWidth && !endsInColon(prev.text)
		if !hanging && !r.joins(prev, &r.lines[j]) {
			break
		}
		text = r.joinLines(prev, text, &r.lines[j])
	}
	c := chunk{text: text, off: first.off + size, label: kind}
	if kind == answerLabel {
		r.cutAnswer(c, i, j)
		return j
	}
	if at := r.label.splitAnswer(text); at > 0 {
		_, skip := r.label.read(text[at:], questionLabel)
		c.text = strings.TrimSpace(text[:at])
		r.add(c, i, j)
		r.add(chunk{text: text[at+skip:], off: c.off + at + skip, label: answerLabel}, i, j).blank = 1
		return j
	}
	if at := firstQuestion(text); at > 0 && !isQuestion(text) && !r.isAnswerLine(j) {
		c.text = text[:at]
		r.add(c, i, j)
		rest := strings.TrimLeft(text[at:], " ")
		r.add(chunk{text: rest, off: c.off + len(text) - len(rest), label: answerLabel}, i, j).blank = 1
		return j
	}
	r.add(c, i, j)
	return j
}

// isAnswerLine reports whether line j, or the next that is not blank, is marked as an answer.
func (r *textReader) isAnswerLine(j int) bool {
	for ; j < len(r.lines); j++ {
		if r.lines[j].text != "" {
			kind, _ := r.label.read(r.lines[j].text, questionLabel)
			return kind == answerLabel
		}
	}
	return false
}

// cutAnswer adds the first lines of a labelled answer, which may begin with a list.
func (r *textReader) cutAnswer(c chunk, i, j int) {
	if c.text == "" {
		return
	}
	if m := parseMarker(c.text); m.family == bullet || m.number == 1 && m.family != latin {
		c.kind, c.mark = item, m
		c.text = c.text[m.size:]
		c.off += m.size
	}
	column := textWidth(r.lines[i].text[:max(0, min(c.off-c.mark.size-r.lines[i].off, len(r.lines[i].text)))])
	r.add(c, i, j).indent += column
}

// goesOn reports whether line j may belong to what stands right above it.
func (r *textReader) goesOn(j int) bool {
	l := &r.lines[j]
	if l.text == "" || isRule(l.text) || r.isItem(j, true) || r.isButton(j) {
		return false
	}
	kind, _ := r.label.read(l.text, noLabel)
	return kind == noLabel
}

// isButton reports whether line j is a button that stands below a finished
// sentence: "Back to top".
func (r *textReader) isButton(j int) bool {
	s := r.lines[j].text
	return len(s) <= maxLabel && strings.IndexByte(s, ' ') > 0 && boilerplateLines[bareLine(s)] && j > 0 && endsSentence(r.lines[j-1].text)
}

// cutItem reads a list item from line i and returns the next line.
func (r *textReader) cutItem(i int) int {
	l := &r.lines[i]
	c := chunk{kind: item, text: l.text[l.mark.size:], off: l.off + l.mark.size, mark: l.mark}
	j := i + 1
	if c.text == "" && j < len(r.lines) && r.lines[j].text == "" && j+1 < len(r.lines) && r.goesOn(j+1) {
		j++ // a bullet alone, its text below
	}
	for ; j < len(r.lines) && r.goesOn(j); j++ {
		b := &r.lines[j]
		if c.text == "" {
			c.text, c.off = b.text, b.off
			continue
		}
		deeper := b.indent > l.indent
		if (isQuestion(c.text) || endsAsking(c.text)) && !startsLower(b.text) {
			break
		}
		if !deeper && !r.joins(&r.lines[j-1], b) || deeper && endsInColon(c.text) && !r.forced(&r.lines[j-1], b) {
			break
		}
		c.text = r.joinLines(&r.lines[j-1], c.text, b)
	}
	c.asking = isQuestion(c.text)
	r.add(c, i, j)
	return j
}

// cutParagraph reads lines without markers from line i up to a blank line, and
// divides them into questions, headings and paragraphs.
func (r *textReader) cutParagraph(i int) int {
	j := i + 1
	for j < len(r.lines) && r.goesOn(j) && r.tableRows(j) == 0 && r.columnRows(j) == 0 {
		j++
	}
	if n := len(r.chunks); n > 0 && r.chunks[n-1].kind == paragraph && endsInColon(r.chunks[n-1].text) && r.shortLines(i, j) == j-i {
		for k := i; k < j; k++ {
			r.addLines(k, k+1).colonRun = true
		}
		return j
	}
	for k := i; k < j; {
		if n := r.questionAt(k, j); n > 0 {
			r.addLines(k, k+n).asking = true
			k += n
			continue
		}
		m := k + 1
		for m < j && r.joins(&r.lines[m-1], &r.lines[m]) && !r.breaksOff(m, j) {
			m++
		}
		c := r.addLines(k, m)
		k = m
		if endsInColon(c.text) {
			for end := m + r.shortLines(m, j); k < end; k++ {
				r.addLines(k, k+1).colonRun = true
			}
		}
	}
	return j
}

func (r *textReader) addLines(i, j int) *chunk {
	text := r.lines[i].text
	if j-i > 1 {
		text = r.joinRange(i, j)
	}
	return r.add(chunk{text: text, off: r.lines[i].off}, i, j)
}

// joinRange joins lines i up to j in linear time.
func (r *textReader) joinRange(i, j int) string {
	var b strings.Builder
	tail := r.lines[i].text
	for k := i + 1; k < j; k++ {
		joined := r.joinLines(&r.lines[k-1], tail, &r.lines[k])
		keep := len(joined) - len(r.lines[k].text)
		b.WriteString(joined[:keep])
		tail = joined[keep:]
	}
	b.WriteString(tail)
	return b.String()
}

// maxQuestionLines is over how many lines a question may run.
const maxQuestionLines = 3

// questionAt returns how many lines from k on, before j, are one question; 0 for none.
func (r *textReader) questionAt(k, j int) int {
	if startsLower(r.lines[k].text) && !startsWithName(r.lines[k].text) {
		return 0
	}
	text := r.lines[k].text
	for n := 1; ; n++ {
		if endsAsQuestion(r.lines[k+n-1].text) {
			if isQuestion(text) && (n == 1 || sentences(text) <= 2) {
				return n
			}
			return 0
		}
		if n == maxQuestionLines || k+n == j || len(text) > 4*maxQuestion {
			return 0
		}
		a, b := &r.lines[k+n-1], &r.lines[k+n]
		if endsSentence(a.text) || endsInColon(a.text) || !r.joins(a, b) {
			return 0
		}
		text = r.joinLines(a, text, b)
	}
}

// startsWithName is true of lines such as "eGFR: what is it?", whose small
// letter is part of a name.
func startsWithName(s string) bool {
	return len(s) > 1 && unicode.IsLower(rune(s[0])) && unicode.IsUpper(rune(s[1]))
}

// breaksOff reports whether a question starts at line m in spite of the text above it.
func (r *textReader) breaksOff(m, j int) bool {
	a := &r.lines[m-1]
	if !endsSentence(a.text) || r.forced(a, &r.lines[m]) {
		return false
	}
	n := r.questionAt(m, j)
	return n > 0 && (m+n == j || !r.forced(&r.lines[m+n-1], &r.lines[m+n]))
}

// maxListLine is the longest line, in columns, of a list that lost its bullets but kept its lines.
const maxListLine = 100

// shortLines counts the lines from i on, before j, that look like such a list.
func (r *textReader) shortLines(i, j int) int {
	k := i
	for ; k < j; k++ {
		l := &r.lines[k]
		if l.width > maxListLine || endsInColon(l.text) || sentences(l.text) > 2 || k > i && r.questionAt(k, j) > 0 {
			break
		}
		if k+1 < j && (r.forced(l, &r.lines[k+1]) || startsLower(r.lines[k+1].text) && !startsLower(r.lines[i].text)) {
			return 0
		}
		if stop := endsSentence(l.text); stop != endsSentence(r.lines[i].text) {
			if stop && (k+1 == j || r.questionAt(k+1, j) > 0) {
				k++
			}
			break
		}
	}
	if k-i < 2 || endsSentence(r.lines[i].text) && k < j && r.questionAt(k, j) == 0 {
		return 0
	}
	return k - i
}

// tableRows counts the rows of a table that starts at line i: at least two
// lines with the same number of cells, divided by tabs or bars.
func (r *textReader) tableRows(i int) int {
	n := 0
	cells := 0
	for j := i; j < len(r.lines) && r.lines[j].text != ""; j++ {
		c := r.cells(j)
		if c < 2 || n > 0 && c != cells {
			break
		}
		cells = c
		n++
		if n > 1 && j-i > 4 {
			break
		}
	}
	if n < 2 {
		return 0
	}
	return n
}

// cells counts what tabs or bars divide a line into.
func (r *textReader) cells(j int) int {
	raw := r.d.line(r.lines[j].n)
	if strings.IndexByte(raw, '\t') < 0 && strings.IndexByte(raw, '|') < 0 {
		return 0
	}
	trimmed := strings.TrimSpace(raw)
	tabs, bars := strings.Count(trimmed, "\t"), strings.Count(strings.Trim(trimmed, "| "), "|")
	if r.lines[j].mark.family != noMarker && bars == 0 {
		return 0
	}
	if bars >= 1 {
		return bars + 1
	}
	if tabs >= 1 {
		return tabs + 1
	}
	return 0
}

func (r *textReader) cutTable(i int) int {
	cells := r.cells(i)
	var rows []string
	j := i
	for ; j < len(r.lines) && r.cells(j) == cells; j++ {
		rows = append(rows, cleanRow(r.d.line(r.lines[j].n)))
	}
	if cells == 2 && r.cutPairs(rows, i) {
		return j
	}
	r.add(chunk{kind: table, text: gridTable(rows, cells), off: r.lines[i].off}, i, j)
	return j
}

// leastColumnRows is from how many lines on blanks make a table.
const leastColumnRows = 3

// columnRows counts the rows of a table that starts at line i and whose cells
// stand below each other, two blanks or more apart.
func (r *textReader) columnRows(i int) int {
	first := r.columnStarts(i)
	if first == nil {
		return 0
	}
	j := i + 1
	for j < len(r.lines) && slices.Equal(r.columnStarts(j), first) {
		j++
	}
	if j-i < leastColumnRows {
		return 0
	}
	return j - i
}

// cellGap is what stands between the cells of such a row.
var cellGap = regexp.MustCompile(` {2,}`)

// gaps are the places of the blanks between the cells of line j. Two blanks
// behind a stop are a typist's.
func (r *textReader) gaps(j int) [][]int {
	l := &r.lines[j]
	if l.mark.family != noMarker || !strings.Contains(l.text, "  ") || len(l.text) > 2*widest {
		return nil
	}
	return slices.DeleteFunc(cellGap.FindAllStringIndex(l.text, -1), func(at []int) bool {
		return at[1]-at[0] == 2 && endsSentence(l.text[:at[0]])
	})
}

// columnStarts are the columns of the cells behind the first in line j.
func (r *textReader) columnStarts(j int) []int {
	l := &r.lines[j]
	var starts []int
	for _, at := range r.gaps(j) {
		starts = append(starts, l.indent+textWidth(l.text[:at[1]]))
	}
	return starts
}

func (r *textReader) cutColumns(i int) int {
	j := i + r.columnRows(i)
	cells := len(r.columnStarts(i)) + 1
	var rows []string
	for k := i; k < j; k++ {
		text, row, from := r.lines[k].text, "", 0
		for _, at := range r.gaps(k) {
			row += text[from:at[0]] + "\t"
			from = at[1]
		}
		rows = append(rows, row+text[from:])
	}
	if cells == 2 && r.cutPairs(rows, i) {
		return j
	}
	r.add(chunk{kind: table, text: gridTable(rows, cells), off: r.lines[i].off}, i, j)
	return j
}

// gridTable writes rows whose cells stand between tabs or bars as a table in
// GitHub's syntax, the first row as its head.
func gridTable(rows []string, cells int) string {
	var lines []string
	for _, row := range rows {
		sep := "|"
		if strings.Contains(row, "\t") && strings.Count(strings.Trim(row, "| "), "|")+1 != cells {
			sep = "\t"
			row = strings.ReplaceAll(row, "|", `\|`)
		} else {
			row = strings.Trim(row, "| ")
		}
		parts := strings.Split(row, sep)
		if isTableRule(row) {
			continue
		}
		for k := range parts {
			parts[k] = strings.TrimSpace(parts[k])
		}
		lines = append(lines, "| "+strings.Join(parts, " | ")+" |")
		if len(lines) == 1 {
			lines = append(lines, "|"+strings.Repeat(" --- |", len(parts)))
		}
	}
	return strings.Join(lines, "\n")
}

// isTableRule is true of the line between the head of a table and its body.
func isTableRule(row string) bool { return strings.Trim(row, "|-:=+ \t") == "" }

// cleanRow cleans the cells of a row and keeps the tabs between them.
func cleanRow(row string) string {
	var c cleaner
	cells := strings.Split(strings.TrimSpace(row), "\t")
	for i := range cells {
		cells[i] = c.clean(cells[i])
	}
	return strings.Join(cells, "\t")
}

// cutPairs reads a table of two columns, questions and answers.
func (r *textReader) cutPairs(rows []string, i int) bool {
	asking := 0
	for _, row := range rows {
		if q, _ := cutRow(row); isQuestion(q) {
			asking++
		}
	}
	if asking < 2 || asking*3 < len(rows)*2 {
		return false
	}
	for n, row := range rows {
		q, a := cutRow(row)
		l := &r.lines[i+n]
		c := r.add(chunk{text: q, off: l.off + max(0, strings.Index(row, q)), asking: isQuestion(q)}, i+n, i+n+1)
		c.blank = 1
		if a != "" {
			r.add(chunk{text: a, off: l.off + max(0, strings.LastIndex(row, a))}, i+n, i+n+1).blank = 1
		}
	}
	return true
}

// cutRow divides a row of two cells.
func cutRow(row string) (left, right string) {
	left, right, ok := strings.Cut(row, "\t")
	if !ok {
		left, right, _ = strings.Cut(strings.Trim(row, "| "), "|")
	}
	return strings.TrimSpace(left), strings.TrimSpace(right)
}
