package source

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// loadHTML reads a saved web page. What the page itself declares to be a
// question (schema.org data, boxes to open, accordions) comes first, then lists
// of terms and headings. Nothing is executed and nothing fetched.
func loadHTML(d *document) (*leaflet.Leaflet, error) {
	d.page = true
	l := &leaflet.Leaflet{}
	parts, pageTitle, err := readPage(d, l)
	if err != nil {
		return nil, err
	}
	parts = withoutEmptyHeadings(parts)
	d.checkHeadings(parts)
	d.wildOutline(l, parts, true)
	if l.Title.Empty() {
		l.Title = pageTitle
	}
	return l, nil
}

// readPage makes parts of a page. The tree of elements, seven times as large
// as the page, is given back when it returns.
func readPage(d *document, l *leaflet.Leaflet) (parts []part, title leaflet.Text, err error) {
	if matter := cutFrontMatter(d.text); matter.end > 0 { // of a site generator
		readWildMatter(d, matter, l)
		d.text = blanks(d.text[:matter.end]) + d.text[matter.end:]
	}
	root, err := parseHTML(d)
	if err != nil {
		return nil, leaflet.Text{}, err
	}
	r := newHTMLReader(d)
	r.scan(root)
	r.loadLinkedData()
	l.Lang = first(r.lang, l.Lang)
	main := r.mainContent(root)
	r.markControls(main)
	r.reportAround(main)
	r.out = make([]part, 0, r.blocks)
	r.children(main)
	r.flush()
	parts = r.withLinkedData(r.out)
	if r.h1 != nil && !hasTitleHeading(parts) && !within(r.h1, main) {
		title := part{kind: headingPart, level: 1, offset: r.place(r.h1), spans: r.textOf(r.h1)}
		parts = append([]part{title}, parts...)
	}
	r.reportScripts()
	return parts, r.pageTitle, nil
}

// blanks makes spaces of all but the line ends of a text.
func blanks(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}

// placeKey is the attribute that carries the offset of an element through the
// parser, which knows no positions.
const placeKey = "@"

// placed are the elements that get it. Those for bold, links and the like do
// not: the parser compares their attributes when it repairs bad nesting.
var placed = wordSet(`address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure
	footer form h1 h2 h3 h4 h5 h6 header hr img label legend li main nav ol p pre script section span summary table tbody td th thead tr ul iframe video audio object embed`)

// mainBlocks are the elements that most parts come from.
var mainBlocks = wordSet("p h1 h2 h3 h4 h5 h6 ul ol dl details table pre blockquote")

// void elements have no end tag.
var void = wordSet("area base br col embed hr img input link meta param source track wbr")

// impliedEnd are elements that end without an end tag, so that they say nothing about depth.
var impliedEnd = wordSet("p li dt dd tr td th thead tbody tfoot option optgroup html head body")

// maxElements is how deep elements may stand in each other before their tags are
// left out; the parser refuses more than 512.
const maxElements = 200

// parseHTML parses the document with the place of each block in an attribute.
func parseHTML(d *document) (*html.Node, error) {
	root, err := html.ParseWithOptions(strings.NewReader(withPlaces(d.text, 0, 0)), html.ParseOptionEnableScripting(false))
	if err == nil {
		return root, nil
	}
	d.report(leaflet.Warning, "html-dropped", 0, "elements stand in each other more than "+strconv.Itoa(maxElements)+" deep; the inner tags were left out, their text was kept", "")
	root, err = html.ParseWithOptions(strings.NewReader(withPlaces(d.text, 0, maxElements)), html.ParseOptionEnableScripting(false))
	if err == nil {
		return root, nil
	}
	return nil, &Error{Pos: d.pos(0), Text: "the page cannot be read: its elements stand in each other too deep", Hint: "copy the text of the page into a text file"}
}

