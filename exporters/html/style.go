package html

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"

	"polyleaf/exporters"
	"polyleaf/internal/colour"
	"polyleaf/internal/language"
	"polyleaf/internal/leaflet"
)

// The grounds of the light and the dark page; style.css names the same colours.
var (
	day   = colour.White
	night = colour.RGB{R: 0x14, G: 0x18, B: 0x1c}
)

// defaultBrand is used for a clinic that has no colour of its own.
var defaultBrand = colour.RGB{R: 0x0b, G: 0x4f, B: 0x6c}

var (
	baseStyle  = minify(mustRead("site/style.css"))
	staffStyle = minify(mustRead("site/staff.css"))
)

func mustRead(name string) string {
	data, err := site.ReadFile(name)
	if err != nil {
		panic(err) // embedded
	}
	return string(data)
}

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace = regexp.MustCompile(`\s+`)
	cssTight = regexp.MustCompile(` ?([{};,>]) ?`)
	cssColon = regexp.MustCompile(`([a-z-]): `)
)

// minify drops comments and the spaces that our own style sheet does not need.
func minify(css string) string {
	css = comment.ReplaceAllString(css, "")
	css = cssSpace.ReplaceAllString(css, " ")
	css = cssTight.ReplaceAllString(css, "$1")
	css = cssColon.ReplaceAllString(css, "$1:")
	return strings.ReplaceAll(strings.TrimSpace(css), ";}", "}")
}

var lineBreak = regexp.MustCompile(`\s*\n\s*`)

// oneLine drops comments and line breaks of our own scripts, in which no
// statement ends with its line alone.
func oneLine(js string) string {
	return strings.TrimSpace(lineBreak.ReplaceAllString(comment.ReplaceAllString(js, ""), ""))
}

// hashSource allows one script in a Content-Security-Policy.
func hashSource(code string) string {
	sum := sha256.Sum256([]byte(code))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// style returns the style sheet of a folder whose pages are in the language lang, with web fonts f.
func style(c *leaflet.Clinic, lang string, f *faces) []byte {
	info := language.Lookup(lang)
	brand, err := colour.Parse(c.Primary)
	if err != nil {
		brand = defaultBrand
	}
	onBrand := colour.White
	if colour.Contrast(brand, colour.White) < colour.MinContrast {
		onBrand = colour.Black
	}
	css := f.rules + fmt.Sprintf(":root{--brand:%s;--on-brand:%s;--brand-ink:%s;--brand-night:%s;--font:%s;--line:%g;--list:%s}",
		hex(brand), hex(onBrand), hex(readable(brand, day, colour.Black)), hex(readable(brand, night, colour.White)),
		f.stack+fonts(&info), max(info.LineHeight, 1.5), exporters.CounterStyle(lang))
	if info.NoItalic {
		css += "em{font-style:normal;font-weight:600}"
	}
	css += baseStyle
	if f.stack != "" {
		css += "[lang]:not(:root){font-family:" + f.stack + "system-ui,sans-serif}"
	}
	return []byte(css + "\n")
}

// readable mixes c with the colour towards until it can be read on the ground.
func readable(c, ground, towards colour.RGB) colour.RGB {
	mix := func(a, b uint8, part int) uint8 { return uint8((int(a)*(10-part) + int(b)*part) / 10) }
	for part := range 11 {
		m := colour.RGB{R: mix(c.R, towards.R, part), G: mix(c.G, towards.G, part), B: mix(c.B, towards.B, part)}
		// 5.5 instead of 4.5 leaves room for the tinted grounds of boxes.
		if colour.Contrast(m, ground) >= colour.MinContrast+1 {
			return m
		}
	}
	return towards
}

func hex(c colour.RGB) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// stacks are the fonts of common systems for each script (ISO 15924), before
// those that every stack ends with.
var stacks = map[string]string{
	"Arab": `"Noto Naskh Arabic","Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma`,
	"Armn": `"Noto Sans Armenian","Segoe UI","Mshtakan"`,
	"Beng": `"Noto Sans Bengali","Nirmala UI","Kohinoor Bangla",Vrinda`,
	"Deva": `"Noto Sans Devanagari","Nirmala UI","Kohinoor Devanagari",Mangal`,
	"Ethi": `"Noto Sans Ethiopic","Ebrima","Kefa",Nyala`,
	"Geor": `"Noto Sans Georgian","Segoe UI","Helvetica Neue"`,
	"Gujr": `"Noto Sans Gujarati","Nirmala UI","Kohinoor Gujarati",Shruti`,
	"Guru": `"Noto Sans Gurmukhi","Nirmala UI","Gurmukhi MN",Raavi`,
	"Hans": `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC"`,
	"Hant": `"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC"`,
	"Hebr": `"Noto Sans Hebrew","Segoe UI","Arial Hebrew",Arial`,
	"Jpan": `"Hiragino Sans","Yu Gothic","Meiryo","Noto Sans CJK JP","Noto Sans JP"`,
	"Khmr": `"Noto Sans Khmer","Leelawadee UI","Khmer Sangam MN","Khmer UI"`,
	"Knda": `"Noto Sans Kannada","Nirmala UI","Kannada Sangam MN",Tunga`,
	"Kore": `"Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR"`,
	"Laoo": `"Noto Sans Lao","Leelawadee UI","Lao Sangam MN"`,
	"Mlym": `"Noto Sans Malayalam","Nirmala UI","Malayalam Sangam MN",Kartika`,
	"Mymr": `"Noto Sans Myanmar","Myanmar Text","Myanmar Sangam MN"`,
	"Sinh": `"Noto Sans Sinhala","Nirmala UI","Sinhala Sangam MN"`,
	"Taml": `"Noto Sans Tamil","Nirmala UI","Tamil Sangam MN",Latha`,
	"Telu": `"Noto Sans Telugu","Nirmala UI","Kohinoor Telugu",Gautami`,
	"Thai": `"Noto Sans Thai","Leelawadee UI","Thonburi",Tahoma`,
}

func fonts(info *language.Info) string {
	const rest = `system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif`
	stack := stacks[info.Script]
	if info.Nastaliq {
		stack = `"Noto Nastaliq Urdu","Jameel Noori Nastaleeq","Urdu Typesetting",` + stack
	}
	if stack == "" {
		return rest
	}
	return stack + "," + rest
}
