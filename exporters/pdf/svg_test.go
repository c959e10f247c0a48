package pdf

import (
	"strings"
	"testing"
)

// inSVG wraps elements in a drawing of 10 by 10 units.
func inSVG(s string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">` + s + "</svg>"
}

func TestParseSVG(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"line", `<line x1="1" y1="2" x2="3" y2="4" stroke="#f00"/>`, "0.000 0.000 0.000 rg\n1.000 0.000 0.000 RG\n1 w\n0 J\n0 j\n4 M\n[] 0 d\n1 2 m\n3 4 l\nB\n"},
		{"fill only", `<path d="M1 1h2v2h-2z"/>`, "0.000 0.000 0.000 rg\n1 1 m\n3 1 l\n3 3 l\n1 3 l\nh\nf\n"},
		{"relative and repeated", `<path d="m1,1 1,0 0,1z"/>`, "0.000 0.000 0.000 rg\n1 1 m\n2 1 l\n2 2 l\nh\nf\n"},
		{"curves", `<path fill="none" stroke="black" d="M0 0C1 0 2 1 2 2S3 4 4 4Q5 4 5 5T6 6"/>`, "0.000 0.000 0.000 RG\n1 w\n0 J\n0 j\n4 M\n[] 0 d\n0 0 m\n1 0 2 1 2 2 c\n2 3 3 4 4 4 c\n4.67 4 5 4.33 5 5 c\n5 5.67 5.33 6 6 6 c\nS\n"},
		{"arc", `<path d="M0 5A5 5 0 0 1 10 5"/>`, "0.000 0.000 0.000 rg\n0 5 m\n0 2.24 2.24 0 5 0 c\n7.76 0 10 2.24 10 5 c\nf\n"},
		{"polygon, even-odd", `<polygon points="1,1 2,1 2,2" fill-rule="evenodd" fill="white"/>`, "1.000 1.000 1.000 rg\n1 1 m\n2 1 l\n2 2 l\nh\nf*\n"},
		{"group with transform", `<g transform="translate(1 2) scale(2)" fill="gray"><rect x="1" y="1" width="1" height="1"/></g>`, "0.502 0.502 0.502 rg\n3 4 m\n5 4 l\n5 6 l\n3 6 l\nh\nf\n"},
		{"style attribute wins", `<rect width="1" height="1" fill="red" style="fill:#00f"/>`, "0.000 0.000 1.000 rg\n0 0 m\n1 0 l\n1 1 l\n0 1 l\nh\nf\n"},
		{"nothing to paint", `<rect width="1" height="1" fill="none"/><circle r="0"/><g display="none"><path d="M0 0h1v1z"/></g><title>x</title>`, ""},
		{"dashes", `<path fill="none" stroke="black" stroke-dasharray="2 1" d="M0 0H9"/>`, "0.000 0.000 0.000 RG\n1 w\n0 J\n0 j\n4 M\n[2 1 ] 0 d\n0 0 m\n9 0 l\nS\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := parseSVG([]byte(inSVG(tc.in)))
			if err != nil {
				t.Fatal(err)
			}
			if got := string(a.ops); got != tc.want {
				t.Errorf("got\n%swant\n%s", got, tc.want)
			}
		})
	}
}

func TestParseSVGErrors(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"not XML", "<svg", "XML syntax error"},
		{"no size", "<svg><path/></svg>", "it has no size"},
		{"script", inSVG("<script/>"), "it holds <script>, which is not allowed"},
		{"event", inSVG(`<path onclick="x()"/>`), `it holds a script in the attribute "onclick"`},
		{"image", inSVG(`<image href="x.png"/>`), `it links to "x.png"`},
		{"data address", inSVG(`<a xlink:href="data:text/html,x"/>`), "it links to"},
		{"text", inSVG(`<text>x</text>`), "it holds <text>, which cannot be drawn"},
		{"gradient", inSVG(`<path fill="url(#g)"/>`), `fill="url(#g)" cannot be drawn`},
		{"colour", inSVG(`<path fill="#12"/>`), `<path>: colour "#12" is not known`},
		{"path", inSVG(`<path d="M1 1 L x"/>`), "path data is wrong"},
		{"path without start", inSVG(`<path d="L1 1"/>`), "does not begin with M"},
		{"number after close", inSVG(`<path d="M1 1z 3"/>`), "path data is wrong"},
		{"transform", inSVG(`<g transform="spin(1)"/>`), `transform "spin(1)" is wrong`},
		{"entity", `<!DOCTYPE svg [<!ENTITY a "b">]>` + inSVG(""), "it declares entities"},
		{"too deep", inSVG(strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200)), "nested too deeply"},
		{"svg inside", inSVG("<svg/>"), "it holds an <svg> inside another"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := parseSVG([]byte(tc.in))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

// FuzzParseSVG: no drawing makes it panic, and what it accepts has a size and ends its paths.
func FuzzParseSVG(f *testing.F) {
	f.Add([]byte(inSVG(`<path d="M0 0A1 1 0 01 2 2zm1-1.5.5h3"/>`)))
	f.Add([]byte(inSVG(`<g transform="rotate(45 1 1)"><ellipse rx="1" ry="2"/></g>`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := parseSVG(data)
		if err != nil {
			return
		}
		if a.width <= 0 || a.height <= 0 || len(a.ops) > 0 && !strings.HasSuffix(string(a.ops), "\n") {
			t.Errorf("got %v x %v, %q", a.width, a.height, a.ops)
		}
	})
}