// withPlaces copies HTML and writes the offset of each block, plus base, into
// its tag. With a limit it leaves out the tags of elements that are deeper.
func withPlaces(text string, base, limit int) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	z := html.NewTokenizer(strings.NewReader(text))
	var open []bool // of the elements that are open: whether their tag was written
	var names []string
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			b.Write(z.Raw())
			return b.String()
		}
		raw := z.Raw()
		size := len(raw)
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			end := 1
			for end < size && raw[end] > ' ' && raw[end] != '/' && raw[end] != '>' {
				end++
			}
			name := strings.ToLower(string(raw[1:end]))
			if limit > 0 && kind == html.StartTagToken && !void[name] && !impliedEnd[name] {
				keep := len(open) < limit
				if len(open) < 1<<16 {
					open, names = append(open, keep), append(names, name)
				}
				if !keep {
					break
				}
			}
			if !placed[name] {
				b.Write(raw)
				break
			}
			b.Write(raw[:end])
			b.WriteString(" " + placeKey + "=" + strconv.Itoa(base+at) + " ")
			b.Write(raw[end:])
		case html.EndTagToken:
			if limit > 0 {
				tag, _ := z.TagName()
				name := string(tag)
				if n := len(names); n > 0 && names[n-1] == name {
					keep := open[n-1]
					open, names = open[:n-1], names[:n-1]
					if !keep {
						break
					}
				} else if n >= limit && !impliedEnd[name] {
					break
				}
			}
			b.Write(raw)
		default:
			b.Write(raw)
		}
		at += size
	}
}

// htmlReader turns a tree of HTML into parts.
type htmlReader struct {
	d         *document
	base      *url.URL // for relative links; nil if not known
	lang      string
	siteName  string
	pageTitle leaflet.Text
	h1        *html.Node            // the first that is no logo
	byID      map[string]*html.Node // of elements that something controls
	scripts   []*html.Node
	data      []linkedQuestion
	linkedEnd int // offset behind the last question in the data that was found in the file

	letters map[string]label // labels that stand in elements of their own

	controls map[*html.Node]*html.Node // an element that opens another -> that
	consumed map[*html.Node]bool       // answers that stand in their questions already

	blocks int // elements of the page that may become parts
	out    []part
	spans  []inline.Span // text of the block that is being read
	images []picture
	style  inline.Span
	super  int
	start  int // offset of that text
	cursor int // offset behind the last tag or word
	depth  int
}

func newHTMLReader(d *document) *htmlReader {
	return &htmlReader{
		d: d, byID: map[string]*html.Node{}, controls: map[*html.Node]*html.Node{}, consumed: map[*html.Node]bool{},
	}
}

// htmlFragment reads a piece of HTML that stands at an offset of the document.
func (d *document) htmlFragment(piece string, offset int) []part {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(withPlaces(piece, offset, 0)), body)
	if err != nil {
		d.report(leaflet.Warning, "html-dropped", offset, "HTML that nests too deep was left out: "+quote(piece), "")
		return nil
	}
	r := newHTMLReader(d)
	r.cursor = offset
	for _, n := range nodes {
		r.node(n)
	}
	r.flush()
	return r.out
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// place is the offset of an element, or of the nearest around it.
func (r *htmlReader) place(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if v := attr(n, placeKey); v != "" {
			if at, err := strconv.Atoi(v); err == nil && at >= 0 && at < len(r.d.text) {
				return at
			}
		}
	}
	return min(r.cursor, len(r.d.text))
}

// enter moves the cursor behind the start tag of an element.
func (r *htmlReader) enter(n *html.Node) {
	if !hasAttr(n, placeKey) {
		return
	}
	r.cursor = r.place(n)
	if end := strings.IndexByte(r.d.text[r.cursor:], '>'); end >= 0 {
		r.cursor += end + 1
	}
}

// searchWindow is how far behind a tag the first word of a text is looked for, in bytes.
const searchWindow = 4096

// wordEnds are what ends a word, or what may be written in another way in the file.
var wordEnds = newRuneSet(" \t\n\r\f&\u00a0")

