package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math"
	"path"
	"strings"
	"sync"

	_ "image/gif" // clinics also have logos in this format

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // and in this one

	"polyleaf/exporters/pdf/finish"
	"polyleaf/internal/leaflet"
)

// Limits of pictures.
const (
	maxFile   = 20 << 20 // bytes of a file
	maxPixels = 50e6     // an image of more is refused before it is decoded
	maxSide   = 2000     // pixels; larger images are made smaller: 300 dpi over 170 mm
	maxCached = 64       // pictures kept
)

// picture is a picture file, ready to be drawn: art or an image.
type picture struct {
	art           *art
	data          []byte // PNG or JPEG
	kind          string // "png" or "jpg"
	key           string // names the image within a document
	width, height float64
}

// pictures keeps what has been read, by content. It is safe for concurrent use.
type pictures struct {
	mu   sync.Mutex
	read map[[32]byte]result
}

type result struct {
	picture *picture
	err     error
}

// load reads a file of the project.
func (p *pictures) load(files fs.FS, name string) (*picture, error) {
	if files == nil || !fs.ValidPath(name) {
		return nil, errors.New("it is not a file of the project")
	}
	info, err := fs.Stat(files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("it does not exist")
	case err != nil || !info.Mode().IsRegular():
		return nil, errors.New("it cannot be read")
	case info.Size() > maxFile:
		return nil, fmt.Errorf("it has %d MB, more than %d", info.Size()>>20, maxFile>>20)
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	key := sha256.Sum256(data)
	p.mu.Lock()
	defer p.mu.Unlock()
	if r, ok := p.read[key]; ok {
		return r.picture, r.err
	}
	if len(p.read) >= maxCached || p.read == nil {
		p.read = map[[32]byte]result{}
	}
	r := result{}
	r.picture, r.err = decode(name, data)
	if r.picture != nil {
		r.picture.key = fmt.Sprintf("%x", key[:8])
	}
	p.read[key] = r
	return r.picture, r.err
}

func decode(name string, data []byte) (*picture, error) {
	if strings.EqualFold(path.Ext(name), ".svg") {
		a, err := parseSVG(data)
		if err != nil {
			return nil, err
		}
		const px = 0.75 // points, at 96 pixels an inch
		return &picture{art: a, width: a.width * px, height: a.height * px}, nil
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("it is no picture that can be read (PNG, JPEG or SVG)")
	}
	if config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height {
		return nil, fmt.Errorf("it has %d x %d pixels, too many to be printed", config.Width, config.Height)
	}
	p := &picture{kind: "jpg", data: data, width: float64(config.Width) * 0.75, height: float64(config.Height) * 0.75}
	plain := config.ColorModel == color.YCbCrModel || config.ColorModel == color.GrayModel
	if format == "jpeg" && plain && max(config.Width, config.Height) <= maxSide {
		return p, nil
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("it is damaged")
	}
	return p, p.encode(shrink(decoded), format == "jpeg")
}

// shrink makes an image small enough, with 8 bits a channel in sRGB.
func shrink(m image.Image) image.Image {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	if side := max(w, h); side > maxSide {
		w, h = max(w*maxSide/side, 1), max(h*maxSide/side, 1)
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Bounds(), m, b, draw.Src, nil)
	return out
}

// encode stores m in a form that fpdf reads without loss.
func (p *picture) encode(m image.Image, photo bool) error {
	var b bytes.Buffer
	if photo {
		p.kind = "jpg"
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
			return errors.New("it is damaged")
		}
	} else {
		p.kind = "png"
		if err := png.Encode(&b, m); err != nil {
			return errors.New("it is damaged")
		}
	}
	p.data = b.Bytes()
	return nil
}

// raster is an image in its place; x, y is its top left corner.
type raster struct {
	picture       *picture
	width, height float64
	figure        *finish.Element
	name          string
}

func (r *raster) describe() string {
	return fmt.Sprintf("image %s %.1f x %.1f", r.name, r.width, r.height)
}

// at makes the item that draws p in a size.
func (p *picture) at(width, height float64, figure *finish.Element, name string) item {
	if p.art != nil {
		return &drawing{art: p.art, width: width, height: height, figure: figure, name: name}
	}
	return &raster{p, width, height, figure, name}
}

// fit scales a size so that it is at most as wide and high as given.
func fit(width, height, maxWidth, maxHeight float64) (float64, float64) {
	k := min(1, maxWidth/width, maxHeight/height)
	return width * k, height * k
}

// besidePicture sets text with the picture that follows it at its side, if there is room, and
// returns how many blocks it has set. A page may end in the text below the picture's lower edge.
func (c *composer) besidePicture(blocks []leaflet.Block, parent *finish.Element, level int, space float64) int {
	n := 0
	for n < len(blocks) && (blocks[n].Kind == leaflet.Paragraph || isList(blocks[n].Kind)) {
		n++
	}
	if n == 0 || n == len(blocks) || blocks[n].Kind != leaflet.Image || c.sheet.columns > 1 {
		return 0
	}
	p, err := c.pictures.load(c.cfg.Files, blocks[n].Src)
	if err != nil {
		return 0
	}
	width, height := c.pictureSize(p)
	gap := c.sheet.scale(14)
	rest := c.place.width - width - gap
	if rest < leastBeside*c.sheet.size {
		return 0
	}
	place := column{c.place.x, rest}
	if c.info.RTL {
		place.x += width + gap
	}
	kept := *c
	c.strips = nil
	c.within(place, func() {
		for i := range blocks[:n] {
			c.block(&blocks[i], parent, level, space)
			space = afterParagraph
		}
	})
	text := c.strips
	if len(text) == 0 || heightOf(text) > height*mostBeside || len(c.findings) > len(kept.findings) {
		*c = kept
		return 0
	}
	c.strips = kept.strips
	if c.info.RTL {
		place.x = c.place.x
	} else {
		place.x = c.place.x + c.place.width - width
	}
	place.width = width
	var side []strip
	c.within(place, func() { side = []strip{c.picture(&blocks[n], p, width, height, parent)} })
	c.strips = append(c.strips, alongside(text, side[0])...)
	return n + 1
}

