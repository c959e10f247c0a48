//go:build conformance

package typeset

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// bidiTests is the conformance file of UAX #9 in the Debian package unicode-data.
const bidiTests = "/usr/share/unicode/BidiCharacterTest.txt"

func TestConformanceBidi(t *testing.T) {
	file, err := os.Open(bidiTests)
	if err != nil {
		t.Fatalf("%v: apt-get install unicode-data", err)
	}
	defer file.Close()
	var p paragraphBidi
	lines, failures := 0, 0
	scanner := bufio.NewScanner(file)
	for number := 1; scanner.Scan(); number++ {
		fields := strings.Split(scanner.Text(), ";")
		if len(fields) != 5 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		lines++
		var text []rune
		for _, hex := range strings.Fields(fields[0]) {
			n, err := strconv.ParseInt(hex, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			text = append(text, rune(n))
		}
		base, _ := strconv.Atoi(fields[2]) // the resolved paragraph level
		levels := p.resolve(text, uint8(base))
		resetLineEnd(&p, levels, uint8(base))
		for i, want := range strings.Fields(fields[3]) {
			if want != "x" && want != strconv.Itoa(int(levels[i])) {
				if failures++; failures <= 5 {
					t.Errorf("line %d: %s\n got %d\nwant %s", number, fields[0], levels, fields[3])
				}
				break
			}
		}
	}
	if lines < 90000 {
		t.Errorf("only %d cases", lines)
	}
	t.Logf("%d of %d cases right", lines-failures, lines)
}

// resetLineEnd applies the rest of rule L1, which lines do for the spaces at their end.
func resetLineEnd(p *paragraphBidi, levels []uint8, base uint8) {
	trailing := true
	for i := len(levels) - 1; i >= 0; i-- {
		switch class := p.initial[i]; {
		case class == bidi.B || class == bidi.S:
			trailing = true
		case class == bidi.WS || class == bidi.PDI || isIsolate(class) || isRemoved(class):
			if trailing {
				levels[i] = base
			}
		default:
			trailing = false
		}
	}
}
