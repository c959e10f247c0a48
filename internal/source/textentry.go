package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// classify gives every chunk its role.
func (r *textReader) classify() {
	r.unmarkedQuestions()
	r.splitInline()
	r.numberedQuestions()
	r.numberedHeadings()
	r.dropHeaders()
	r.dropBoilerplate()
	r.dropSiteHead()
	r.dropRunningHeads()
	r.dropPageNumbers()
	r.joinPages()
	r.dropForms()
	r.dropContents()
	r.dropRelated()
	r.dropSignature()
	r.dropContacts()
	r.dropDate()
	r.findTitle()
	r.titleFromSubject()
	r.titleFromPath()
	r.dropGenericHeading()
	r.dropTitleAgain()
	r.findColonLists()
	r.findEntries()
	r.loneBullets()
}

// live returns the index of the first chunk from i on that is not left out, or -1.
func (r *textReader) live(i int) int {
	for ; i < len(r.chunks); i++ {
		if r.chunks[i].role != dropped {
			return i
		}
	}
	return -1
}

// next returns the chunk behind chunk i, or nil.
func (r *textReader) next(i int) *chunk {
	if i = r.live(i + 1); i >= 0 {
		return &r.chunks[i]
	}
	return nil
}

// prev returns the chunk in front of chunk i, or nil.
func (r *textReader) prev(i int) *chunk {
	for i--; i >= 0; i-- {
		if r.chunks[i].role != dropped {
			return &r.chunks[i]
		}
	}
	return nil
}

// isAsking reports whether a chunk is a question by its form.
func (c *chunk) isAsking() bool {
	return c.kind == paragraph && (c.asking || c.label == questionLabel)
}

// unmarkedQuestions finds the lines that are questions by their ending in
// languages that need no question mark.
func (r *textReader) unmarkedQuestions() {
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.kind == table || c.asking || c.label != noLabel || c.last-c.first > 1 || textWidth(c.text) > maxHeading || sentences(c.text) > 1 {
			continue
		}
		c.asking = endsAsking(c.text)
	}
}

// endsAsking reports whether a line ends as questions do in a language that
// needs no question mark.
func endsAsking(s string) bool {
	t := closerSet.trimRight(s)
	for _, end := range askingByRune[lastRune(t)] {
		if strings.HasSuffix(t, end) {
			return true
		}
	}
	return false
}

// listKey tells the lists of a document apart by the look of their markers.
type listKey struct {
	family family
	sign   string
	indent int
}

func (c *chunk) listKey() listKey {
	return listKey{c.mark.family, c.mark.sign, c.indent / 2}
}

// splitInline divides "1. Is it safe? Yes, it is." when most items are so, and
// paragraphs of that form when the document has no other question.
func (r *textReader) splitInline() {
	inline, all := map[listKey]int{}, map[listKey]int{}
	questions := 0
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.isAsking() {
			questions++
		}
		if c.label != noLabel || c.kind == table {
			continue
		}
		key := c.listKey()
		if c.kind == paragraph {
			key = listKey{}
		}
		all[key]++
		if firstQuestion(c.text) > 0 && !c.asking {
			inline[key]++
		}
	}
	opening := r.inlineOpening()
	split := func(c *chunk) bool {
		if c.label != noLabel || c.asking || c.kind == table {
			return false
		}
		if c.kind == paragraph {
			return c.first <= opening || questions == 0 && !r.label.on && inline[listKey{}] >= 2 && inline[listKey{}]*2 >= all[listKey{}]
		}
		key := c.listKey()
		return c.mark.ordered() && inline[key] >= 2 && inline[key]*2 > all[key] && questions < inline[key]
	}
	if len(inline) == 0 {
		return
	}
	var chunks []chunk
	for i := range r.chunks {
		c := r.chunks[i]
		at := firstQuestion(c.text)
		if at == 0 || !isQuestion(c.text[:at]) || !split(&c) {
			chunks = append(chunks, c)
			continue
		}
		q, a := c, c
		q.kind, q.asking, q.text = paragraph, true, c.text[:at]
		a.kind, a.mark, a.text, a.blank = paragraph, marker{}, strings.TrimLeft(c.text[at:], " "), 1
		if m := parseMarker(a.text); m.family == bullet && strings.ContainsAny(m.sign, "-–—") && !m.tight {
			a.text = a.text[m.size:] // "When? - On Friday."
		}
		a.off += len(c.text) - len(a.text)
		chunks = append(chunks, q, a)
	}
	r.chunks = chunks
}

// inlineOpening is the last line of the paragraphs above the first question
// that are questions with their answers: "Is it safe? Yes, it is." Two of them
// or more are no introduction.
func (r *textReader) inlineOpening() int {
	n, last := 0, 0
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.isAsking() || r.label.on {
			break
		}
		if at := firstQuestion(c.text); c.kind == paragraph && at > 0 && c.blank > 0 && textWidth(c.text[:at]) <= maxHeading {
			n, last = n+1, c.last
		} else if n > 0 {
			break
		}
	}
	if n < 2 {
		return 0
	}
	return last
}

// numberedQuestions makes questions of list items that ask and that an answer
// follows; items that ask one after the other are a list of questions.
func (r *textReader) numberedQuestions() {
	type stats struct{ asking, answered, quiet int }
	lists := map[listKey]*stats{}
	plain := 0
	lastAt := r.lastLines()
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.isAsking() {
			plain++
		}
		if c.kind != item || r.label.on || c.isLine() && lastAt[c.key()] > i { // the last: of a table of contents
			continue
		}
		s := lists[c.listKey()]
		if s == nil {
			s = &stats{}
			lists[c.listKey()] = s
		}
		if !c.asking {
			s.quiet++
			continue
		}
		s.asking++
		if r.isAnswered(i) {
			s.answered++
		}
	}
	is := func(key listKey) bool {
		s := lists[key]
		switch {
		case s == nil || s.answered == 0 || s.answered*2 < s.asking:
			return false
		case s.answered == 1:
			return s.asking == 1 && plain == 0 && s.quiet == 0
		case plain >= 2:
			return s.answered*5 >= s.asking*4
		}
		return true
	}
	var last *chunk
	listed := false // the answer to the last holds a list that looks like the questions
	question := func(c *chunk) {
		c.kind, c.asking = paragraph, true
		last, listed = c, false
	}
	for i := range r.chunks {
		c := &r.chunks[i]
		next := r.next(i)
		if c.kind != item || !is(c.listKey()) && !(r.label.only && next != nil && next.label == answerLabel) {
			continue
		}
		switch {
		case next != nil && next.label == answerLabel:
			question(c)
		case c.asking && last != nil && c.mark.ordered() && c.mark.number <= last.mark.number && c.mark.family != dotted &&
			(c.mark.number > 1 || c.blank == 0 || !r.isAnswered(i)): // a list inside an answer
			listed = true
		case c.asking:
			question(c)
		case last != nil && next != nil && next.kind == paragraph && !next.asking && !listed &&
			(c.mark.follows(last.mark) && asks(c.text) || c.blank > 0 && !c.mark.ordered() && c.listKey() == last.listKey() && (isHeading(c.text) || isPlea(c.text))):
			question(c)
		case last != nil && (c.mark.follows(last.mark) || c.mark.family == dotted && last.mark.family == dotted) && c.blank > 0 && next != nil && (next.kind == paragraph || next.mark.family != c.mark.family) && (isHeading(c.text) || !listed && c.isStatement()):
			question(c)
		default:
			listed = true
		}
	}
}

