// Package suggest asks a program for translations: machine translation, a
// terminology server, whatever reads and writes lines of JSON. The protocol
// stands in docs/machine-formats.md.
//
// NewRequest makes the question about one message, Ask runs the program with
// all of them, and Answers.Texts are the answers that fit. They are suggestions
// and never translations; what becomes of them is decided elsewhere.
package suggest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
	"unicode/utf8"

	"polyleaf/internal/closest"
	"polyleaf/internal/handoff"
	"polyleaf/internal/leaflet"
	"polyleaf/internal/markup"
)

// Schema is the number of the protocol.
const Schema = 1

// Request is one line that the program reads.
type Request struct {
	Schema      int          `json:"schema"`
	ID          string       `json:"id"` // message id; the answer repeats it
	Source      string       `json:"source"`
	SourceLang  string       `json:"sourceLang"` // BCP 47
	Lang        string       `json:"lang"`       // BCP 47
	Context     []string     `json:"context,omitempty"`
	Terms       []Term       `json:"terms,omitempty"`
	Protected   []string     `json:"protected,omitempty"` // placeholders and marks, in order; they must stand in the answer as they are
	Suggestions []Suggestion `json:"suggestions,omitempty"`
	MaxLength   int          `json:"maxLength,omitempty"` // in characters
	// Of a stale message: the source before, and its translation.
	PreviousSource string `json:"previousSource,omitempty"`
	PreviousText   string `json:"previousText,omitempty"`
}

