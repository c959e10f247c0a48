package source

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// loadMarkdown reads CommonMark with GitHub's tables and alerts: a content file
// of ours, whose outline is fixed (docs/content.md), or a document from
// elsewhere, in which the questions have yet to be found.
func loadMarkdown(d *document) (*leaflet.Leaflet, error) {
	l := &leaflet.Leaflet{}
	matter := cutFrontMatter(d.text)
	switch {
	case matter.own:
		d.own = true
		readOwnMatter(d, matter, l)
	case matter.end > 0:
		readWildMatter(d, matter, l)
	}
	r := newMarkdownReader(d, matter)
	parts := r.read()
	parts = withoutEmptyHeadings(parts)
	d.checkHeadings(parts)
	if matter.own {
		d.ownOutline(l, parts)
	} else {
		d.wildOutline(l, parts, false)
	}
	return l, nil
}

// ownParser and wildParser read blocks only; the text in them is read later,
// so that only what is kept is read and the work for it can be bounded.
var (
	ownParser  = blockParser(nil)
	wildParser = blockParser([]util.PrioritizedValue{
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
	})
)

func blockParser(more []util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(), more...)...),
		parser.WithParagraphTransformers(
			util.Prioritized(linkDefinitions{}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
	)
}

// linkDefinitions reads the "[name]: address" lines at the start of a paragraph.
// The parser's own way takes time in proportion to the square of their number,
// so it gets them in portions.
type linkDefinitions struct{}

// maxDefinitions is how many lines a portion has, at least.
const maxDefinitions = 200

// Transform takes the definitions out of a paragraph.
func (t linkDefinitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	isStart := func(i int) bool {
		s := lines.At(i)
		return bytes.HasPrefix(bytes.TrimLeft(s.Value(reader.Source()), " "), []byte("["))
	}
	at := 0 // of the lines that are not yet looked at
	for lines.Len()-at > maxDefinitions && isStart(at) {
		cut := at + maxDefinitions
		for cut < min(lines.Len(), at+2*maxDefinitions) && !isStart(cut) {
			cut++
		}
		portion := ast.NewParagraph()
		portion.SetBlankPreviousLines(n.HasBlankPreviousLines())
		portion.Lines().AppendAll(lines.Sliced(at, cut))
		n.Parent().InsertBefore(n.Parent(), n, portion)
		parser.LinkReferenceParagraphTransformer.Transform(portion, reader, pc)
		at = cut
		if portion.Parent() != nil { // the text begins in it
			portion.Parent().RemoveChild(portion.Parent(), portion)
			rest := text.NewSegments()
			rest.AppendAll(portion.Lines().Sliced(0, portion.Lines().Len()))
			rest.AppendAll(lines.Sliced(at, lines.Len()))
			n.SetLines(rest)
			return
		}
	}
	if at > 0 {
		rest := text.NewSegments()
		rest.AppendAll(lines.Sliced(at, lines.Len()))
		lines = rest
		n.SetLines(rest)
	}
	if lines.Len() > 0 && isStart(0) {
		parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
	}
}

// markdownReader turns goldmark's tree into parts.
type markdownReader struct {
	d      *document
	src    []byte
	own    bool
	refs   parser.Context // link definitions of the document; nil for none
	frames []*boxFrame    // <details> elements that are open
	out    *[]part
}

func newMarkdownReader(d *document, matter frontMatter) *markdownReader {
	// The front matter becomes blank, so that offsets stay right; so do control characters.
	src := []byte(d.text)
	for i, c := range src {
		if c < ' ' && c != '\n' && c != '\t' {
			src[i] = ' '
		}
	}
	for i := range matter.end {
		if src[i] != '\n' {
			src[i] = ' '
		}
	}
	return &markdownReader{d: d, src: src, own: matter.own}
}

func (r *markdownReader) read() []part {
	r.boundNesting()
	p := wildParser
	if r.own {
		p = ownParser
	}
	pc := parser.NewContext()
	root := p.Parse(text.NewReader(r.src), parser.WithContext(pc))
	if len(pc.References()) > 0 {
		r.refs = pc
	}
	return r.children(root)
}