// isStatement is true of a line that is one short sentence: "I found a fault."
func (c *chunk) isStatement() bool {
	return c.first == c.last && textWidth(c.text) <= maxHeading && sentences(c.text) == 1 && !endsInColon(c.text)
}

// isAnswered reports whether something other than the next item stands below item i.
func (r *textReader) isAnswered(i int) bool {
	c, next := &r.chunks[i], r.next(i)
	switch {
	case next == nil || next.isAsking():
		return false
	case next.kind == item:
		return next.indent > c.indent || next.mark.family != c.mark.family && !next.asking
	}
	return true
}

// numberedHeadings makes headings of "1. Causes" where a document has no
// questions: items that stand alone and that text follows.
func (r *textReader) numberedHeadings() {
	if r.label.on {
		r.numberedSections()
		return
	}
	for i := range r.chunks {
		if r.chunks[i].isAsking() {
			r.numberedSections()
			return
		}
	}
	followed, all := map[listKey]int{}, map[listKey]int{}
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.kind != item {
			continue
		}
		all[c.listKey()]++
		if next := r.next(i); c.mark.ordered() && next != nil && next.kind == paragraph && next.indent <= c.indent && isHeading(c.text) {
			followed[c.listKey()]++
		}
	}
	for i := range r.chunks {
		c := &r.chunks[i]
		if n := followed[c.listKey()]; c.kind == item && n >= 2 && n*10 >= all[c.listKey()]*7 && isHeading(c.text) {
			c.kind, c.strong, c.level = paragraph, true, 'N'
		}
	}
}

// numberedSections makes headings of numbered lines right in front of a question.
func (r *textReader) numberedSections() {
	heads := r.sectionKeys()
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.kind == item && heads[c.listKey()] {
			c.kind, c.strong, c.level = paragraph, true, 'N'
			continue
		}
		if c.kind != item || !c.mark.ordered() && !(r.label.on && endsInColon(c.text)) || c.blank == 0 || !isHeading(strings.TrimRight(c.text, ":： ")) || c.asking {
			continue
		}
		before, next := r.prev(i), r.next(i)
		if before != nil && before.kind == item && (c.mark.follows(before.mark) || before.blank > 0 && before.listKey() == c.listKey()) {
			continue
		}
		if next != nil && next.isAsking() && (c.strong || c.mark.upper || !c.mark.ordered() || r.siblingSections(c)) {
			c.kind, c.strong, c.level = paragraph, true, 'N'
		}
	}
}

// sectionKeys are the markers of items each of which stands right in front of
// a question, the first one above all questions: "■ Tickets".
func (r *textReader) sectionKeys() map[listKey]bool {
	var keys map[listKey]bool
	count := map[listKey]int{}
	asked := false
	for i := range r.chunks {
		c := &r.chunks[i]
		if asked = asked || c.isAsking(); asked && keys == nil {
			return nil
		}
		if c.kind != item {
			continue
		}
		key, before, next := c.listKey(), r.prev(i), r.next(i)
		heads := !c.asking && next != nil && next.isAsking() && isHeading(strings.TrimRight(c.text, ":： ")) &&
			(before == nil || !before.isAsking() && !endsInColon(before.text))
		switch {
		case heads && !asked && keys == nil:
			keys = map[listKey]bool{key: true}
		case keys[key] && !heads:
			return nil
		}
		count[key]++
	}
	for key := range keys {
		if count[key] < 2 {
			return nil
		}
	}
	return keys
}

// siblingSections reports whether the number of c is found again in front of
// its neighbours, as sections have it: "1. General" and then "1.1 What is it?".
func (r *textReader) siblingSections(c *chunk) bool {
	next := siblingKey(c.mark)
	next.number++
	before := siblingKey(c.mark)
	before.number--
	return r.siblings[next] || r.siblings[before]
}

// dropChunk leaves a chunk out of the leaflet.
func (r *textReader) dropChunk(i int, what string) {
	c := &r.chunks[i]
	c.role, c.note = dropped, what
}

// dropBoilerplate leaves out what stands around a FAQ on its page.
func (r *textReader) dropBoilerplate() {
	seen := false // a question
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.kind == table || c.label != noLabel {
			seen = seen || c.label == questionLabel
			continue
		}
		switch {
		case c.kind == paragraph && strings.Trim(c.text, signs) == "":
			r.dropChunk(i, "sign of a box")
		case r.asksForOpinion(i), seen && r.asksForMore(i):
			r.dropRest(i)
			return
		case (isBoilerplate(c.text) || isArrowButton(c.text)) && r.mayDrop(i), !seen && c.kind == paragraph && isColumns(c.text):
			r.dropChunk(i, "boilerplate")
		case !seen && c.kind == paragraph && isBreadcrumb(c.text):
			r.dropChunk(i, "path of the page")
		case c.kind == paragraph && isPageNumber(c.text):
			r.dropChunk(i, "page number")
		}
		seen = seen || c.role != dropped && c.isAsking()
	}
}

// maxSiteHead is how many chunks at the start of a page may name the site and its parts.
const maxSiteHead = 20

// dropSiteHead leaves out the name of the site and what else stands above the
// path or the menu of a page, if a title follows that.
func (r *textReader) dropSiteHead() {
	last := -1
	for i := 0; i < len(r.chunks) && i < maxSiteHead; i++ {
		c := &r.chunks[i]
		if c.role == dropped {
			if isBreadcrumb(c.text) || isColumns(c.text) || isMenu(c.text) {
				last = i
			}
			continue
		}
		if c.kind != paragraph || c.label != noLabel || c.asking || endsSentence(c.text) || textWidth(c.text) > maxHeading {
			break
		}
	}
	first, head := r.live(0), r.live(last+1)
	if last < 0 || first > last || head < 0 || !r.mayBeTitle(head) || namesQuestions.MatchString(r.chunks[first].text) ||
		strings.HasSuffix(r.chunks[last].key(), r.chunks[first].key()) {
		return
	}
	for i := range r.chunks[:last] {
		if r.chunks[i].role != dropped {
			r.dropChunk(i, "head of the page")
		}
	}
}