// alongside adds a picture to the strips at its side, which stay together. It belongs to the last of them: what is
// drawn later is read later.
func alongside(text []strip, picture strip) []strip {
	y := 0.0 // from the top of the picture
	for i := range text {
		s := &text[i]
		if i > 0 { // distances beside the picture are fixed, as its height is
			y += s.space
			text[i-1].height += s.space
			s.space = 0
		}
		if i+1 < len(text) && y+s.height < picture.height {
			s.keep = always
			y += s.height
			continue
		}
		s.height = max(s.height, picture.height-y)
		for _, it := range picture.items {
			it.y -= y
			s.items = append(s.items, it)
		}
		return text
	}
	return text
}

// mostBeside is how high text beside a picture may be, in heights of the picture: below the picture the lines are as
// short as beside it, which a longer text does not bear.
const mostBeside = 2.2

// leastBeside is the width of text beside a picture, in font sizes: about 35 letters.
const leastBeside = 19

// pictureSize is the size in which a picture is printed.
func (c *composer) pictureSize(p *picture) (width, height float64) {
	most := 0.32 * (c.sheet.height - c.sheet.top - c.sheet.bottom)
	return fit(c.sheet.scale(p.width), c.sheet.scale(p.height), c.place.width, most)
}

// image sets a picture with its alternative text, or that text alone if the
// picture cannot be shown.
func (c *composer) image(b *leaflet.Block, parent *finish.Element) {
	p, err := c.pictures.load(c.cfg.Files, b.Src)
	if err != nil {
		c.findings = append(c.findings, leaflet.Finding{
			Severity: leaflet.Warning, Code: "picture", Pos: b.Pos, Locale: c.leaflet.Lang, Message: b.Text.ID,
			Text: fmt.Sprintf("picture %q cannot be shown: %v", b.Src, err),
			Hint: "its alternative text is printed instead",
		})
		if !b.Text.Empty() {
			c.add(c.message(b.Text, parent.Add("P"), c.body()), c.sheet.scale(afterParagraph))
		}
		return
	}
	// The text above explains the picture.
	if n := len(c.strips); n > 0 {
		c.strips[n-1].keep = max(c.strips[n-1].keep, lines)
	}
	width, height := c.pictureSize(p)
	c.add([]strip{c.picture(b, p, width, height, parent)}, c.sheet.scale(8))
}

// picture is the strip of a picture that can be shown.
func (c *composer) picture(b *leaflet.Block, p *picture, width, height float64, parent *finish.Element) strip {
	figure := parent.Add("Figure")
	lang := c.langOf(b.Text)
	figure.Alt = stripControls(plainOf(c.spans(b.Text, lang)))
	if lang != c.langOfElement(figure) {
		figure.Lang = lang
	}
	if figure.Alt == "" {
		figure = nil
	}
	x := c.place.x
	if c.info.RTL {
		x += c.place.width - width
	}
	return strip{height: height, cards: c.cards, items: []placed{{x, 0, p.at(width, height, figure, b.Src)}}}
}

// Sizes of a logo in points: large enough for its letters, small enough for the masthead.
const (
	logoWidth  = 55 * mm
	logoHeight = 14 * mm
)

// leastDPI is the resolution, in pixels an inch, below which the letters of a logo are blurred.
const leastDPI = 150

// logo sets the clinic's logo; width is 0 and the strip nil if there is none.
func (c *composer) logo(parent *finish.Element) (s *strip, width float64) {
	clinic := &c.leaflet.Clinic
	if clinic.Logo == "" {
		return nil, 0
	}
	p, err := c.pictures.load(c.cfg.Files, clinic.Logo)
	if err != nil {
		c.findings = append(c.findings, leaflet.Finding{
			Severity: leaflet.Warning, Code: "logo", Pos: leaflet.Position{File: clinic.Logo},
			Text: fmt.Sprintf("logo %q cannot be shown: %v", clinic.Logo, err), Hint: "the leaflet is printed without it",
		})
		return nil, 0
	}
	k := min(c.sheet.scale(logoWidth)/p.width, c.sheet.scale(logoHeight)/p.height, 0.5*c.place.width/p.width)
	width, height := k*p.width, k*p.height
	if p.art == nil && k > 96.0/leastDPI {
		c.findings = append(c.findings, leaflet.Finding{
			Severity: leaflet.Warning, Code: "logo", Pos: leaflet.Position{File: clinic.Logo},
			Text: fmt.Sprintf("logo %q has %.0f x %.0f pixels, too few to be printed %.0f mm wide", clinic.Logo, p.width/0.75, p.height/0.75, width/mm),
			Hint: fmt.Sprintf("give an SVG, or at least %.0f pixels in width", math.Ceil(width/72*leastDPI)),
		})
	}
	figure := parent.Add("Figure")
	if figure.Alt = clinic.LogoAlt; figure.Alt == "" {
		figure.Alt = clinic.Name
	} else if source := c.leaflet.SourceLang; source != c.langOfElement(figure) {
		figure.Lang = source // the clinic's settings are written once for all languages
	}
	if figure.Alt == "" {
		figure = nil
	}
	x := c.place.x
	if c.info.RTL {
		x += c.place.width - width
	}
	return &strip{height: height, cards: c.cards, items: []placed{{x, 0, p.at(width, height, figure, "logo")}}}, width
}
