package handoff

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"polyleaf/internal/leaflet"
	"polyleaf/internal/xmltext"
)

// node is an element of an XML document, or text when its name is empty.
type node struct {
	name     string // without the prefix
	space    string // namespace
	attrs    []xml.Attr
	children []*node
	text     string
	pos      leaflet.Position
}

// maxDepth bounds the nesting of elements.
const maxDepth = 200

// isXML reports whether data begins like an XML document, in UTF-8 or UTF-16.
func isXML(data []byte) bool {
	start := bytes.TrimLeft(bytes.ReplaceAll(data[:min(len(data), 64)], []byte{0}, nil), "\xef\xbb\xbf\xff\xfe \t\r\n")
	return bytes.HasPrefix(start, []byte("<"))
}

// parseXML reads a document into a tree. Comments and processing instructions
// are left out; CDATA is text.
func parseXML(name string, data []byte) (*node, error) {
	data = xmltext.UTF8(data)
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf-") {
			return in, nil // UTF-16 has been turned into UTF-8 already
		}
		e, err := htmlindex.Get(charset)
		if err != nil {
			return nil, fmt.Errorf("encoding %q is not known", charset)
		}
		return e.NewDecoder().Reader(in), nil
	}
	root := &node{}
	stack := []*node{root}
	for {
		line, column := d.InputPos()
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) {
				return nil, problem(name, syntax.Line, 0, "%s", syntax.Msg)
			}
			return nil, problem(name, line, column, "%v", err)
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, space: t.Name.Space, attrs: t.Attr, pos: leaflet.Position{File: name, Line: line, Column: column}}
			top.children = append(top.children, n)
			if stack = append(stack, n); len(stack) > maxDepth {
				return nil, problem(name, line, column, "elements are nested more than %d deep", maxDepth)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.children = append(top.children, &node{text: string(t)})
		}
	}
	for _, c := range root.children {
		if c.name != "" {
			return c, nil
		}
	}
	return nil, problem(name, 1, 1, "file has no element")
}

// attr returns an attribute by its name without a prefix, or "".
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first element with a name, or nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// all returns the elements with a name.
func (n *node) all(name string) []*node {
	var found []*node
	if n != nil {
		for _, c := range n.children {
			if c.name == name {
				found = append(found, c)
			}
		}
	}
	return found
}

// walk visits the elements below n, in its namespace, that have one of the names,
// without going into them.
func (n *node) walk(visit func(*node), names ...string) {
	if n == nil {
		return
	}
	for _, c := range n.children {
		if c.name == "" || c.space != n.space {
			continue
		}
		found := false
		for _, name := range names {
			found = found || c.name == name
		}
		if found {
			visit(c)
		} else {
			c.walk(visit, names...)
		}
	}
}

// content is all text below n.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	if n.name == "" {
		return n.text
	}
	var b strings.Builder
	for _, c := range n.children {
		b.WriteString(c.content())
	}
	return b.String()
}
