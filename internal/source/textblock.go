package source

import (
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// build makes the leaflet of the classified chunks.
func (r *textReader) build() *leaflet.Leaflet {
	r.reportDropped()
	questions := 0
	for i := range r.chunks {
		if r.chunks[i].role == question {
			questions++
		}
	}
	l := &leaflet.Leaflet{Entries: make([]leaflet.Entry, 0, questions)}
	var opening []*chunk
	groupID := ""
	for i := 0; i < len(r.chunks); i++ {
		c := &r.chunks[i]
		switch c.role {
		case title:
			c.text = strings.TrimRight(c.text, ":： ")
			l.Title = r.text(c)
		case group:
			switch r.leadsTo(i) {
			case answer: // a heading that its text follows, with no question between them
				var e leaflet.Entry
				e, i = r.entry(i)
				e.Group = groupID
				l.Entries = append(l.Entries, e)
				continue
			case group:
				r.d.dropAs(leaflet.Warning, "empty-group", c.first, c.last, "heading without questions", "write a question below it, or delete it")
				continue
			}
			c.text = strings.TrimRight(c.text, ":： ")
			groupID = provisionalID(len(l.Groups))
			l.Groups = append(l.Groups, leaflet.Group{ID: groupID, Title: r.text(c)})
		case intro:
			if c.kind == paragraph && !c.colonRun && isSubtitle(c.text) {
				r.d.drop("boilerplate", c.first, c.last, "a line above the questions", "nothing to do")
				continue
			}
			opening = append(opening, c)
		case question:
			var e leaflet.Entry
			e, i = r.entry(i)
			e.Group = groupID
			l.Entries = append(l.Entries, e)
		}
	}
	r.d.dropListed(l)
	r.summarise(l, opening)
	return l
}

// leadsTo is what follows the heading of group i: a question, its answer without one,
// or another group, as at the end of the document.
func (r *textReader) leadsTo(i int) role {
	for _, c := range r.chunks[i+1:] {
		switch c.role {
		case question, answer, group:
			return c.role
		}
	}
	return group
}

// text makes a message of a chunk.
func (r *textReader) text(c *chunk) leaflet.Text { return r.message(c.text, c.off) }

// message makes a message of plain text that stands at an offset.
func (r *textReader) message(s string, offset int) leaflet.Text {
	spans, _ := withoutInvisible([]inline.Span{{Text: s}}) // again: lines may have been joined or cut
	return leaflet.Text{Text: mended(escapePlain(inline.Plain(spans))), Pos: r.d.pos(offset)}
}

// escapePlain writes plain text as inline Markdown: characters that would
// vanish when it is read are escaped. Typists' double spaces become one.
func escapePlain(s string) string {
	if strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	if !strings.ContainsAny(s, "\\`*_[<&") {
		return s
	}
	plain := inline.Plain(inline.Parse(s))
	if plain == s || strings.Contains(s, "**") && plain == emphasisOut.Replace(s) {
		return canonical(s)
	}
	return escapeInline(s)
}

var emphasisOut = strings.NewReplacer("**", "", "*", "", "_", "")

// entry reads the question at chunk i with its answer and returns the last chunk of it.
func (r *textReader) entry(i int) (leaflet.Entry, int) {
	c := &r.chunks[i]
	j := i + 1
	if c.label == questionLabel && !endsAsQuestion(c.text) {
		for n := r.answerAfter(j); j < n; j++ {
			if c.text == "" {
				c.off = r.chunks[j].off
			}
			c.text = strings.TrimSpace(c.text + " " + r.chunks[j].text)
		}
	}
	if c.text == "" && j < len(r.chunks) && r.chunks[j].role == answer { // the label alone, and no marked answer
		c.text, c.off = r.chunks[j].text, r.chunks[j].off
		j++
	}
	q := r.text(c)
	var body []*chunk
	for ; j < len(r.chunks) && (r.chunks[j].role == answer || r.chunks[j].role == dropped); j++ {
		if r.chunks[j].role == answer && strings.TrimSpace(r.chunks[j].text) != "" {
			body = append(body, &r.chunks[j])
		}
	}
	b := blockBuilder{textReader: r, chunks: body}
	return leaflet.Entry{Question: q, Blocks: b.blocks(), Pos: q.Pos}, j - 1
}

// maxQuestionParts is how many paragraphs a question between Q: and A: may have.
const maxQuestionParts = 3

// answerAfter returns the index of an answer label that follows shortly behind j, else j.
func (r *textReader) answerAfter(j int) int {
	for n := j; n < len(r.chunks) && n <= j+maxQuestionParts; n++ {
		c := &r.chunks[n]
		if c.label == answerLabel {
			return n
		}
		if c.role != answer || c.kind != paragraph || len(c.text) > 4*maxQuestion {
			return j
		}
	}
	return j
}

// reportDropped reports chunks that were left out, neighbours together.
func (r *textReader) reportDropped() {
	for i := 0; i < len(r.chunks); {
		c := &r.chunks[i]
		j := i + 1
		if c.role != dropped {
			i = j
			continue
		}
		for j < len(r.chunks) && r.chunks[j].role == dropped && r.chunks[j].note == c.note {
			j++
		}
		r.d.drop("boilerplate", c.first, r.chunks[j-1].last, c.note, "nothing to do, unless it belongs to an answer: then put it there")
		i = j
	}
}

// The longest summary: what stands before the first question is kept up to here.
const (
	maxSummaryParts = 3
	maxSummaryBytes = 1200
)

// summarise makes the summary of the paragraphs before the first question and
// reports what cannot stand there.
func (r *textReader) summarise(l *leaflet.Leaflet, opening []*chunk) {
	kept, summary := 0, ""
	for _, c := range opening {
		if c.kind != paragraph || kept == maxSummaryParts || len(summary)+len(c.text) > maxSummaryBytes && kept > 0 {
			break
		}
		summary += " " + c.text
		kept++
	}
	if kept > 0 {
		l.Summary = r.message(strings.TrimSpace(summary), opening[0].off)
	}
	if len(opening) == 0 {
		return
	}
	if kept > 0 && len(l.Entries) > 0 {
		r.d.becameSummary(opening[0].off, opening[0].text)
	}
	if kept < len(opening) {
		first, last := opening[kept], opening[len(opening)-1]
		r.d.dropAs(leaflet.Warning, "text-before-first-question", first.first, last.last, "text before the first question",
			"write a question above it if it belongs to the leaflet")
	}
}

// blockBuilder makes blocks of the chunks of one answer.
type blockBuilder struct {
	*textReader
	chunks []*chunk
	i      int
}

func (b *blockBuilder) blocks() []leaflet.Block {
	var blocks []leaflet.Block
	for b.i < len(b.chunks) {
		c := b.chunks[b.i]
		switch {
		case c.kind == item:
			blocks = append(blocks, b.list(0))
		case c.kind == paragraph && c.colonRun:
			blocks = append(blocks, b.colonList())
		default:
			blocks = append(blocks, b.single(c))
			b.i++
		}
	}
	return blocks
}

// single makes a block of a paragraph or a table.
func (b *blockBuilder) single(c *chunk) leaflet.Block {
	if c.kind == table {
		pos := b.d.pos(c.off)
		return leaflet.Block{Kind: leaflet.Other, Text: leaflet.Text{Text: c.text, Pos: pos}, Pos: pos}
	}
	t := b.text(c)
	return leaflet.Block{Kind: leaflet.Paragraph, Text: t, Pos: t.Pos}
}

// colonList makes a list of the short lines below a colon.
func (b *blockBuilder) colonList() leaflet.Block {
	first := b.chunks[b.i]
	block := leaflet.Block{Kind: leaflet.Bullets, Pos: b.d.pos(first.off)}
	for b.i < len(b.chunks) && b.chunks[b.i].colonRun {
		block.Items = append(block.Items, leaflet.Item{Text: b.text(b.chunks[b.i])})
		b.i++
	}
	b.d.report(leaflet.Info, "lost-bullets", first.off,
		number(len(block.Items), "line")+" without bullets made a list, first "+quote(first.text),
		"check that each line is one item")
	return block
}

// maxListDepth is how deep lists can be nested; deeper items stay at that level.
const maxListDepth = 8

// list reads the list that starts at the current chunk.
func (b *blockBuilder) list(depth int) leaflet.Block {
	first := b.chunks[b.i]
	block := leaflet.Block{Kind: leaflet.Bullets, Pos: b.d.pos(first.off - min(first.mark.size, first.off))}
	if first.mark.ordered() {
		block.Kind, block.Start = leaflet.Numbers, first.mark.number
	}
	l := openList{blockBuilder: b, block: &block, depth: depth, indent: first.indent, first: first}
	for b.i < len(b.chunks) && l.take(b.chunks[b.i]) {
	}
	l.reportMixed()
	return block
}

// openList is a list that is being read.
type openList struct {
	*blockBuilder
	block  *leaflet.Block
	depth  int
	indent int
	first  *chunk
	last   *chunk  // the last item at this level
	below  int     // items that had paragraphs below them
	mixed  *chunk  // the first item with another marker
	same   bool    // all items have the same number
	inner  listKey // of the lists below its items
}

func (l *openList) lastItem() *leaflet.Item { return &l.block.Items[len(l.block.Items)-1] }

// take adds the current chunk to the list and goes on, or reports that the list has ended.
func (l *openList) take(c *chunk) bool {
	if c.kind != item {
		return l.takeText(c)
	}
	if len(l.block.Items) == 1 && c.mark.follows(l.last.mark) && c.mark.sign == l.last.mark.sign && l.last.label == answerLabel {
		l.indent = c.indent // the first item stood behind "A:"
	}
	switch {
	case l.last == nil:
	case c.indent > l.indent+1 && l.depth < maxListDepth, l.nests(c):
		item := l.lastItem()
		l.inner = c.listKey()
		item.Blocks = append(item.Blocks, l.list(l.depth+1))
		return true
	case c.indent < l.indent-1 && l.depth > 0:
		return false
	case !l.continues(c):
		return false
	}
	l.block.Items = append(l.block.Items, leaflet.Item{Text: l.text(c)})
	l.last = c
	l.i++
	return true
}

// continues reports whether an item at the same level belongs to the list.
func (l *openList) continues(c *chunk) bool {
	if c.mark.ordered() != l.first.mark.ordered() || c.mark.family == circled != (l.first.mark.family == circled) {
		return false
	}
	if !c.mark.ordered() {
		if c.mark.sign != l.first.mark.sign {
			if l.depth > 0 {
				return false
			}
			if l.mixed == nil {
				l.mixed = c
			}
		}
		return true
	}
	n := c.mark.number
	switch {
	case c.mark.family == dotted:
		return true
	case n == l.last.mark.number && (len(l.block.Items) == 1 || l.same):
		l.same = true
		return n == 1 && c.blank <= 1
	case n <= l.last.mark.number || c.mark.family != l.last.mark.family:
		return false
	case n > l.last.mark.number+1:
		l.d.numberingGap(l.lineStart(c), l.last.mark.number, n)
	}
	if c.mark.sign != l.first.mark.sign && l.mixed == nil {
		l.mixed = c
	}
	return true
}

// lineStart is the offset of the marker of an item.
func (l *openList) lineStart(c *chunk) int { return max(0, c.off-c.mark.size) }

// reportMixed reports different markers in one list.
func (l *openList) reportMixed() {
	if l.mixed != nil {
		l.d.mixedMarkers(l.lineStart(l.mixed), markerText(l.first.mark), markerText(l.mixed.mark))
	}
}

func markerText(m marker) string {
	if m.family == bullet {
		return m.sign
	}
	return strings.Replace("1"+m.sign, "1()", "(1)", 1)
}

// maxLookahead is how many chunks decide whether a list goes on, so that
// reading stays linear.
const maxLookahead = 60

// nests reports whether an item at the same indentation starts a list below
// the last item: other markers, after which the outer list goes on, or the
// second level of a word processor, "o" under "•".
func (l *openList) nests(c *chunk) bool {
	if l.depth >= maxListDepth || abs(c.indent-l.indent) > 1 {
		return false
	}
	if c.mark.ordered() == l.first.mark.ordered() {
		return !c.mark.ordered() && strings.Contains("•●■·\uF0B7", l.first.mark.sign) && strings.Contains("o◦○▪–-\uF0A7", c.mark.sign) && c.mark.sign != l.first.mark.sign
	}
	if c.mark.ordered() && c.mark.number != 1 {
		return false
	}
	if l.inner == c.listKey() {
		return true
	}
	for j := l.i + 1; j < len(l.chunks) && j < l.i+maxLookahead; j++ {
		x := l.chunks[j]
		if x.kind != item {
			return false
		}
		if x.listKey() == l.last.listKey() && (!x.mark.ordered() || x.mark.follows(l.last.mark)) {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// takeText decides about a paragraph between or behind the items.
func (l *openList) takeText(c *chunk) bool {
	if l.last == nil || c.colonRun && c.indent <= l.indent {
		return false
	}
	deeper := c.indent > l.indent+1
	if !deeper && !l.goesOnBehind(c) {
		return false
	}
	item := l.lastItem()
	if n := len(item.Blocks); n == 0 {
		l.below++
	}
	item.Blocks = append(item.Blocks, l.single(c))
	l.i++
	return true
}

// goesOnBehind reports whether a paragraph that is not indented belongs to the
// last item: the numbers go on behind it, or every item before had one.
func (l *openList) goesOnBehind(c *chunk) bool {
	if !l.first.mark.ordered() || l.depth > 0 && c.indent < l.indent {
		return false
	}
	for j := l.i + 1; j < len(l.chunks) && j <= l.i+4; j++ {
		x := l.chunks[j]
		if x.kind == item {
			return x.mark.follows(l.last.mark) && x.mark.sign == l.last.mark.sign && abs(x.indent-l.indent) <= 1
		}
	}
	items := len(l.block.Items)
	return items >= 2 && l.below == items-1 && len(l.lastItem().Blocks) == 0
}