// find moves the cursor to the first word of a text and returns its offset.
func (r *htmlReader) find(text string) int {
	word := text[:min(len(text), 32)]
	if i := wordEnds.index(word); i > 0 {
		word = word[:i]
	}
	r.cursor = min(r.cursor, len(r.d.text))
	window := r.d.text[r.cursor:min(len(r.d.text), r.cursor+searchWindow)]
	if i := strings.Index(window, word); i >= 0 {
		at := r.cursor + i
		r.cursor = at + len(word)
		return at
	}
	return r.cursor
}

// scan walks the whole page once and collects what is needed from it.
func (r *htmlReader) scan(n *html.Node) {
	var baseHref, canonical, ogURL, ogTitle string
	var title *html.Node
	letters := map[string]int{}
	walkHTML(n, func(n *html.Node) bool {
		switch n.Data {
		case "html", "body":
			if v := attr(n, "lang"); r.lang == "" && langTag.MatchString(v) {
				r.lang = strings.ReplaceAll(v, "_", "-")
			} else if v := attr(n, "xml:lang"); r.lang == "" && langTag.MatchString(v) {
				r.lang = v
			}
		case "base":
			baseHref = first(baseHref, attr(n, "href"))
		case "link":
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				canonical = first(canonical, attr(n, "href"))
			}
		case "meta":
			switch content := attr(n, "content"); strings.ToLower(first(attr(n, "property"), attr(n, "name"))) {
			case "og:url":
				ogURL = first(ogURL, content)
			case "og:title":
				ogTitle = first(ogTitle, content)
			case "og:site_name":
				r.siteName = content
			}
		case "title":
			if title == nil && (n.Parent == nil || n.Parent.Data != "svg") {
				title = n
			}
		case "script":
			r.scripts = append(r.scripts, n)
			return false
		case "h1":
			if r.h1 == nil && !isLogo(n) && strings.TrimSpace(rawText(n)) != "" {
				r.h1 = n
			}
		}
		if mainBlocks[n.Data] {
			r.blocks++
		}
		if word := letterOf(n); word != "" {
			letters[word]++
		}
		if id := attr(n, "id"); id != "" && r.byID[id] == nil {
			r.byID[id] = n
		}
		return true
	})
	r.letters = findLetters(letters)
	for _, s := range []string{canonical, ogURL} {
		if u, err := url.Parse(strings.TrimSpace(s)); err == nil && u.IsAbs() && r.base == nil {
			r.base = u
		}
	}
	if u, err := url.Parse(strings.TrimSpace(baseHref)); err == nil && baseHref != "" {
		if u.IsAbs() {
			r.base = u
		} else if r.base != nil {
			r.base = r.base.ResolveReference(u)
		}
	}
	r.findPageTitle(ogTitle, title)
	if r.h1 != nil && r.siteName != "" && strings.EqualFold(strings.TrimSpace(rawText(r.h1)), r.siteName) {
		r.h1 = nil
	}
}

func (r *htmlReader) findPageTitle(ogTitle string, title *html.Node) {
	text := ogTitle
	if text == "" && title != nil {
		text = rawText(title)
	}
	text = strings.Join(strings.Fields(text), " ")
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " :: ", " » ", "｜", " ｜ "} {
		if head, _, ok := strings.Cut(text, sep); ok && head != "" && len(head) >= 4 {
			text = head
			break
		}
	}
	if text == "" {
		return
	}
	at := 0
	word, _, _ := strings.Cut(text, " ")
	if i := strings.Index(r.d.text, word); i >= 0 {
		at = i
	}
	r.pageTitle = r.d.message([]inline.Span{{Text: text}}, at)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func isLogo(n *html.Node) bool {
	for p := n; p != nil && p.Data != "body"; p = p.Parent {
		for _, w := range classWords(p) {
			if w == "logo" || w == "brand" || w == "navbar" || w == "menu" {
				return true
			}
		}
	}
	return false
}

