package source

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"polyleaf/internal/closest"
	"polyleaf/internal/inline"
	"polyleaf/internal/leaflet"
)

// frontMatter is what stands above the text of a Markdown file between lines
// of "---" (YAML), "+++" (TOML) or as a JSON object.
type frontMatter struct {
	own   bool // a file of our own format: every key counts
	start int  // offset of the first line between the fences
	end   int  // offset at which the text begins
	raw   string
}

// cutFrontMatter finds the front matter; end is 0 if there is none.
func cutFrontMatter(text string) frontMatter {
	for _, fence := range []string{"---", "+++"} {
		if !strings.HasPrefix(text, fence) {
			continue
		}
		first := strings.IndexByte(text, '\n')
		if first < 0 || strings.TrimSpace(text[:first]) != fence {
			continue
		}
		at := first + 1
		for at < len(text) {
			next := strings.IndexByte(text[at:], '\n')
			line := text[at:]
			if next >= 0 {
				line = text[at : at+next]
			}
			if t := strings.TrimRight(line, " \t"); t == fence || fence == "---" && t == "..." {
				f := frontMatter{start: first + 1, end: min(at+len(line)+1, len(text)), raw: text[first+1 : at]}
				f.own = fence == "---" && isOwn(f.raw)
				if fence == "---" && !looksLikeYAML(f.raw) {
					return frontMatter{}
				}
				return f
			}
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
	return frontMatter{}
}

var (
	ownID    = regexp.MustCompile(`(?m)^id[ \t]*:`)
	ownLang  = regexp.MustCompile(`(?m)^lang[ \t]*:`)
	yamlLine = regexp.MustCompile(`^(#.*|[\w.-]+[ \t]*:([ \t].*)?|"[^"]+"[ \t]*:.*|[ \t]+.*|- .*|-|\}.*|\].*|)$`)
)

// isOwn reports whether front matter belongs to a leaflet of ours: it states an
// id and a language, which other systems do not do together.
func isOwn(raw string) bool { return ownID.MatchString(raw) && ownLang.MatchString(raw) }

// looksLikeYAML tells front matter from a text that begins with a rule.
func looksLikeYAML(raw string) bool {
	if isOwn(raw) {
		return true
	}
	for line := range strings.Lines(raw) {
		if !yamlLine.MatchString(strings.TrimRight(line, "\r\n")) {
			return false
		}
	}
	return true
}

// matterField says how one key of our front matter is read and written.
type matterField struct {
	key string
	get func(*leaflet.Leaflet) any // string, []string, []leaflet.Reference or []leaflet.Code
	set func(*leaflet.Leaflet, any)
}

func textField(key string, at func(*leaflet.Leaflet) *string) matterField {
	return matterField{
		key,
		func(l *leaflet.Leaflet) any { return *at(l) },
		func(l *leaflet.Leaflet, v any) { *at(l) = v.(string) },
	}
}

func listField(key string, at func(*leaflet.Leaflet) *[]string) matterField {
	return matterField{
		key,
		func(l *leaflet.Leaflet) any { return *at(l) },
		func(l *leaflet.Leaflet, v any) { *at(l) = v.([]string) },
	}
}

// matterFields are the keys of our front matter in the order in which they are written.
var matterFields = []matterField{
	textField("id", func(l *leaflet.Leaflet) *string { return &l.ID }),
	textField("title", func(l *leaflet.Leaflet) *string { return &l.Title.Text }),
	textField("lang", func(l *leaflet.Leaflet) *string { return &l.Lang }),
	textField("summary", func(l *leaflet.Leaflet) *string { return &l.Summary.Text }),
	textField("version", func(l *leaflet.Leaflet) *string { return &l.Meta.Version }),
	textField("ref", func(l *leaflet.Leaflet) *string { return &l.Meta.Ref }),
	textField("published", func(l *leaflet.Leaflet) *string { return &l.Meta.Published }),
	textField("reviewed", func(l *leaflet.Leaflet) *string { return &l.Meta.Reviewed }),
	textField("next_review", func(l *leaflet.Leaflet) *string { return &l.Meta.NextReview }),
	textField("publisher", func(l *leaflet.Leaflet) *string { return &l.Meta.Publisher }),
	textField("license", func(l *leaflet.Leaflet) *string { return &l.Meta.License }),
	listField("authors", func(l *leaflet.Leaflet) *[]string { return &l.Meta.Authors }),
	listField("reviewers", func(l *leaflet.Leaflet) *[]string { return &l.Meta.Reviewers }),
	listField("keywords", func(l *leaflet.Leaflet) *[]string { return &l.Meta.Keywords }),
	{
		"sources",
		func(l *leaflet.Leaflet) any { return l.Meta.Sources },
		func(l *leaflet.Leaflet, v any) { l.Meta.Sources = v.([]leaflet.Reference) },
	},
	{
		"codes",
		func(l *leaflet.Leaflet) any { return l.Meta.Codes },
		func(l *leaflet.Leaflet, v any) { l.Meta.Codes = v.([]leaflet.Code) },
	},
}

var dateKeys = []string{"published", "reviewed", "next_review", "date"}

// matterReader reads our front matter from the tree of the YAML parser, which
// knows the place of every key.
type matterReader struct {
	d     *document
	start int // offset of the YAML text
	l     *leaflet.Leaflet
}

// readOwnMatter fills in the leaflet; every problem is a finding.
func readOwnMatter(d *document, f frontMatter, l *leaflet.Leaflet) {
	r := matterReader{d: d, start: f.start, l: l}
	file, err := parseYAML(f.raw)
	if err != nil {
		r.syntax(err)
		return
	}
	for _, doc := range file.Docs {
		for key, value := range mappingOf(doc.Body) {
			r.field(key, value)
		}
	}
}

// parseYAML is the parser without its panics on broken input.
func parseYAML(raw string) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return parser.ParseBytes([]byte(raw), 0)
}

// mappingOf yields the keys and values of a mapping, and nothing for other nodes.
func mappingOf(n ast.Node) func(func(*ast.MappingValueNode, ast.Node) bool) {
	return func(yield func(*ast.MappingValueNode, ast.Node) bool) {
		switch n := n.(type) {
		case *ast.MappingNode:
			for _, v := range n.Values {
				if !yield(v, v.Value) {
					return
				}
			}
		case *ast.MappingValueNode:
			yield(n, n.Value)
		}
	}
}

func (r *matterReader) syntax(err error) {
	offset, text := r.start, err.Error()
	var at yaml.Error
	if errors.As(err, &at) {
		text = at.GetMessage()
		if t := at.GetToken(); t != nil && t.Position != nil {
			offset = r.offset(t.Position.Line, t.Position.Column)
		}
	}
	text, _, _ = strings.Cut(text, "\n")
	r.d.report(leaflet.Error, "front-matter", offset, "the front matter cannot be read: "+text,
		"write each line as \"key: value\", and put quotation marks around a value that contains a colon")
}

// offset turns a place inside the YAML text into one of the document.
func (r *matterReader) offset(line, column int) int {
	first := r.d.pos(r.start).Line
	n := max(1, min(first+line-1, len(r.d.lines)))
	at := r.d.lines[n-1]
	// The parser counts columns in characters.
	for i := range r.d.line(n) {
		if column--; column <= 0 {
			return at + i
		}
	}
	return at
}

func (r *matterReader) at(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return r.offset(t.Position.Line, t.Position.Column)
	}
	return r.start
}

