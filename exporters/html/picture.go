package html

import (
	"bytes"
	"encoding/xml"
	"errors"
	stdhtml "html"
	"io"
	"io/fs"
	"slices"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/render"
)

// maxDrawing is the size in bytes up to which a drawing stands inside the page.
const maxDrawing = 8 << 10

// pictures are the pictures of one page. Small SVG drawings become part of it,
// so that the page can be handed on as one file; others stand beside it.
type pictures struct {
	found  map[string]exporters.Picture // by path in the project
	folder string                       // of the others, as seen from the page
	beside map[string]exporters.Picture // those that the page refers to
}

// element writes a picture; alt is escaped. Empty means that there is none.
func (p *pictures) element(src, alt string) string {
	picture, ok := p.found[src]
	if !ok {
		return ""
	}
	if picture.Media == "image/svg+xml" && len(picture.Data) <= maxDrawing {
		if drawing := drawing(picture.Data, alt); drawing != "" {
			return drawing
		}
	}
	if p.beside == nil {
		p.beside = map[string]exporters.Picture{}
	}
	p.beside[src] = picture
	return render.Img(p.folder+picture.Name, alt)
}

// logo writes the logo of the clinic. Without one, or if it cannot be read, the
// name of the clinic stands there.
func (p *pictures) logo(files fs.FS, name, alt string) string {
	if name == "" {
		return ""
	}
	if picture, err := exporters.ReadPicture(files, name); err == nil {
		p.found[name] = picture
	}
	return p.element(name, stdhtml.EscapeString(alt))
}

// artifacts are the pictures beside the page.
func (p *pictures) artifacts() []exporters.Artifact {
	var list []exporters.Artifact
	for _, picture := range exporters.SortedPictures(p.beside) {
		list = append(list, exporters.Artifact{Path: "html/assets/" + picture.Name, Data: picture.Data})
	}
	return list
}

// What a drawing may hold to stand inside a page: shapes, and attributes that
// say where they are and how they are painted.
var (
	svgElements   = strings.Fields("svg g path rect circle ellipse line polyline polygon")
	svgAttributes = strings.Fields("viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points opacity " +
		"fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-opacity")
	svgIgnored = strings.Fields("title desc metadata")
)

var errNotPlain = errors.New("the drawing holds more than shapes")

// drawing writes an SVG file as an element of the page, and returns "" for one that
// is not made of plain shapes only.
func drawing(data []byte, alt string) string {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return b.String()
		case err != nil:
			return ""
		}
		switch token := token.(type) {
		case xml.StartElement:
			if slices.Contains(svgIgnored, token.Name.Local) {
				err = d.Skip()
				break
			}
			err = startShape(&b, token, alt)
		case xml.EndElement:
			b.WriteString("</" + token.Name.Local + ">")
		}
		if err != nil {
			return ""
		}
	}
}

func startShape(b *strings.Builder, e xml.StartElement, alt string) error {
	first := b.Len() == 0
	if !slices.Contains(svgElements, e.Name.Local) || first != (e.Name.Local == "svg") {
		return errNotPlain
	}
	b.WriteString("<" + e.Name.Local)
	if first {
		b.WriteString(` role="img" aria-label="` + alt + `"`)
	}
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == "xmlns" || a.Name.Local == "xmlns":
		case a.Name.Space == "" && slices.Contains(svgAttributes, a.Name.Local) && !strings.Contains(a.Value, "("):
			b.WriteString(" " + a.Name.Local + `="` + stdhtml.EscapeString(a.Value) + `"`)
		case a.Name.Space == "" && a.Name.Local == "transform":
			b.WriteString(` transform="` + stdhtml.EscapeString(a.Value) + `"`)
		default:
			return errNotPlain
		}
	}
	b.WriteString(">")
	return nil
}