// mayBeTitle reports whether chunk i is a heading that no question follows at once.
func (r *textReader) mayBeTitle(i int) bool {
	c, next := &r.chunks[i], r.next(i)
	return c.kind == paragraph && c.label == noLabel && !c.asking && isHeading(strings.TrimRight(c.text, ": ")) &&
		next != nil && (namesQuestions.MatchString(c.text) || !next.isAsking())
}

// columnsApart is a gap between two texts in one line.
var columnsApart = regexp.MustCompile(`\S(\t| {3,})\S`)

// dropRunningHeads leaves out lines in two columns that come again, as they
// stand at the top of each page.
func (r *textReader) dropRunningHeads() {
	seen := map[string]int{}
	isHead := func(c *chunk) bool {
		return c.role != dropped && c.kind == paragraph && c.label == noLabel && !c.asking && c.isLine() && columnsApart.MatchString(c.text)
	}
	for i := range r.chunks {
		if c := &r.chunks[i]; isHead(c) {
			seen[c.key()]++
		}
	}
	for i := range r.chunks {
		if c := &r.chunks[i]; len(seen) > 0 && isHead(c) && seen[c.key()] > 1 {
			r.dropChunk(i, "head of the page")
		}
	}
}

// dropPageNumbers leaves out numbers that stand alone and count the pages.
func (r *textReader) dropPageNumbers() {
	var found []int
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.role == dropped || c.kind != paragraph || c.label != noLabel || len(c.text) > 3 || c.blank == 0 || i+1 < len(r.chunks) && r.chunks[i+1].blank == 0 {
			continue
		}
		if n, size := digits(c.text); size == len(c.text) && (len(found) == 0 || n == r.pageNumber(found[len(found)-1])+1) {
			found = append(found, i)
		}
	}
	if len(found) < 2 {
		return
	}
	for _, i := range found {
		r.dropChunk(i, "page number")
	}
}

func (r *textReader) pageNumber(i int) int {
	n, _ := digits(r.chunks[i].text)
	return n
}

// joinPages joins the two parts of a sentence between which a page ends.
func (r *textReader) joinPages() {
	for i := 0; i < len(r.chunks); i++ {
		if !r.endsPage(i) {
			continue
		}
		first := i
		for i+1 < len(r.chunks) && r.endsPage(i+1) {
			i++
		}
		if first == 0 || i+1 == len(r.chunks) {
			continue
		}
		a, b := &r.chunks[first-1], &r.chunks[i+1]
		if a.role == answer && b.role == answer && b.kind == paragraph && b.label == noLabel && !a.asking && a.kind != table &&
			!endsSentence(a.text) && !endsInColon(a.text) && startsLower(b.text) {
			a.text, a.last, b.text = a.text+" "+b.text, b.last, ""
		}
	}
}

// endsPage reports whether chunk i was left out as the head or the number of a page.
func (r *textReader) endsPage(i int) bool {
	c := &r.chunks[i]
	return c.role == dropped && (c.note == "page number" || c.note == "head of the page")
}

// formField is a blank to fill in with the button behind it, or the name of a
// field for a mail address.
var formField = regexp.MustCompile(`_{3,}.*\[[^\]]+\]$|(?i)\b(e-?mail|courriel|correo|adres)\b.*\[[ _.]*\] ?\pL{0,12}$|` +
	`^((enter|type) )?(your|votre|ihre|deine|tu|su|la tua|il tuo|o seu|seu|uw|je|twój|ваш) (adresse |adres |correo |indirizzo |endereço de )?(e-?mail|electrónico)([ -]ad+ress?e?)?\W*$`)

// mayBeForm is a quick look at whether a line may hold such a field.
func mayBeForm(s string) bool {
	return strings.ContainsAny(s, "[_") || len(s) <= maxLabel && (strings.Contains(s, "mail") || strings.Contains(s, "lectr"))
}

// dropForms leaves out forms to fill in on the screen, with the line above them.
func (r *textReader) dropForms() {
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.kind != paragraph || c.label != noLabel || len(c.text) > maxShareRow || !mayBeForm(c.text) || !formField.MatchString(c.text) {
			continue
		}
		r.dropChunk(i, "form")
		if i == 0 || c.blank > 0 {
			continue
		}
		if before := &r.chunks[i-1]; before.kind == paragraph && before.label == noLabel && before.blank > 0 && isHeading(before.text) {
			r.dropChunk(i-1, "form")
		}
	}
}

// opinions are words of those who ask whether a page was any good.
var opinions = regexp.MustCompile(`(?i)helpful|useful|answer your|find |wrong|útil|utile|hilf|nützlich|nuttig|полезн|مفيد|有用|役に立`)

// asksForOpinion reports whether chunk i asks so, and no question with an
// answer of its own follows.
func (r *textReader) asksForOpinion(i int) bool {
	if !asksAboutPage(r.chunks[i].text) {
		return false
	}
	if next := r.next(i); next != nil && endsSentence(next.text) && !next.asking && !opinions.MatchString(r.chunks[i].text) {
		return false // "How do I print this page?" and its answer
	}
	for j := i + 1; j < len(r.chunks); j++ {
		c := &r.chunks[j]
		if j > i+2*maxContacts || c.label != noLabel || c.isAsking() && r.isAnswered(j) && endsSentence(r.next(j).text) && !r.next(j).asking {
			return false
		}
	}
	return true
}

// asksForMore reports whether chunk i asks if there are other questions, and
// little text and no question follows.
func (r *textReader) asksForMore(i int) bool {
	if r.chunks[i].blank == 0 || !r.chunks[i].asking {
		return false
	}
	size := 0
	for j := i + 1; j < len(r.chunks) && size <= maxClosingText; j++ {
		if r.chunks[j].isAsking() {
			return false
		}
		size += len(r.chunks[j].text)
	}
	return size <= maxClosingText && isClosing(r.chunks[i].text)
}

// dropRest leaves out all from chunk i on.
func (r *textReader) dropRest(i int) {
	for ; i < len(r.chunks); i++ {
		r.dropChunk(i, "boilerplate")
	}
}