func (r *matterReader) problem(n ast.Node, text, hint string) {
	r.d.report(leaflet.Error, "front-matter", r.at(n), text, hint)
}

func (r *matterReader) field(pair *ast.MappingValueNode, value ast.Node) {
	key := keyText(pair)
	i := slices.IndexFunc(matterFields, func(f matterField) bool { return f.key == key })
	if i < 0 {
		var known []string
		for _, f := range matterFields {
			known = append(known, f.key)
		}
		r.problem(pair.Key, "unknown key "+quote(key)+" in the front matter", didYouMean(key, known))
		return
	}
	f := matterFields[i]
	switch f.get(r.l).(type) {
	case string:
		if s, ok := r.scalar(key, value); ok {
			f.set(r.l, s)
			r.textPosition(key, value)
		}
	case []string:
		f.set(r.l, r.strings(key, value))
	case []leaflet.Reference:
		f.set(r.l, r.sources(value))
	case []leaflet.Code:
		f.set(r.l, r.codes(value))
	}
}

func (r *matterReader) textPosition(key string, value ast.Node) {
	switch key {
	case "title":
		r.l.Title = leaflet.Text{Text: canonical(r.l.Title.Text), Pos: r.d.pos(r.at(value))}
	case "summary":
		r.l.Summary = leaflet.Text{Text: canonical(r.l.Summary.Text), Pos: r.d.pos(r.at(value))}
	}
}