// release lets go of the blocks that have been read, so that the tree, which
// is six times as large as the text, and what is made of it do not add up.
func (r *markdownReader) release(root ast.Node, read ast.Node) {
	if before := read.PreviousSibling(); before != nil && root.Kind() == ast.KindDocument {
		root.RemoveChild(root, before)
	}
}

// maxNesting is how deep quotes and lists may stand in each other.
const maxNesting = 60

// boundNesting takes markers away from lines that nest deeper than any real
// document does: the time to read them grows with the square of the depth.
func (r *markdownReader) boundNesting() {
	reported := false
	for n, start := range r.d.lines {
		depth := 0
	line:
		for i := start; i < len(r.src); i++ {
			switch c := r.src[i]; {
			case c == ' ' || c == '\t' || c >= '0' && c <= '9' || c == '.' || c == ')':
			case c == '>' || c == '-' || c == '+' || c == '*' || c == ':':
				if depth++; depth > maxNesting {
					r.src[i] = ' '
				}
			default:
				break line
			}
		}
		if depth > maxNesting && !reported && !isRule(strings.TrimSpace(r.d.line(n+1))) {
			reported = true
			r.d.report(leaflet.Warning, "html-dropped", start, "quotes or lists stand in each other more than 60 deep; the rest of the marks was left out", "")
		}
	}
}

// children reads the blocks inside n.
func (r *markdownReader) children(n ast.Node) []part {
	parts := make([]part, 0, n.ChildCount())
	outer, frames := r.out, r.frames
	r.out, r.frames = &parts, nil
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c)
		r.release(n, c)
	}
	for len(r.frames) > 0 {
		r.closeBox()
	}
	r.out, r.frames = outer, frames
	return parts
}

// emit adds parts to the innermost open <details>, else to the output.
func (r *markdownReader) emit(parts ...part) {
	if n := len(r.frames); n > 0 {
		f := r.frames[n-1]
		if f.inSummary {
			for i := range parts {
				f.question.spans = append(append(f.question.spans, inline.Span{Text: " "}), parts[i].spans...)
			}
			return
		}
		f.question.parts = append(f.question.parts, parts...)
		return
	}
	*r.out = append(*r.out, parts...)
}

func (r *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		r.emit(r.paragraph(n)...)
	case *ast.Heading:
		r.heading(n)
	case *ast.List:
		r.list(n)
	case *ast.Blockquote:
		r.quote(n)
	case *ast.CodeBlock:
		r.emit(r.code(n))
	case *ast.FencedCodeBlock:
		r.emit(r.code(n))
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *extast.Table:
		r.emit(r.table(n))
	case *extast.DefinitionList:
		r.definitions(n)
	}
}

// lines returns the text of a block, line by line, and where each line starts.
func (r *markdownReader) lines(n ast.Node) (string, []int) {
	segments := n.Lines()
	if segments.Len() == 0 {
		return "", nil
	}
	if segments.Len() == 1 {
		s := segments.At(0)
		return strings.TrimRight(r.segment(s), "\n"), []int{s.Start}
	}
	var b strings.Builder
	starts := make([]int, 0, segments.Len())
	for i := range segments.Len() {
		s := segments.At(i)
		b.Write(s.Value(r.src))
		starts = append(starts, s.Start)
	}
	return strings.TrimRight(b.String(), "\n"), starts
}

// segment is the text of a segment; it is not copied if the document has it as it is.
func (r *markdownReader) segment(s text.Segment) string {
	if r.d != nil && s.Padding == 0 && !s.ForceNewline && s.Stop <= len(r.d.text) && string(r.src[s.Start:s.Stop]) == r.d.text[s.Start:s.Stop] {
		return r.d.text[s.Start:s.Stop]
	}
	return string(s.Value(r.src))
}

// inline reads the text of a block.
func (r *markdownReader) inline(s string, offset int) ([]inline.Span, []picture) {
	if tooManyMarks(s) {
		r.d.report(leaflet.Warning, "html-dropped", offset, "this text has too many marks for bold, links or code; it was taken as it stands", "")
	}
	spans, pictures := parseInline(s, r.refs)
	return r.d.checkLinks(r.d.cleanSpans(spans, offset), offset), pictures
}