// mayDrop protects the only answer to a question and single words inside a list.
func (r *textReader) mayDrop(i int) bool {
	c, before, next := &r.chunks[i], r.prev(i), r.next(i)
	if c.asking && c.mark.ordered() && r.isAnswered(i) {
		return false
	}
	if c.kind == item {
		alone := func(x *chunk) bool {
			return x == nil || x.kind != item || x.listKey() != c.listKey() || isBoilerplate(x.text)
		}
		return alone(next) && (before == nil || before.kind != item || before.listKey() != c.listKey())
	}
	if strings.ContainsAny(c.text, "©") || before == nil || !before.isAsking() || i > 0 && r.chunks[i-1].role == dropped {
		return true
	}
	return next != nil && !next.isAsking() && utf8.RuneCountInString(c.text) > 4
}

// key is the text of a chunk for comparisons: small letters and digits only,
// without the page number of a table of contents.
func (c *chunk) key() string {
	if c.bare == "" {
		text := c.text
		if i := strings.LastIndex(text, ".."); i > 0 && strings.Trim(text[i:], ". 0123456789") == "" {
			text = strings.TrimRight(text[:i], ". ")
		}
		c.bare = bareText(text)
	}
	return c.bare
}

// bareText keeps the small form of letters and digits, for comparisons.
func bareText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			if c <= 'Z' && c >= 'A' {
				c += 'a' - 'A'
			}
			b.WriteByte(byte(c))
		case c < utf8.RuneSelf:
			space = space || c != '\''
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(c))
		case c == '’':
		default:
			space = true
		}
	}
	return b.String()
}

// isLine reports whether a chunk is short enough to stand in a table of contents.
func (c *chunk) isLine() bool {
	return c.kind != table && len(c.text) <= 4*maxQuestion && c.last-c.first < maxQuestionLines && (c.asking || c.kind == item || !endsSentence(c.text))
}

// lastLines is where each line stands for the last time, by its key.
func (r *textReader) lastLines() map[string]int {
	lastAt := map[string]int{}
	for i := range r.chunks {
		if c := &r.chunks[i]; c.isLine() {
			lastAt[c.key()] = i
		}
	}
	return lastAt
}

// dropContents leaves out a table of contents: lines at the start that come
// again further down.
func (r *textReader) dropContents() {
	lastAt := r.lastLines()
	for i := r.live(0); i >= 0; {
		c := &r.chunks[i]
		headed := contentsLines[bareLine(c.text)]
		start := i
		if headed {
			start = r.live(i + 1)
		}
		end, again, n := start, 0, 0
		for j := start; j >= 0 && r.chunks[j].isLine() && r.chunks[j].label != answerLabel; j = r.live(j + 1) {
			x := &r.chunks[j]
			if lastAt[x.key()] > j {
				again++
				n++
				end = j + 1
			} else if n++; n > 2*again+1 {
				break
			}
			if lastAt[x.key()] == j && again > 0 && r.seenBefore(x.key(), start, j) {
				break
			}
		}
		if again >= 3 || headed && again >= 1 {
			if headed {
				start = i
			}
			for j := start; j < end; j++ {
				r.dropChunk(j, "table of contents")
			}
			i = r.live(end)
			continue
		}
		if i > 60 {
			return
		}
		if headed && c.kind == paragraph && again == 0 && start >= 0 && r.chunks[start].kind != paragraph {
			r.dropChunk(i, "table of contents")
		}
		i = r.live(i + 1)
	}
}

func (r *textReader) seenBefore(key string, from, to int) bool {
	for i := from; i < to && i < from+200; i++ {
		if r.chunks[i].key() == key {
			return true
		}
	}
	return false
}

// dropRelated leaves out lists of links to other pages and of sources, with
// their headings.
func (r *textReader) dropRelated() {
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.role == dropped || c.kind != paragraph || c.isAsking() {
			continue
		}
		if before := r.prev(i); before == nil || before.isAsking() {
			continue
		}
		switch bare := bareLine(c.text); {
		case relatedLines[bare]:
			r.dropList(i, "list of related pages", r.isLink)
		case sourceLines[bare]:
			r.dropList(i, "list of sources", func(j int) bool {
				return !r.chunks[j].strong && !(r.chunks[j].isAsking() && r.isAnswered(j))
			})
		}
	}
}

// mailHeader is a line at the head of a mail or of a posting in a newsgroup.
var mailHeader = regexp.MustCompile(`(?i)^(from|to|cc|subject|date|sent|reply-to|newsgroups|message-id|archive-name|posting-frequency|last-modified|organization|version): `)

// dropHeaders leaves out the head of a mail. Its subject is the title, if the
// document has no other.
func (r *textReader) dropHeaders() {
	n := 0
	for n < len(r.chunks) && r.chunks[n].label == noLabel && mailHeader.MatchString(r.chunks[n].text) {
		n++
	}
	if n < 2 {
		return
	}
	for n < len(r.chunks) && r.chunks[n].blank == 0 {
		n++
	}
	for i := range r.chunks[:n] {
		r.dropChunk(i, "mail header")
	}
	if i := r.live(0); i >= 0 && salutation.MatchString(r.chunks[i].text) {
		r.dropChunk(i, "salutation")
	}
}

// salutation is the first line of a letter.
var salutation = regexp.MustCompile(`(?i)^(dear|hello|hi|hallo|sehr geehrte[rs]?|liebe[rs]?|bonjour|cher|chère|estimad[oa]s?|querid[oa]s?|gentile|caro|cara|prezad[oa]|beste|geachte|уважаем..|здравствуйте)\b[^.?!]*[,!:]$`)

// titleFromSubject makes a title of the subject of a mail that has no other.
func (r *textReader) titleFromSubject() {
	if slices.ContainsFunc(r.chunks, func(c chunk) bool { return c.role == title }) {
		return
	}
	for i := range r.chunks {
		c := &r.chunks[i]
		rest, ok := strings.CutPrefix(c.text, "Subject: ")
		if c.role != dropped {
			return
		}
		if ok {
			rest = replyMark.ReplaceAllString(rest, "")
			c.off += len(c.text) - len(rest)
			c.text, c.role = rest, title
			return
		}
	}
}

// titleFromPath makes a title of the end of the path above a page that has no
// other: "Home / Patients / Vaccination".
func (r *textReader) titleFromPath() {
	if slices.ContainsFunc(r.chunks, func(c chunk) bool { return c.role == title }) {
		return
	}
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.role != dropped {
			return
		}
		if !isBreadcrumb(c.text) {
			continue
		}
		r.d.drop("boilerplate", c.first, c.last, c.note, "nothing to do: its end is the title")
		at := strings.LastIndexAny(c.text, ">»›/→|")
		_, size := utf8.DecodeRuneInString(c.text[at:])
		rest := strings.TrimLeft(c.text[at+size:], " ")
		c.off += len(c.text) - len(rest)
		c.text, c.role = rest, title
		return
	}
}