func keyText(pair *ast.MappingValueNode) string {
	if t := pair.Key.GetToken(); t != nil {
		return t.Value
	}
	return pair.Key.String()
}

// scalar reads one text. Numbers and dates are taken as they are written.
func (r *matterReader) scalar(key string, n ast.Node) (string, bool) {
	s := ""
	switch n := n.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = strings.TrimSpace(n.Value.Value)
	case *ast.NullNode:
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		s = n.GetToken().Value
	default:
		r.problem(n, "the value of "+quote(key)+" must be a text", "write "+key+": and the text in one line")
		return "", false
	}
	s = strings.TrimSpace(s)
	if s != "" && slices.Contains(dateKeys, key) {
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			r.problem(n, quote(s)+" is not a date", "write year, month and day, as in 2026-11-25")
			return "", false
		}
	}
	return s, true
}

func (r *matterReader) strings(key string, n ast.Node) []string {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		if s, ok := r.scalar(key, n); ok && s != "" {
			return []string{s}
		}
		return nil
	}
	var list []string
	for _, v := range seq.Values {
		if s, ok := r.scalar(key, v); ok && s != "" {
			list = append(list, s)
		}
	}
	return list
}

// records reads a list of mappings and hands each key to set, which returns
// the place for its value, or nil for an unknown key.
func (r *matterReader) records(key string, n ast.Node, known []string, begin func() func(key string) *string) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		if _, null := n.(*ast.NullNode); !null {
			r.problem(n, "the value of "+quote(key)+" must be a list", "start each entry with a hyphen: - "+known[0]+": ...")
		}
		return
	}
	for _, v := range seq.Values {
		set := begin()
		for pair, value := range mappingOf(v) {
			name := keyText(pair)
			target := set(name)
			if target == nil {
				r.problem(pair.Key, "unknown key "+quote(name)+" in "+key, didYouMean(name, known))
				continue
			}
			if s, ok := r.scalar(name, value); ok {
				*target = s
			}
		}
	}
}

func (r *matterReader) sources(n ast.Node) []leaflet.Reference {
	var list []leaflet.Reference
	r.records("sources", n, []string{"title", "url", "date"}, func() func(string) *string {
		list = append(list, leaflet.Reference{})
		s := &list[len(list)-1]
		return func(key string) *string {
			return map[string]*string{"title": &s.Title, "url": &s.URL, "date": &s.Date}[key]
		}
	})
	return list
}

func (r *matterReader) codes(n ast.Node) []leaflet.Code {
	var list []leaflet.Code
	r.records("codes", n, []string{"system", "code", "display"}, func() func(string) *string {
		list = append(list, leaflet.Code{})
		c := &list[len(list)-1]
		return func(key string) *string {
			return map[string]*string{"system": &c.System, "code": &c.Code, "display": &c.Display}[key]
		}
	})
	return list
}

// didYouMean names the known word nearest to a mistyped one, else all of them.
func didYouMean(word string, known []string) string {
	lower := make([]string, len(known))
	for i, k := range known {
		lower[i] = strings.ToLower(k)
	}
	word = strings.ToLower(word)
	if !slices.Contains(lower, word) { // else only the case is wrong
		word = closest.Match(word, lower)
	}
	if i := slices.Index(lower, word); i >= 0 {
		return fmt.Sprintf("did you mean %q?", known[i])
	}
	return "known are " + strings.Join(known, ", ")
}

var wildTitle = regexp.MustCompile(`(?mi)^\s*"?(title|lang|language|locale)"?\s*[:=]\s*(.*?)\s*,?\s*$`)

// readWildMatter takes title and language from front matter of other systems
// and ignores everything else.
func readWildMatter(d *document, f frontMatter, l *leaflet.Leaflet) {
	for _, m := range wildTitle.FindAllStringSubmatchIndex(f.raw, -1) {
		value := strings.Trim(f.raw[m[4]:m[5]], `"'`)
		if value == "" || strings.ContainsAny(value, "{}[]|>") {
			continue
		}
		if strings.EqualFold(f.raw[m[2]:m[3]], "title") {
			if l.Title.Empty() {
				l.Title = d.message([]inline.Span{{Text: value}}, f.start+m[4])
			}
		} else if l.Lang == "" && langTag.MatchString(value) {
			l.Lang = strings.ReplaceAll(value, "_", "-")
		}
	}
}

var langTag = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)
