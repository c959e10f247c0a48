package finish

import (
	"bytes"
	"fmt"
	"strconv"
)

// Element is a node of the structure tree: a heading, a paragraph, a list.
type Element struct {
	Type       string // standard structure type: H1, P, L ...
	Lang       string // BCP 47 tag, if it is another one than its parent's
	Alt        string // alternative text of a Figure
	Attributes string // a PDF attribute dictionary, such as "<</O/List/ListNumbering/Disc>>"
	Parent     *Element
	Kids       []Kid
	attached   bool
	number     int
}

// Kid is one thing inside an element: another element, a stretch of marked
// content, or an annotation.
type Kid struct {
	Element    *Element
	Page       int // from 0
	MCID       int // marked-content identifier on that page, if Element is nil and Annotation is 0
	Annotation int // from 1: place among the page's annotations
	Contents   string
}

// Add makes a new element below e. It becomes e's kid when its first content
// is attached, so that kids stand in the order of the content and elements without
// any are left out.
func (e *Element) Add(kind string) *Element { return &Element{Type: kind, Parent: e} }

// Attach appends content to e, and e to its ancestors if they lack it.
func (e *Element) Attach(k Kid) {
	e.attach()
	e.Kids = append(e.Kids, k)
}

// Reserve appends e to its ancestors in advance of its content.
func (e *Element) Reserve() { e.attach() }

func (e *Element) attach() {
	if e.attached || e.Parent == nil {
		return
	}
	e.attached = true
	e.Parent.attach()
	e.Parent.Kids = append(e.Parent.Kids, Kid{Element: e})
}

// tree writes the structure tree.
type tree struct {
	file   *file
	pages  []int      // object numbers
	annots [][]annot  // by page
	marked [][]int    // element numbers by page and marked-content identifier
	links  []linkNode // annotations in the order of their structure parent numbers
}

type annot struct {
	number int
	body   []byte // fpdf's entries without the brackets at the start
}

type linkNode struct{ parent int }

// annotations reserves objects for the annotations of a page and returns references to them.
func (t *tree) annotations(page, _ int, bodies [][]byte) []byte {
	var refs []byte
	for len(t.annots) <= page {
		t.annots = append(t.annots, nil)
	}
	for _, body := range bodies {
		n := t.file.alloc()
		t.annots[page] = append(t.annots[page], annot{n, bytes.Clone(body)})
		refs = fmt.Appendf(refs, "%d 0 R ", n)
	}
	return refs
}

// write writes the elements, the parent tree and the annotations, and returns
// the number of the structure tree root.
func (t *tree) write(root *Element) int {
	f := t.file
	t.marked = make([][]int, len(t.pages))
	n := f.alloc()
	t.element(root, n)
	parents := t.parentTree()
	f.plain[n] = fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		root.number, parents, len(t.pages)+len(t.links))
	return n
}

// element writes e and all below it.
func (t *tree) element(e *Element, parent int) {
	f := t.file
	e.number = f.alloc()
	b := make([]byte, 0, 96)
	b = append(b, "<</S/"...)
	b = append(b, e.Type...)
	b = append(b, "/P "...)
	b = strconv.AppendInt(b, int64(parent), 10)
	b = append(b, " 0 R"...)
	if e.Lang != "" {
		b = append(append(b, "/Lang"...), Literal(e.Lang)...)
	}
	if e.Alt != "" {
		b = append(append(b, "/Alt"...), Text(e.Alt)...)
	}
	if e.Attributes != "" {
		b = append(append(b, "/A"...), e.Attributes...)
	}
	page := e.page()
	if page >= 0 {
		b = append(b, "/Pg "...)
		b = strconv.AppendInt(b, int64(t.pages[page]), 10)
		b = append(b, " 0 R"...)
	}
	b = append(b, "/K["...)
	for _, k := range e.Kids {
		b = t.kid(b, e, k, page)
	}
	f.plain[e.number] = append(b, "]>>"...)
}

// page is the page of the element's first marked content, or -1.
func (e *Element) page() int {
	for _, k := range e.Kids {
		if k.Element == nil {
			return k.Page
		}
	}
	return -1
}

func (t *tree) kid(b []byte, e *Element, k Kid, page int) []byte {
	switch {
	case k.Element != nil:
		t.element(k.Element, e.number)
		b = strconv.AppendInt(b, int64(k.Element.number), 10)
		return append(b, " 0 R "...)
	case k.Annotation > 0:
		return t.annotation(b, e, k)
	}
	for len(t.marked[k.Page]) <= k.MCID {
		t.marked[k.Page] = append(t.marked[k.Page], 0)
	}
	t.marked[k.Page][k.MCID] = e.number
	if k.Page == page {
		b = strconv.AppendInt(b, int64(k.MCID), 10)
		return append(b, ' ')
	}
	return fmt.Appendf(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", t.pages[k.Page], k.MCID)
}

// annotation writes a link annotation with what fpdf leaves out: ISO 14289-1,
// 7.18.5 (alternative description, structure parent) and ISO 19005-2, 6.3.2
// (flag "print").
func (t *tree) annotation(b []byte, e *Element, k Kid) []byte {
	if k.Page >= len(t.annots) || k.Annotation > len(t.annots[k.Page]) {
		return b
	}
	a := t.annots[k.Page][k.Annotation-1]
	head := fmt.Appendf(nil, "<</Type/Annot/F 4/StructParent %d/Contents%s", len(t.pages)+len(t.links), Text(k.Contents))
	t.file.plain[a.number] = append(head, a.body...)
	t.links = append(t.links, linkNode{e.number})
	return fmt.Appendf(b, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>", t.pages[k.Page], a.number)
}

// parentTree leads from marked content and annotations back to their elements.
func (t *tree) parentTree() int {
	b := []byte("<</Nums[")
	for page, numbers := range t.marked {
		b = fmt.Appendf(b, "%d[", page)
		for _, n := range numbers {
			b = strconv.AppendInt(b, int64(n), 10)
			b = append(b, " 0 R "...)
		}
		b = append(b, ']')
	}
	for i, l := range t.links {
		b = fmt.Appendf(b, "%d %d 0 R ", len(t.pages)+i, l.parent)
	}
	n := t.file.alloc()
	t.file.plain[n] = append(b, "]>>"...)
	return n
}