func (r *markdownReader) paragraph(n ast.Node) []part {
	s, starts := r.lines(n)
	if len(starts) == 0 {
		return nil
	}
	spans, pictures := r.inline(s, starts[0])
	p := part{kind: paragraphPart, offset: starts[0], end: starts[len(starts)-1] + 1, spans: spans, breaks: starts[1:]}
	if len(pictures) == 0 {
		return []part{p}
	}
	return splitPictures(p, pictures)
}

// splitPictures makes blocks of the images in a paragraph: those before its
// text come first, all others behind it, so that no sentence is cut.
func splitPictures(p part, pictures []picture) []part {
	var before, after []part
	next, seen := 0, false
	var spans []inline.Span
	for _, s := range p.spans {
		for {
			at := strings.Index(s.Text, imageMark)
			if at < 0 {
				break
			}
			seen = seen || strings.TrimSpace(s.Text[:at]) != ""
			spans = appendSpan(spans, s.Text[:at], s)
			s.Text = s.Text[at+len(imageMark):]
			if next == len(pictures) {
				continue
			}
			image := part{kind: imagePart, offset: p.offset, src: pictures[next].src, spans: []inline.Span{{Text: pictures[next].alt}}}
			if image.src != "" && s.Link != "" {
				image.text = s.Link // of a badge
			}
			next++
			if seen {
				after = append(after, image)
			} else {
				before = append(before, image)
			}
		}
		seen = seen || strings.TrimSpace(s.Text) != ""
		spans = appendSpan(spans, s.Text, s)
	}
	p.spans = joinSpans(spans)
	parts := before
	if plainText(spans) != "" {
		parts = append(parts, p)
	}
	return append(parts, after...)
}

var attributes = regexp.MustCompile(`^\{[ \t]*((?:[#.][^\s{}#.="]+|[A-Za-z_:][\w:.-]*=(?:"[^"]*"|'[^']*'|[^\s"'{}]+))(?:[ \t]+(?:[#.][^\s{}#.="]+|[A-Za-z_:][\w:.-]*=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)))*)[ \t]*\}$`)

var attribute = regexp.MustCompile(`[#.]?[^\s="']+(?:=(?:"[^"]*"|'[^']*'|[^\s"']+))?`)

// parseAttributes reads "{#id .class key=value}"; nil means it is none.
func parseAttributes(s string) map[string]string {
	m := attributes.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	found := map[string]string{}
	for _, a := range attribute.FindAllString(m[1], -1) {
		switch {
		case a[0] == '#':
			found["id"] = a[1:]
		case a[0] == '.':
			found["class"] = a[1:]
		default:
			key, value, _ := strings.Cut(a, "=")
			found[strings.ToLower(key)] = strings.Trim(value, `"'`)
		}
	}
	return found
}

func (r *markdownReader) heading(n *ast.Heading) {
	s, starts := r.lines(n)
	offset := max(n.Pos(), 0)
	if len(starts) > 0 {
		offset = starts[0]
	}
	p := part{kind: headingPart, level: n.Level, offset: offset, end: offset + len(s)}
	if open := strings.LastIndexByte(s, '{'); open >= 0 && (open == 0 || s[open-1] != '\\') {
		if a := parseAttributes(strings.Trim(s[open:], " \t")); a != nil {
			p.id, p.aspect = a["id"], a["aspect"]
			s = strings.TrimRight(s[:open], " \t")
		}
	}
	spans, pictures := r.inline(s, offset)
	p.spans = spans
	if len(pictures) == 0 {
		r.emit(p)
		return
	}
	split := splitPictures(p, pictures)
	for i := range split { // a picture in a heading goes behind it
		if split[i].kind == headingPart {
			r.emit(split[i])
			split = append(split[:i], split[i+1:]...)
			break
		}
	}
	r.emit(split...)
}

func (r *markdownReader) list(n *ast.List) {
	p := part{kind: bulletsPart, offset: max(n.Pos(), 0)}
	if n.IsOrdered() {
		p.kind, p.start = numbersPart, n.Start
	}
	last := 0
	number := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := max(c.Pos(), 0); n.IsOrdered() {
			next, _ := digits(string(r.src[at:min(at+maxNumberSize, len(r.src))]))
			if next > number+1 {
				r.d.numberingGap(at, number, next)
			}
			number = next
		}
		item := r.children(c)
		if len(item) > 0 {
			last = item[0].offset
		}
		p.items = append(p.items, item)
	}
	p.end = last + 1
	if before := r.goesOnIn(n); before != nil {
		r.d.mixedMarkers(p.offset, string(n.PreviousSibling().(*ast.List).Marker), string(n.Marker))
		before.items, before.end = append(before.items, p.items...), p.end
		return
	}
	r.emit(p)
}