// walkHTML visits the elements below n in document order; visit returns whether
// to go into the element. It does not recurse: pages can be deep.
func walkHTML(n *html.Node, visit func(*html.Node) bool) {
	for c := n; c != nil; {
		into := c.Type != html.ElementNode || visit(c)
		switch {
		case into && c.FirstChild != nil:
			c = c.FirstChild
			continue
		}
		for c != nil && c != n && c.NextSibling == nil {
			c = c.Parent
		}
		if c == nil || c == n {
			return
		}
		c = c.NextSibling
	}
}

// rawText is all text below n as it stands.
func rawText(n *html.Node) string {
	if n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
		return n.FirstChild.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; {
		if c.Type == html.TextNode && (c.Parent == n || c.Parent.Data != "script" && c.Parent.Data != "style") {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		if c.FirstChild != nil {
			c = c.FirstChild
			continue
		}
		for c != n && c.NextSibling == nil {
			c = c.Parent
		}
		if c == n {
			break
		}
		c = c.NextSibling
	}
	return b.String()
}

func within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

func hasTitleHeading(parts []part) bool {
	for i := range parts {
		if parts[i].kind == headingPart {
			return parts[i].level == 1
		}
	}
	return false
}

// classWords are the words of class and id: "faq-item__Title" has faq, item and title.
func classWords(n *html.Node) []string {
	class, id := attr(n, "class"), attr(n, "id")
	switch {
	case class == "":
		return wordsIn(id)
	case id == "":
		return wordsIn(class)
	}
	return wordsIn(class + " " + id)
}

// wordsIn are the words of names that are joined by signs.
func wordsIn(s string) []string {
	if s == "" {
		return nil
	}
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
}

// mainContent is the part of the page that holds the text.
func (r *htmlReader) mainContent(root *html.Node) *html.Node {
	body := root
	var mains, articles, contents []*html.Node
	walkHTML(root, func(n *html.Node) bool {
		switch {
		case n.Data == "body":
			body = n
		case n.Data == "main" || attr(n, "role") == "main":
			mains = append(mains, n)
		case n.Data == "article":
			articles = append(articles, n)
		case n.Data == "div" && (attr(n, "id") == "content" || attr(n, "id") == "main" || attr(n, "id") == "main-content" || attr(n, "id") == "primary"):
			contents = append(contents, n)
		}
		return true
	})
	all := questionSigns(body)
	for _, candidates := range [][]*html.Node{mains, contents, articles} {
		if len(candidates) != 1 {
			continue
		}
		text := strings.TrimSpace(rawText(candidates[0]))
		// A page in which hardly anything asks is judged by where its text is.
		if text != "" && (questionSigns(candidates[0])*2 >= all || all <= 2 && len(text)*2 >= len(rawText(body))) {
			return candidates[0]
		}
	}
	return body
}

// reportAround reports what stands beside the main content.
func (r *htmlReader) reportAround(main *html.Node) {
	for n := main; n.Data != "body" && n.Parent != nil; n = n.Parent {
		for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
			if c == n || c.Type != html.ElementNode || alwaysDropped[c.Data] {
				continue
			}
			if r.h1 != nil && within(r.h1, c) {
				continue
			}
			why := r.dropReason(c)
			if why == "" || why == "-" {
				why = "what stands beside the main content"
			}
			r.dropNode(c, why)
		}
	}
}

// questionSigns counts what may be questions: texts of elements that end in a question mark.
func questionSigns(n *html.Node) int {
	count := 0
	walkHTML(n, func(n *html.Node) bool {
		if n.Data == "nav" || n.Data == "script" || n.Data == "footer" {
			return false
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode && len(c.Data) < 4*maxQuestion && endsAsQuestion(strings.TrimSpace(c.Data)) {
				count++
				break
			}
		}
		return true
	})
	return count
}

func (r *htmlReader) reportScripts() {
	n := 0
	at := -1
	for _, s := range r.scripts {
		if !strings.Contains(attr(s, "type"), "json") {
			n++
			if at < 0 {
				at = r.place(s)
			}
		}
	}
	if n > 0 {
		r.d.report(leaflet.Info, "html-dropped", at, number(n, "script")+" left out", "")
	}
}