// replyMark stands in front of the subject of an answer.
var replyMark = regexp.MustCompile(`(?i)^((re|fw|fwd|aw|wg|tr|sv)(\[\d+\])?: *)+`)

// signOffs stand above the name at the end of a letter.
var signOffs = lineSet(`
kind regards
best regards
warm regards
regards
best wishes
yours sincerely
yours faithfully
sincerely
sincerely yours
mit freundlichen grüßen
freundliche grüße
viele grüße
cordialement
bien cordialement
saludos
saludos cordiales
atentamente
un saludo
cordiali saluti
distinti saluti
atenciosamente
com os melhores cumprimentos
met vriendelijke groet
с уважением
z poważaniem
cheers
thanks
many thanks
thank you
all the best
see you
take care
liebe grüße
beste grüße
herzliche grüße
amicalement
merci
un abrazo
muchas gracias
grazie
um abraço
obrigado
obrigada
groetjes
groeten
pozdrawiam
з повагою
saygılarımla
med vennlig hilsen
med venlig hilsen
med vänlig hälsning
vänliga hälsningar
`)

// maxName is of how many words the name behind a sign-off may be.
const maxName = 4

// dropSignature leaves out the end of a letter, from the sign-off or the two
// hyphens of a mail on.
func (r *textReader) dropSignature() {
	for i := len(r.chunks) - 1; i > 0 && i >= len(r.chunks)-maxContacts; i-- {
		c := &r.chunks[i]
		if c.isAsking() || c.label != noLabel {
			return
		}
		if line, name, _ := strings.Cut(c.text, ","); signOffs[bareLine(line)] && c.blank > 0 && len(strings.Fields(name)) <= maxName {
			for j := i; j < len(r.chunks); j++ {
				r.dropChunk(j, "signature")
			}
			return
		}
	}
}

// dateLine is a line with a day, a month and a year, and nothing else.
var dateLine = regexp.MustCompile(`^(\pL+,? )?\p{Nd}{1,2}(\.|st|nd|rd|th)?,? (de )?\pL+\.?,? (de )?\p{Nd}{4}$|^(\pL+,? )?\pL+ \p{Nd}{1,2},? \p{Nd}{4}$|^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}$`)

// dropDate leaves out a date above the title.
func (r *textReader) dropDate() {
	if i := r.live(0); i >= 0 && r.chunks[i].kind == paragraph && len(r.chunks[i].text) <= maxShareRow && dateLine.MatchString(r.chunks[i].text) {
		r.dropChunk(i, "date")
	}
}

// dropGenericHeading leaves out the line below the title if it says no more than
// that questions follow.
func (r *textReader) dropGenericHeading() {
	i := r.live(0)
	if i < 0 || r.chunks[i].role != title {
		return
	}
	if i = r.live(i + 1); i >= 0 && r.chunks[i].kind == paragraph && r.chunks[i].label == noLabel && genericLines[bareLine(r.chunks[i].text)] {
		r.dropChunk(i, "heading")
	}
}

// dropTitleAgain leaves out the title where it comes again, as at the top of
// each page, unless it asks.
func (r *textReader) dropTitleAgain() {
	key := ""
	for i := range r.chunks {
		c := &r.chunks[i]
		switch {
		case c.role == title && !c.asking:
			key = c.key()
		case key != "" && c.role != dropped && c.kind == paragraph && c.label == noLabel && c.isLine() && c.key() == key:
			r.dropChunk(i, "title again")
		}
	}
}

// maxContacts is how many lines at the end of a document may be contact data.
const maxContacts = 12

// dropContacts leaves out what stands at the end of a page behind its last
// answer: address, telephone, opening hours. They are lines and no sentences,
// and a clinic's own stand in the leaflet anyway.
func (r *textReader) dropContacts() {
	r.dropMoreAt()
	start, signs, lines, around := -1, false, 0, false
	end := len(r.chunks)
	for i := end - 1; i >= 0 && i >= end-maxContacts; i-- {
		c := &r.chunks[i]
		if c.role == dropped {
			around = true
			continue
		}
		if c.kind == item || c.label != noLabel || c.asking || c.last-c.first > 2 || c.last > c.first && !isContact(c.text) || textWidth(c.text) > maxHeading || endsInColon(c.text) || endsSentence(c.text) && !isContact(c.text) {
			break
		}
		signs = signs || isContact(c.text)
		lines += c.last - c.first + 1
		if lines == 1 && !around {
			continue // a telephone number alone may be the end of an answer
		}
		if before := r.prev(i); signs && (c.blank > 0 || r.chunks[max(i-1, 0)].role == dropped) && before != nil && !before.isAsking() && !endsInColon(before.text) &&
			(before.kind != paragraph || endsSentence(before.text) || before.label == answerLabel) {
			start = i
		}
	}
	if start < 0 || !r.isAnsweredBefore(start) {
		return
	}
	for i := start; i < len(r.chunks); i++ {
		if r.chunks[i].role != dropped {
			r.dropChunk(i, "contact details")
		}
	}
}

// dropMoreAt leaves out the last line if it says where to ask for more and is
// not all that answers the last question.
func (r *textReader) dropMoreAt() {
	for i := len(r.chunks) - 1; i >= 0; i-- {
		c := &r.chunks[i]
		if c.role == dropped || isContact(c.text) && !isMoreAt(c.text) {
			continue
		}
		if before := r.prev(i); c.kind == paragraph && c.label == noLabel && c.blank > 0 && isMoreAt(c.text) &&
			before != nil && !before.isAsking() && !endsInColon(before.text) && r.isAnsweredBefore(i) {
			r.dropChunk(i, "contact details")
		}
		return
	}
}

// isAnsweredBefore reports whether a question with an answer stands before chunk i.
func (r *textReader) isAnsweredBefore(i int) bool {
	for j := i - 2; j >= 0; j-- {
		if r.chunks[j].role != dropped && r.chunks[j].isAsking() {
			return true
		}
	}
	return false
}

// contactData is a telephone number, an address on the net or a mail address.
var contactData = regexp.MustCompile(`\+?\(?\p{Nd}[\p{Nd}()./ –-]{5,}\p{Nd}|\S@\S+\.\S|www\.|://|\p{Nd}{1,2}[:.h]\p{Nd}{2}\s*[-–—~～〜]\s*\p{Nd}{1,2}`)

// isContact is true of a line with contact data and few other words.
func isContact(s string) bool {
	return len(strings.Fields(s)) <= 12 && contactData.MatchString(s)
}