// maxNumberSize is how many digits the number of an item has at most.
const maxNumberSize = 9

// goesOnIn is the list that goes on in the next line with another marker, which
// makes a new list of it; nil if there is none.
func (r *markdownReader) goesOnIn(n *ast.List) *part {
	before, ok := n.PreviousSibling().(*ast.List)
	if !ok || r.own || n.HasBlankPreviousLines() || before.IsOrdered() != n.IsOrdered() || len(r.frames) > 0 || len(*r.out) == 0 {
		return nil
	}
	if n.IsOrdered() && n.Start != before.Start+before.ChildCount() {
		return nil
	}
	p := &(*r.out)[len(*r.out)-1]
	if !isListPart(p) {
		return nil
	}
	return p
}

// alerts are the words of callouts in GitHub's alert syntax: our four, and GitHub's five.
var alerts = map[string]leaflet.Tone{
	"NOTE": leaflet.Note, "NONURGENT": leaflet.NonUrgent, "URGENT": leaflet.Urgent, "EMERGENCY": leaflet.Emergency,
	"TIP": leaflet.Note, "IMPORTANT": leaflet.Note, "WARNING": leaflet.Urgent, "CAUTION": leaflet.Emergency,
}

var alertLine = regexp.MustCompile(`^\[!([A-Za-z]+)\][ \t]*(.*)$`)

// quote reads a block quote: a callout if it says so, else the blocks in it.
func (r *markdownReader) quote(n *ast.Blockquote) {
	offset := max(n.Pos(), 0)
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok {
		r.emit(r.children(n)...)
		return
	}
	s, starts := r.lines(first)
	head, rest, _ := strings.Cut(s, "\n")
	m := alertLine.FindStringSubmatch(strings.TrimSpace(head))
	if m == nil {
		r.emit(r.titledQuote(r.children(n), offset)...)
		return
	}
	tone, known := alerts[strings.ToUpper(m[1])]
	if !known {
		words := []string{"NOTE", "NONURGENT", "URGENT", "EMERGENCY"}
		r.d.report(leaflet.Warning, "unknown-callout", starts[0], "unknown kind of callout "+quote("[!"+m[1]+"]"), didYouMean(strings.ToUpper(m[1]), words))
		r.emit(r.children(n)...)
		return
	}
	p := part{kind: calloutPart, tone: tone, offset: offset, end: starts[len(starts)-1] + 1}
	if m[2] != "" { // a title behind the word, as Obsidian has it
		p.spans, _ = r.inline(m[2], starts[0])
	}
	if strings.TrimSpace(rest) != "" {
		spans, pictures := r.inline(rest, starts[1])
		body := part{kind: paragraphPart, offset: starts[1], end: p.end, spans: spans, breaks: starts[2:]}
		p.parts = append(p.parts, splitTitle(&p, splitPictures(body, pictures))...)
	}
	first.Parent().RemoveChild(first.Parent(), first)
	p.parts = append(p.parts, r.children(n)...)
	if len(p.spans) == 0 && len(p.parts) > 0 && p.parts[0].kind == paragraphPart && p.parts[0].isBold() {
		p.spans = unBold(p.parts[0].spans)
		p.parts = p.parts[1:]
	}
	r.emit(p)
}

// urgentTitles are titles of boxes that warn.
var urgentTitles = wordSet(`warning caution danger attention achtung vorsicht warnung gefahr aviso advertencia peligro avertissement attenzione pericolo
	atenção perigo waarschuwing внимание осторожно увага uwaga dikkat varning advarsel تنبيه تحذير אזהרה चेतावनी 警告 注意`)

// titledQuote makes a callout of a block quote from elsewhere whose first line
// is bold and has text below it.
func (r *markdownReader) titledQuote(parts []part, offset int) []part {
	if r.own || len(parts) == 0 || parts[0].kind != paragraphPart {
		return parts
	}
	head, rest := cutLine(&parts[0])
	if !head.isBold() || rest == nil && len(parts) == 1 || textWidth(head.plain()) > maxHeading || endsAsQuestion(head.plain()) {
		return parts
	}
	p := part{kind: calloutPart, tone: leaflet.Note, offset: offset, end: parts[len(parts)-1].end}
	if urgentTitles[bareLine(head.plain())] {
		p.tone = leaflet.Urgent
	}
	p.parts = splitTitle(&p, parts)
	return []part{p}
}

