package source

import (
	"slices"
	"strings"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// ownOutline makes the leaflet of a file in our own format: "# Title", a
// summary, "## Question" or "## Group" with "### Question" right below it.
func (d *document) ownOutline(l *leaflet.Leaflet, parts []part) {
	b := entryBuilder{d: d, l: l, stated: map[string]string{}}
	for i := range parts {
		p := &parts[i]
		if p.kind != headingPart {
			b.add(*p)
			continue
		}
		next := i+1 < len(parts) && parts[i+1].kind == headingPart && parts[i+1].level == 3
		switch {
		case p.level == 1 && len(l.Entries) == 0 && b.group == "" && (l.Title.Empty() || !b.titled):
			b.title(p)
		case p.level <= 2 && next:
			b.openGroup(p)
		case p.level <= 2:
			b.group = ""
			b.open(p)
		case p.level == 3 && b.group != "":
			b.open(p)
		default:
			b.add(*p)
		}
	}
	b.finish()
}

// entryBuilder collects the entries of a leaflet in reading order.
type entryBuilder struct {
	d      *document
	l      *leaflet.Leaflet
	wild   bool // a document from elsewhere
	group  string
	stated map[string]string // ids that the document states for groups, by their provisional ids
	titled bool
	entry  *leaflet.Entry // that is being filled; nil before the first question
	parts  []part         // of its answer
	intro  []part         // before the first question of the document or of a group
}

func (b *entryBuilder) title(p *part) {
	b.l.Title = b.d.message(onOneLine(p.spans), p.offset)
	b.titled = true
}

func (b *entryBuilder) openGroup(p *part) {
	b.close()
	b.group = provisionalID(len(b.l.Groups))
	if p.id != "" {
		b.stated[b.group] = p.id
	}
	b.l.Groups = append(b.l.Groups, leaflet.Group{ID: b.group, Title: b.d.message(onOneLine(p.spans), p.offset)})
}

// open starts an entry.
func (b *entryBuilder) open(p *part) {
	b.close()
	q := b.d.message(onOneLine(p.spans), p.offset)
	b.entry = &leaflet.Entry{ID: p.id, Aspect: p.aspect, Group: b.group, Question: q, Pos: b.d.pos(p.offset)}
}

// add puts a part into the answer of the open entry, else before the first question.
func (b *entryBuilder) add(p part) {
	switch {
	case b.entry != nil:
		b.parts = append(b.parts, p)
	case b.wild && p.kind == paragraphPart && genericLines[bareLine(p.plain())]:
		b.d.dropFrom(leaflet.Info, "boilerplate", p.offset, p.lastOffset(), "heading", "nothing to do")
	case len(b.l.Entries) == 0 && len(b.l.Groups) == 0:
		b.intro = append(b.intro, p)
	default:
		b.dropIntro(&p)
	}
}

// close ends the open entry.
func (b *entryBuilder) close() {
	if b.entry == nil {
		return
	}
	if b.wild {
		b.reportQuestions()
	}
	b.entry.Blocks = b.d.blocks(b.parts)
	b.l.Entries = append(b.l.Entries, *b.entry)
	b.entry, b.parts = nil, b.parts[:0]
}

// reportQuestions reports paragraphs of an answer that could be questions.
func (b *entryBuilder) reportQuestions() {
	for i := range b.parts {
		if p := &b.parts[i]; p.kind == paragraphPart && isQuestion(p.plain()) {
			b.d.notAQuestion(p.offset, p.plain())
		}
	}
}

func (b *entryBuilder) finish() {
	b.close()
	if b.wild {
		b.d.dropListed(b.l)
	}
	b.summarise()
	b.stateGroups()
	used := map[string]bool{}
	for i := range b.l.Entries {
		used[b.l.Entries[i].Group] = true
	}
	var groups []leaflet.Group
	for _, g := range b.l.Groups {
		if used[g.ID] {
			groups = append(groups, g)
			continue
		}
		at := b.d.offset(g.Title.Pos)
		b.d.dropFrom(leaflet.Warning, "empty-group", at, at, "heading without questions", "write a question below it, or delete it")
	}
	b.l.Groups = groups
}

// dropListed leaves out questions that stand in a list above and are asked and
// answered further down: a table of contents.
func (d *document) dropListed(l *leaflet.Leaflet) {
	answered := map[string]int{}
	for i := range l.Entries {
		if len(l.Entries[i].Blocks) > 0 {
			answered[bareText(l.Entries[i].Question.Text)] = i
		}
	}
	kept := l.Entries[:0]
	for i, e := range l.Entries {
		if len(e.Blocks) == 0 && answered[bareText(e.Question.Text)] > i {
			at := d.offset(e.Pos)
			d.dropFrom(leaflet.Info, "boilerplate", at, at, "a question of the table of contents", "nothing to do: it is asked again below")
			continue
		}
		kept = append(kept, e)
	}
	if len(kept) == len(l.Entries) {
		return
	}
	l.Entries = kept
	l.Groups = slices.DeleteFunc(l.Groups, func(g leaflet.Group) bool {
		if slices.ContainsFunc(l.Entries, func(e leaflet.Entry) bool { return e.Group == g.ID }) {
			return false
		}
		at := d.offset(g.Title.Pos)
		d.dropFrom(leaflet.Info, "boilerplate", at, at, "a heading of the table of contents", "nothing to do, unless it stands above a question")
		return true
	})
}

// dropLoneGroup takes away a group that holds all questions: its heading is the
// title, or says no more than the title.
func (d *document) dropLoneGroup(l *leaflet.Leaflet) {
	if len(l.Groups) != 1 || len(l.Entries) < 2 {
		return
	}
	g := l.Groups[0]
	for i := range l.Entries {
		if l.Entries[i].Group != g.ID {
			return
		}
	}
	for i := range l.Entries {
		l.Entries[i].Group = ""
	}
	l.Groups = nil
	if l.Title.Empty() {
		l.Title = g.Title
		return
	}
	at := d.offset(g.Title.Pos)
	d.dropFrom(leaflet.Info, "boilerplate", at, at, "a heading over all questions", "nothing to do, unless it says more than the title")
}

// stateGroups gives groups the ids that the document states for them, unless
// an entry or another group has them.
func (b *entryBuilder) stateGroups() {
	taken := map[string]bool{}
	for i := range b.l.Entries {
		taken[b.l.Entries[i].ID] = true
	}
	renamed := map[string]string{}
	for i := range b.l.Groups {
		g := &b.l.Groups[i]
		id := b.stated[g.ID]
		if !validID(id) || taken[id] {
			continue
		}
		taken[id] = true
		renamed[g.ID], g.ID = id, id
	}
	regroup(b.l, renamed)
}

// summarise makes the summary of the paragraphs before the first question and
// reports what cannot stand there.
func (b *entryBuilder) summarise() {
	d := b.d
	var spans []inline.Span
	var at *part
	n, size := 0, 0
	for i := range b.intro {
		p := &b.intro[i]
		text := p.plain()
		fits := n == 0 || n < maxSummaryParts && size+len(text) <= maxSummaryBytes
		if fits && p.kind == paragraphPart && b.l.Summary.Empty() {
			if text == "" {
				continue
			}
			if b.wild && isSubtitle(text) {
				d.dropFrom(leaflet.Info, "boilerplate", p.offset, p.lastOffset(), "a line above the questions", "nothing to do")
				continue
			}
			n++
			switch {
			case n == 1:
				at = p
			case !b.wild:
				d.report(leaflet.Info, "text-before-first-question", p.offset, "more than one paragraph stands before the first question: "+quote(text),
					"leave one paragraph there, the main message, and put the rest below a question")
			}
			if n > 1 {
				spans = append(spans, inline.Span{Text: " "})
			}
			size += len(text)
			spans = append(spans, p.spans...)
			continue
		}
		b.dropIntro(p)
	}
	if at != nil {
		b.l.Summary = d.message(onOneLine(spans), at.offset)
		if b.wild && len(b.l.Entries) > 0 {
			d.becameSummary(at.offset, at.plain())
		}
	}
}

func (b *entryBuilder) dropIntro(p *part) {
	const hint = "put it below a question if patients need it"
	if p.kind == imagePart {
		b.d.dropFrom(leaflet.Info, "boilerplate", p.offset, p.lastOffset(), "a picture outside the answers", hint)
		return
	}
	b.d.dropFrom(leaflet.Warning, "text-before-first-question", p.offset, p.lastOffset(), "text that stands before a question", hint)
}

// lastOffset is the offset of the last thing inside a part.
func (p *part) lastOffset() int {
	at := max(p.offset, p.end-1)
	for i := range p.parts {
		at = max(at, p.parts[i].lastOffset())
	}
	for _, item := range p.items {
		for i := range item {
			at = max(at, item[i].lastOffset())
		}
	}
	for _, o := range p.breaks {
		at = max(at, o)
	}
	if p.kind == otherPart {
		at = max(at, p.offset+strings.Count(p.text, "\n"))
	}
	return at
}