// dropList leaves out chunk i and those behind it that belong to its list.
func (r *textReader) dropList(i int, what string, belongs func(int) bool) {
	r.dropChunk(i, what)
	for j := i + 1; j < len(r.chunks) && (r.chunks[j].role == dropped || belongs(j)); j++ {
		if r.chunks[j].role != dropped {
			r.dropChunk(j, what)
		}
	}
}

// isLink reports whether chunk j may be a link in a list of related pages: a
// short line that no answer follows.
func (r *textReader) isLink(j int) bool {
	x := &r.chunks[j]
	if !x.isLine() || x.label != noLabel || x.kind == paragraph && (x.asking && r.isAnswered(j) || x.strong || !x.asking && !isHeading(x.text) && !strings.Contains(x.text, "://")) {
		return false
	}
	n := r.next(j)
	heads := x.kind == paragraph && !x.asking && n != nil && n.isAsking() && x.blank > 0 && r.chunks[j-1].kind == item
	return !heads // a section heading behind the list
}

// findTitle gives the first heading the role of the title.
func (r *textReader) findTitle() {
	i := r.live(0)
	if i < 0 {
		return
	}
	if j := r.betterTitle(i); j >= 0 {
		for ; i < j; i++ {
			if r.chunks[i].role != dropped {
				r.dropChunk(i, "head of the page")
			}
		}
	}
	c, next := &r.chunks[i], r.next(i)
	if c.kind != paragraph || c.label != noLabel || c.mark.ordered() && c.asking {
		return
	}
	switch {
	case next == nil:
		return
	case c.asking && r.label.on && r.label.answers && next.label != answerLabel && textWidth(c.text) <= maxHeading:
		c.role = title // the questions of this document are marked
	case c.asking:
		if c.mark.ordered() || next.mark.ordered() && !next.isAsking() {
			return
		}
		if next.isAsking() || c.level == '=' && c.level != r.questionLevel(i) || next.strong && r.next(i+1) != nil && r.headsQuestion(next) {
			c.role = title
		}
	case c.strong || isHeading(strings.TrimRight(c.text, ": ")):
		if textWidth(c.text) <= maxQuestion/2 && !(endsInColon(c.text) && next.kind == item) {
			c.role = title
		}
	case c.first == c.last && textWidth(c.text) <= 120 && !endsSentence(c.text) && !endsInColon(c.text):
		c.role = title
	case c.first == c.last && textWidth(c.text) <= maxHeading && sentences(c.text) == 1 && !endsInColon(c.text) && next.blank > 0 && next.isAsking() && strings.HasSuffix(c.text, "!"):
		c.role = title
	}
}

// betterTitle is the index of a heading in capitals or underlined that stands
// shortly behind chunk i, with nothing but lines that name the publisher
// between, or of a line right below that says which questions follow: that is
// the title. It is -1 if there is none.
func (r *textReader) betterTitle(i int) int {
	if r.chunks[i].strong || namesQuestions.MatchString(r.chunks[i].text) {
		return -1
	}
	for j, n := r.live(i+1), 0; j >= 0 && n < 3; j, n = r.live(j+1), n+1 {
		c := &r.chunks[j]
		if c.kind != paragraph || c.asking || c.label != noLabel || endsSentence(c.text) || !isHeading(strings.TrimRight(c.text, ": ")) {
			return -1
		}
		next := r.next(j)
		if c.blank == 0 && namesQuestions.MatchString(c.text) && !genericLines[bareLine(c.text)] {
			return j
		}
		if c.strong && c.blank > 0 && next != nil && (!next.isAsking() || namesQuestions.MatchString(c.text)) {
			return j
		}
		if c.strong {
			return -1
		}
	}
	return -1
}

// namesQuestions is true of titles that say that questions follow.
var namesQuestions = regexp.MustCompile(`(?i)\bfaqs?\b|\bquestions\b|preguntas|\bfragen\b|domande|perguntas|\bvragen\b|вопрос|запитан|pytania|sorular|سئلة|سوالات|שאלות|सवाल|प्रश्न|常[见見][问問][题題]|问答|問答|質問|질문|คำถาม|câu hỏi|pertanyaan`)

// headsQuestion reports whether a question follows chunk c.
func (r *textReader) headsQuestion(c *chunk) bool {
	for i := range r.chunks {
		if &r.chunks[i] == c {
			n := r.next(i)
			return n != nil && n.isAsking()
		}
	}
	return false
}

// questionLevel is how the first question behind chunk i is underlined.
func (r *textReader) questionLevel(i int) byte {
	for j := i + 1; j < len(r.chunks); j++ {
		if r.chunks[j].isAsking() {
			return r.chunks[j].level
		}
	}
	return 0
}

// maxColonItem is the longest line, in columns, that is an item without a
// bullet, in a list whose lines stand apart.
const maxColonItem = 60

// bareListItems is how many short lines right below a question make a list.
const bareListItems = 3

// findColonLists finds lists that lost their bullets but kept a line, between
// blank lines, for each item: short lines without a stop below a colon.
func (r *textReader) findColonLists() {
	for i := 0; i < len(r.chunks); i++ {
		c := &r.chunks[i]
		if c.role == dropped || c.kind != paragraph || r.next(i) == nil || r.next(i).colonRun {
			continue
		}
		least := 2
		if c.isAsking() {
			least = bareListItems // without a colon
		} else if !endsInColon(c.text) {
			continue
		}
		j := r.live(i + 1)
		first := &r.chunks[j]
		end := j
		for ; end < len(r.chunks) && r.isColonItem(&r.chunks[end], first.blank); end++ {
		}
		if next := r.live(end); end-j >= 3 && next >= 0 && asks(r.chunks[end-1].text) && !r.chunks[next].asking {
			end-- // a heading that is a question
		}
		if end-j < least {
			continue
		}
		for ; j < end; j++ {
			r.chunks[j].colonRun = true
		}
		i = end - 1
	}
}

func (r *textReader) isColonItem(c *chunk, blank int) bool {
	return c.role == answer && c.kind == paragraph && !c.asking && c.label == noLabel && !c.strong && c.first == c.last &&
		c.blank == blank && textWidth(c.text) <= maxColonItem && !endsInColon(c.text) && !endsSentence(c.text) && !isBoilerplate(c.text)
}

// loneBullets makes paragraphs of single items where documents put a hyphen in
// front of every answer.
func (r *textReader) loneBullets() {
	var lone []*chunk
	answers := 0
	for i := range r.chunks {
		if r.chunks[i].role != question {
			continue
		}
		j := r.live(i + 1)
		if j < 0 || r.chunks[j].role != answer {
			continue
		}
		answers++
		if next := r.next(j); r.chunks[j].kind == item && !r.chunks[j].mark.ordered() && (next == nil || next.role != answer) {
			lone = append(lone, &r.chunks[j])
		}
	}
	if len(lone) < 2 || len(lone)*2 < answers {
		return
	}
	for _, c := range lone {
		c.kind = paragraph
	}
}