// splitTitle takes a bold first line off the text of a callout: "**Call 999**"
// and the text in the next line.
func splitTitle(callout *part, parts []part) []part {
	if len(callout.spans) > 0 || len(parts) == 0 || parts[0].kind != paragraphPart {
		return parts
	}
	head, rest := cutLine(&parts[0])
	if head == nil || !head.isBold() {
		return parts
	}
	callout.spans = unBold(head.spans)
	if rest == nil {
		return parts[1:]
	}
	parts[0] = *rest
	return parts
}

// cutLine divides a paragraph at its first line break; rest is nil without one.
func cutLine(p *part) (head, rest *part) {
	for i, s := range p.spans {
		at := strings.IndexAny(s.Text, "\n\r")
		if at < 0 {
			continue
		}
		h, t := *p, *p
		h.spans = appendSpan(append([]inline.Span{}, p.spans[:i]...), s.Text[:at], s)
		t.spans = append(appendSpan(nil, s.Text[at+1:], s), p.spans[i+1:]...)
		h.breaks = nil
		if len(p.breaks) > 0 {
			t.offset, t.breaks = p.breaks[0], p.breaks[1:]
		}
		return &h, &t
	}
	return p, nil
}

// lines divides a paragraph at all its line breaks.
func (p *part) lines() []part {
	line, breaks := *p, p.breaks
	line.spans = nil
	var lines []part
	for _, s := range p.spans {
		for at := strings.IndexAny(s.Text, "\n\r"); at >= 0; at = strings.IndexAny(s.Text, "\n\r") {
			line.spans, line.breaks = appendSpan(line.spans, s.Text[:at], s), nil
			lines = append(lines, line)
			line.spans, s.Text = nil, s.Text[at+1:]
			if len(breaks) > 0 {
				line.offset, breaks = breaks[0], breaks[1:]
			}
		}
		line.spans = appendSpan(line.spans, s.Text, s)
	}
	line.breaks = breaks
	return append(lines, line)
}

// code reads a code block; its text stays as it is.
func (r *markdownReader) code(n ast.Node) part {
	s, starts := r.lines(n)
	offset := max(n.Pos(), 0)
	if len(starts) > 0 {
		offset = starts[0]
	}
	return part{kind: otherPart, offset: offset, end: offset + len(s), text: strings.TrimRight(s, " \t\n")}
}

// table keeps the lines of a table as they stand.
func (r *markdownReader) table(n *extast.Table) part {
	first := max(n.Pos(), 0)
	last := first
	if row := n.LastChild(); row != nil {
		last = max(row.Pos(), first)
	}
	from, to := r.d.pos(first).Line, r.d.pos(last).Line
	if n.ChildCount() == 1 { // a header alone: the line below it belongs to the table
		to++
	}
	var rows []string
	for i := from; i <= min(to, len(r.d.lines)); i++ {
		start := r.d.lines[i-1]
		end := start + len(r.d.line(i))
		if i == from {
			start = first
		}
		row := string(r.src[start:max(start, end)])
		rows = append(rows, strings.TrimSpace(strings.TrimLeft(row, " \t>")))
	}
	return part{kind: otherPart, offset: first, end: last + 1, text: strings.TrimSpace(strings.Join(rows, "\n"))}
}

// definitions reads "Term" and ": what it means" as questions that may turn
// out to be a list of terms.
func (r *markdownReader) definitions(n *extast.DefinitionList) {
	var q *part
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindDefinitionTerm {
			s, starts := r.lines(c)
			if len(starts) == 0 {
				continue
			}
			if q != nil {
				r.emit(*q)
			}
			spans, _ := r.inline(s, starts[0])
			q = &part{kind: questionPart, weak: true, open: true, offset: starts[0], end: starts[0] + len(s), spans: spans}
		} else if q != nil {
			q.parts = append(q.parts, r.children(c)...)
		}
	}
	if q != nil {
		r.emit(*q)
	}
}