// Term is a glossary entry that concerns the message.
type Term struct {
	Source string `json:"source"`
	Target string `json:"target,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Suggestion is what the translation memory has.
type Suggestion struct {
	Text   string `json:"text"`
	Score  int    `json:"score"` // percent
	Origin string `json:"origin"`
}

// NewRequest asks about one unit of a hand-off.
func NewRequest(u *handoff.Unit, sourceLang, lang string) Request {
	r := Request{
		Schema: Schema, ID: u.ID, Source: u.Source, SourceLang: sourceLang, Lang: lang, Context: u.Context,
		Protected: codes(u.Source), MaxLength: u.MaxLength, PreviousSource: u.Previous,
	}
	if u.Previous != "" {
		r.PreviousText = u.Target
	}
	for _, t := range u.Terms {
		r.Terms = append(r.Terms, Term(t))
	}
	for _, s := range u.Suggestions {
		r.Suggestions = append(r.Suggestions, Suggestion(s))
	}
	return r
}

// codes are the placeholders and marks of a text, each as often as it is there.
func codes(text string) []string {
	var list []string
	for _, p := range markup.Split(text) {
		if p.Kind != markup.Text {
			list = append(list, p.Data)
		}
	}
	return list
}

// Encode writes the requests as the program reads them.
func Encode(requests []Request) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i := range requests {
		if err := e.Encode(&requests[i]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// Answers are what the program said.
type Answers struct {
	Texts    map[string]string // by message id
	Findings []leaflet.Finding // answers that do not fit, in the order of the output
}

// Program is how a program is run.
type Program struct {
	Args    []string
	Dir     string        // working directory
	Timeout time.Duration // without an answer, after which the program is stopped
	Stderr  io.Writer
	// Fits says what is wrong with an answer; empty: nothing. It is not called by
	// several goroutines at once.
	Fits func(id, text string) string
}

// Ask runs the program once. When it fails, the answers up to then are returned
// with the error.
func Ask(ctx context.Context, p Program, requests []Request) (*Answers, error) {
	in, err := Encode(requests)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	hung := time.AfterFunc(p.Timeout, func() { stop(errTimeout) })
	defer hung.Stop()
	r := newReader(strings.Join(p.Args, " "), requests)
	r.fits, r.answered = p.Fits, func() { hung.Reset(p.Timeout) }
	cmd := exec.CommandContext(ctx, p.Args[0], p.Args[1:]...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = p.Dir, bytes.NewReader(in), r, p.Stderr
	cmd.WaitDelay = 2 * time.Second // for pipes that its own children keep open
	err = cmd.Run()
	r.end()
	return &r.Answers, whyEnded(err, context.Cause(ctx), r.broken, p.Timeout)
}

// whyEnded says in words why a program ended; nil when it ended well.
func whyEnded(err, cause, broken error, timeout time.Duration) error {
	var exit *exec.ExitError
	switch {
	case broken != nil:
		return broken
	case errors.Is(cause, errTimeout):
		return fmt.Errorf("gave no answer for %s and was stopped", timeout)
	case cause != nil:
		return cause
	case err == nil, errors.Is(err, exec.ErrWaitDelay):
		return nil
	case errors.As(err, &exit):
		return fmt.Errorf("failed: %v", exit)
	}
	return fmt.Errorf("cannot be run: %w", err)
}

var errTimeout = errors.New("no answer in time")

const (
	maxLine   = 1 << 20 // 1 MiB, for one answer
	maxBroken = 20      // answers that do not fit before the program is stopped
)

// reader takes the output of the program line by line.
type reader struct {
	Answers
	name     string
	requests map[string]*Request
	ids      []string
	fits     func(id, text string) string
	answered func()
	line     int
	rest     []byte // of a line that is not whole
	unfit    int    // lines that are no answers to any request
	broken   error  // why nothing more is read
}

func newReader(name string, requests []Request) *reader {
	r := &reader{name: name, requests: make(map[string]*Request, len(requests))}
	r.Texts = map[string]string{}
	for i := range requests {
		r.requests[requests[i].ID] = &requests[i]
		r.ids = append(r.ids, requests[i].ID)
	}
	return r
}

// Write takes a piece of the output. Its error ends the program's output.
func (r *reader) Write(data []byte) (int, error) {
	r.rest = append(r.rest, data...)
	if bytes.IndexByte(data, '\n') < 0 && len(r.rest) <= maxLine {
		return len(data), r.broken
	}
	for r.broken == nil {
		line, rest, whole := bytes.Cut(r.rest, []byte("\n"))
		if !whole {
			if len(line) > maxLine {
				r.broken = fmt.Errorf("wrote a line of more than %d KiB; an answer is one line", maxLine>>10)
			}
			break
		}
		r.read(line)
		r.rest = rest
	}
	return len(data), r.broken
}

// end takes what stands after the last line break.
func (r *reader) end() {
	if r.broken == nil && len(r.rest) > 0 {
		r.read(r.rest)
	}
}

// read takes one line.
func (r *reader) read(line []byte) {
	r.line++
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return
	}
	var a struct{ ID, Text, Error *string }
	if err := json.Unmarshal(line, &a); err != nil || a.ID == nil || a.Text == nil && a.Error == nil || !utf8.Valid(line) {
		r.stray("answer-broken", "", fmt.Sprintf("line is no answer: %q", shorten(string(line))), `an answer is one line: {"id": "...", "text": "..."}`)
		return
	}
	q := r.requests[*a.ID]
	switch _, twice := r.Texts[*a.ID]; {
	case q == nil:
		hint := "an answer repeats the id of its request"
		if near := closest.Match(*a.ID, r.ids); near != "" {
			hint = fmt.Sprintf("did it mean %q?", near)
		}
		r.stray("answer-unknown", "", fmt.Sprintf("answer to %q, which was not asked", shorten(*a.ID)), hint)
	case twice:
		r.stray("answer-twice", q.ID, q.ID+": a second answer; the first is kept", "answer each request once")
	case a.Error != nil:
		r.answered()
		r.report("answer-refused", q.ID, q.ID+": not translated: "+shorten(*a.Error), "")
	default:
		r.answered()
		r.take(q, *a.Text)
	}
}

// take keeps an answer that fits.
func (r *reader) take(q *Request, text string) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if text == "" {
		r.report("answer-refused", q.ID, q.ID+": the answer is empty", "")
		return
	}
	if problem := r.fits(q.ID, text); problem != "" {
		r.report("answer-refused", q.ID, q.ID+": "+problem, "translators copy suggestions: one with an error is not kept")
		return
	}
	r.Texts[q.ID] = text
}

// stray reports a line that answers nothing; after too many of them nothing more is read.
func (r *reader) stray(code, id, text, hint string) {
	if r.unfit++; r.unfit > maxBroken {
		r.broken = fmt.Errorf("wrote more than %d lines that are no answers", maxBroken)
		return
	}
	r.report(code, id, text, hint)
}

func (r *reader) report(code, id, text, hint string) {
	r.Findings = append(r.Findings, leaflet.Finding{
		Severity: leaflet.Error, Code: code, Pos: leaflet.Position{File: r.name, Line: r.line}, Message: id, Text: text, Hint: hint,
	})
}

// shorten cuts a text for a message.
func shorten(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// Unanswered are the ids of the requests without a text, in order.
func (a *Answers) Unanswered(requests []Request) []string {
	var ids []string
	for i := range requests {
		if _, ok := a.Texts[requests[i].ID]; !ok {
			ids = append(ids, requests[i].ID)
		}
	}
	return ids
}

// Words splits a command line at spaces; what stands between single or double
// quotes is one word. There is no other syntax: the command is run as it is,
// without a shell.
func Words(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	var quote rune
	inside := false
	for _, c := range command {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '\'' || c == '"':
			quote, inside = c, true
		case c == ' ' || c == '\t' || c == '\n':
			if inside {
				words = append(words, word.String())
			}
			word.Reset()
			inside = false
		default:
			word.WriteRune(c)
			inside = true
		}
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("a quote %c is not closed", quote)
	case inside:
		words = append(words, word.String())
	}
	if len(words) == 0 || words[0] == "" {
		return nil, errors.New("the command is empty")
	}
	return words, nil
}