// layout is how the questions of a document stand between blank lines.
type layout struct {
	questions       int
	before, after   bool // most have a blank line in front, behind
	wide            int  // blank lines in front of most
	strong          bool // most are underlined, decorated or in capitals
	strongHeadings  int  // that are no questions
	leadingHeadings int  // strong headings that a weak one follows
}

func (r *textReader) findLayout() layout {
	var l layout
	var before, after, strong int
	blanks := map[int]int{}
	for i := range r.chunks {
		c := &r.chunks[i]
		if c.role == dropped || c.role == title || c.kind != paragraph {
			continue
		}
		if !c.isAsking() {
			if c.strong {
				l.strongHeadings++
				if next := r.next(i); next != nil && next.kind == paragraph && !next.strong && !next.asking && next.blank > 0 && isHeading(next.text) {
					l.leadingHeadings++
				}
			}
			continue
		}
		l.questions++
		blanks[min(c.blank, 9)]++
		if c.blank > 0 {
			before++
		}
		if c.strong {
			strong++
		}
		if next := r.next(i); next != nil && next.blank > 0 {
			after++
		}
	}
	l.before, l.after, l.strong = before*2 >= l.questions, after*2 >= l.questions, strong*2 > l.questions
	for n := 1; n <= 9; n++ {
		if blanks[n] > blanks[l.wide] {
			l.wide = n
		}
	}
	return l
}

// entryFinder walks through the chunks of a document and decides what is a
// question, a group heading or part of an answer.
type entryFinder struct {
	*textReader
	layout
	current     int  // index of the open question; -1 for none
	content     int  // chunks of its answer so far
	subheadings bool // the answer began with a heading of its own
	topics      int  // headings without a mark that were taken for questions
}

func (r *textReader) findEntries() {
	f := entryFinder{textReader: r, layout: r.findLayout(), current: -1}
	f.joinStatements()
	for i := r.live(0); i >= 0; i = r.live(i + 1) {
		c := &r.chunks[i]
		if c.role == title {
			continue
		}
		c.role = f.roleOf(i)
		switch c.role {
		case question:
			f.current, f.content, f.subheadings = i, 0, false
		case group:
			f.content++ // what follows is not the answer's own
		case answer:
			f.content++
			if f.current < 0 {
				c.role = intro
			}
		}
	}
}

// joinStatements makes one question of "I want to read. Is there a room?" over
// two lines, where questions stand alone between blank lines.
func (f *entryFinder) joinStatements() {
	if f.questions < 3 || !f.before || !f.after || f.label.on {
		return
	}
	for i := 1; i < len(f.chunks); i++ {
		a, c := &f.chunks[i-1], &f.chunks[i]
		next := f.next(i)
		if c.kind == paragraph && c.asking && c.blank == 0 && !c.strong && next != nil && next.blank > 0 && !next.isAsking() &&
			a.role == answer && a.kind == paragraph && a.blank > 0 && !a.asking && !a.strong && a.isStatement() && endsSentence(a.text) {
			c.text, c.off, c.first, c.blank, c.bare = a.text+" "+c.text, a.off, a.first, a.blank, ""
			a.text = "" // an answer of no text is left out
		}
	}
}

func (f *entryFinder) roleOf(i int) role {
	c := &f.chunks[i]
	switch {
	case c.kind != paragraph || c.label == answerLabel || c.colonRun:
		return answer
	case f.label.on:
		return f.labelledRole(i)
	case c.asking:
		return f.askingRole(i)
	case c.strong || asks(c.text) || isHeading(c.text):
		return f.headingRole(i)
	case f.questions >= 3 && f.content > 0 && f.current >= 0 && c.blank > 0 && c.first == c.last && isPlea(c.text) && f.pleads(i):
		return question
	}
	return answer
}

// pleads reports whether chunk i stands between blank lines as the questions
// do, and an answer follows.
func (f *entryFinder) pleads(i int) bool {
	c, before, next := &f.chunks[i], f.prev(i), f.next(i)
	return f.before && c.blank > 0 && before != nil && !endsInColon(before.text) && next != nil && !next.isAsking() &&
		f.standsLikeAQuestion(c, before, next) && (next.kind == item || endsSentence(next.text) || endsInColon(next.text))
}

// labelledRole decides in a document whose questions are marked "Q:".
func (f *entryFinder) labelledRole(i int) role {
	c, before, next := &f.chunks[i], f.prev(i), f.next(i)
	if c.label == questionLabel {
		return question
	}
	if c.asking && next != nil && next.label == answerLabel && f.label.answers && (f.current < 0 || f.content > 0) {
		return question
	}
	if next != nil && next.label == questionLabel && (before == nil || before.label != questionLabel) && (c.blank > 0 || c.level == 'N') && f.isGroup(c) {
		return group
	}
	if c.asking && f.current >= 0 {
		f.d.notAQuestion(c.off, c.text)
	}
	return answer
}

// askingRole decides about a line that ends in a question mark.
func (f *entryFinder) askingRole(i int) role {
	c, before, next := &f.chunks[i], f.prev(i), f.next(i)
	switch {
	case before == nil || f.current < 0 && before.role == title || next != nil && next.label == answerLabel:
		return question
	case before.kind == item && next != nil && next.kind == item && before.mark.ordered() && next.mark.follows(before.mark),
		before.kind == item && c.indent > before.indent && !c.mark.ordered(),
		f.current >= 0 && endsInColon(before.text) && f.startsListOfQuestions(i):
		f.d.notAQuestion(c.off, c.text)
		return answer
	case f.current >= 0 && f.content == 0 && !c.mark.ordered() && !c.strong && sentences(c.text) >= 3:
		f.d.notAQuestion(c.off, c.text)
		return answer
	case f.current >= 0 && f.isElliptical(c) && next != nil && !next.isAsking():
		f.d.notAQuestion(c.off, c.text)
		return answer
	case f.current >= 0 && endsInColon(before.text) && isQuoted(c.text):
		f.d.notAQuestion(c.off, c.text)
		return answer
	}
	return question
}

// startsListOfQuestions makes list items of the questions below "Ask your doctor:".
func (f *entryFinder) startsListOfQuestions(i int) bool {
	n := 0
	for j := i; j >= 0 && f.chunks[j].isAsking() && !f.chunks[j].mark.ordered(); j = f.live(j + 1) {
		if n > 0 && f.chunks[j].blank > f.chunks[i].blank && f.chunks[j].blank > 0 {
			break
		}
		n++
	}
	last := i + n - 1
	if last < len(f.chunks) && f.isAnswered(last) && f.chunks[last].blank > 0 {
		n--
	}
	if n < 2 {
		return false
	}
	for j := i; j < i+n; j++ {
		f.chunks[j].colonRun = true
	}
	return true
}

