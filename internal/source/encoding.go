package source

import "strings"

// decode turns the bytes of the file into text.
func (d *document) decode(data []byte) error {
	text := strings.TrimPrefix(string(data), "\uFEFF")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	d.text = strings.ReplaceAll(text, "\r", "\n")
	return nil
}

func fixMojibake(s string) (string, bool) { return s, false }