// elliptical are questions that ask nothing without the sentence before them.
var elliptical = lineSet(`
why
why not
how
how so
how come
really
ready
right
ok
so
and
and then
so what
now what
what next
what now
what else
who knows
sound familiar
sounds familiar
surprised
confused
worried
guess what
sure
por qué
y ahora
de verdad
listo
pourquoi
vraiment
et alors
et maintenant
warum
wirklich
na und
und jetzt
perché
davvero
e allora
porquê
por quê
waarom
echt
почему
правда
неужели
ну и что
لماذا
حقا
למה
क्यों
为什么
真的吗
なぜ
なぜでしょうか
왜
왜 그럴까요
`)

// transitions begin sentences that lean on the one before.
var transitions = []string{"but ", "so ", "yet ", "then ", "or ", "now, ", "pero ", "entonces ", "mais ", "alors ", "aber ", "also ", "doch ", "ma ", "allora ", "mas ", "então ", "maar ", "dus ", "но ", "ولكن ", "لكن ", "אבל ", "लेकिन ", "但是", "しかし", "では、"}

// isElliptical reports whether a question leans on the text around it.
func (f *entryFinder) isElliptical(c *chunk) bool {
	bare := bareLine(c.text)
	if elliptical[bare] {
		return true
	}
	if f.content == 0 || c.mark.ordered() || c.strong {
		return false
	}
	for _, t := range transitions {
		if strings.HasPrefix(bare, t) {
			return true
		}
	}
	return false
}

func isQuoted(s string) bool {
	return strings.ContainsRune("\"“«„「‘'", firstRune(s)) && strings.ContainsRune("\"”»“」’'", lastRune(s))
}

// headingRole decides about a line without a question mark that looks like a heading.
func (f *entryFinder) headingRole(i int) role {
	c, before, next := &f.chunks[i], f.prev(i), f.next(i)
	if next == nil {
		return answer
	}
	if next.label == answerLabel && (f.current < 0 || f.content > 0) {
		return question
	}
	if next.isAsking() {
		if f.headsGroup(c, before) {
			return group
		}
		return answer
	}
	if f.questions == 0 {
		return f.headingOnlyRole(i)
	}
	if before != nil && endsInColon(before.text) && (!c.strong || c.indent > before.indent) {
		return answer
	}
	if f.current >= 0 && f.content == 0 && !c.strong {
		f.subheadings = true
		return answer
	}
	if !f.standsLikeAQuestion(c, before, next) || !c.strong && next.goesOnAsItem() {
		return answer
	}
	switch {
	case c.strong && !f.strong && f.headsTopic(next):
		return group
	case c.strong, asks(c.text):
		return question
	case f.subheadings, f.strong || !isHeading(c.text) || next.kind == paragraph && !endsSentence(next.text) && !endsInColon(next.text) && textWidth(next.text) < 40:
		return answer
	case f.topics == 0 && len(strings.Fields(c.text)) < 2 && !(isSpaceless(firstRune(c.text)) && textWidth(c.text) >= 8):
		return answer
	}
	f.topics++
	return question
}

// goesOnAsItem is true of an item that goes on with the line above its list:
// "You can renew" and "- on the web,".
func (c *chunk) goesOnAsItem() bool {
	return c.kind == item && (startsLower(c.text) || openEnds.has(lastRune(c.text)))
}

// headsTopic reports whether a weak heading stands right behind a strong one
// and looks like the questions, which are weak, too.
func (f *entryFinder) headsTopic(next *chunk) bool {
	return next.kind == paragraph && !next.strong && next.label == noLabel && next.first == next.last && next.blank > 0 && isHeading(next.text)
}

// headsGroup reports whether a heading right in front of a question is that of a group.
func (f *entryFinder) headsGroup(c, before *chunk) bool {
	if f.current >= 0 && f.content == 0 && !c.strong {
		return false
	}
	if c.strong {
		return true
	}
	if c.blank == 0 && before != nil && before.role != title && (f.before || !endsSentence(before.text)) {
		return false
	}
	return f.isGroup(c)
}

// isGroup reports whether a weak heading is short enough to head a group.
func (f *entryFinder) isGroup(c *chunk) bool {
	if c.strong {
		return true
	}
	words := strings.Fields(c.text)
	width := textWidth(c.text)
	if !isHeading(c.text) || width > 50 || len(words) > 7 {
		return false
	}
	if isSpaceless(firstRune(c.text)) {
		return width <= 24
	}
	return f.current < 0 || len(words) <= 4 || titleCase(words)
}

// titleCase reports whether most long words begin with a capital.
func titleCase(words []string) bool {
	upper, all := 0, 0
	for _, w := range words {
		if utf8.RuneCountInString(w) > 3 {
			all++
			if unicode.IsUpper(firstRune(w)) {
				upper++
			}
		}
	}
	return upper*3 >= all*2
}

// standsLikeAQuestion compares the blank lines around a heading with those
// around the questions of the document.
func (f *entryFinder) standsLikeAQuestion(c, before, next *chunk) bool {
	if f.questions == 1 {
		return c.blank > 0
	}
	if f.before && c.blank == 0 || f.wide > 1 && c.blank < f.wide {
		return false
	}
	if !f.before && c.blank == 0 && (before == nil || !endsSentence(before.text) && !(before.kind == item && asks(c.text) && endsSentence(next.text))) {
		return false
	}
	return f.after == (next.blank > 0) || c.strong
}

// headingOnlyRole decides in a document without any question mark.
func (f *entryFinder) headingOnlyRole(i int) role {
	c, next := &f.chunks[i], f.next(i)
	if c.blank == 0 && !c.strong {
		return answer
	}
	if before := f.prev(i); before != nil && endsInColon(before.text) && !c.strong {
		return answer
	}
	if f.leadingHeadings > 0 && f.strongHeadings > 0 {
		if c.strong {
			if next.kind == paragraph && !next.strong && isHeading(next.text) && next.blank > 0 {
				return group
			}
			return question
		}
		if next.kind == paragraph && isHeading(next.text) {
			return answer
		}
		return question
	}
	if f.strongHeadings >= 2 && !c.strong {
		return answer
	}
	if next.kind == paragraph && next.strong == c.strong && isHeading(next.text) && !endsSentence(next.text) {
		if c.strong {
			return group
		}
		return answer
	}
	return question
}
