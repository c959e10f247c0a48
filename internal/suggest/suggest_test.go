package suggest

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"polyleaf/internal/handoff"
	"polyleaf/internal/locale"
)

func TestNewRequest(t *testing.T) {
	u := &handoff.Unit{
		ID: "heat.p1", Source: "Call **{{.Clinic.Phone}}** or [write](https://example.org).", Target: "Llame.", Previous: "Call.",
		Context: []string{"Paragraph"}, Terms: []handoff.Term{{Source: "call", Target: "llamar", Note: "by phone"}},
		Suggestions: []locale.Suggestion{{Text: "Llame ya.", Score: 80, Origin: "cold"}},
	}
	data, err := Encode([]Request{NewRequest(u, "en", "es"), NewRequest(&handoff.Unit{ID: "a", Source: "x < y", Target: "not stale"}, "en", "es")})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"schema":1,"id":"heat.p1","source":"Call **{{.Clinic.Phone}}** or [write](https://example.org).","sourceLang":"en","lang":"es","context":["Paragraph"],` +
		`"terms":[{"source":"call","target":"llamar","note":"by phone"}],"protected":["**","{{.Clinic.Phone}}","**","[","](https://example.org)"],` +
		`"suggestions":[{"text":"Llame ya.","score":80,"origin":"cold"}],"previousSource":"Call.","previousText":"Llame."}` + "\n" +
		`{"schema":1,"id":"a","source":"x < y","sourceLang":"en","lang":"es"}` + "\n"
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}

// answer reads an output in pieces of three bytes.
func answer(output string) *reader {
	r := newReader("mt", []Request{{ID: "a.title"}, {ID: "a.p1"}})
	r.answered = func() {}
	r.fits = func(_, text string) string {
		if strings.Contains(text, "wrong") {
			return "it is wrong"
		}
		return ""
	}
	for data := []byte(output); len(data) > 0 && r.broken == nil; data = data[min(len(data), 3):] {
		r.Write(data[:min(len(data), 3)])
	}
	r.end()
	return r
}

func TestAnswers(t *testing.T) {
	cases := []struct {
		name, output string
		texts        map[string]string
		finding      string
	}{
		{"line ends of Windows, blank lines, no last line end", "\r\n{\"id\":\"a.p1\",\"text\":\" uno\\r\\ndos \"}\r\n\n{\"id\":\"a.title\",\"text\":\"tres\"}", map[string]string{"a.p1": "uno\ndos", "a.title": "tres"}, ""},
		{"other keys", `{"id":"a.p1","text":"uno","model":"m","score":0.9}`, map[string]string{"a.p1": "uno"}, ""},
		{"not JSON", "hello", nil, `mt:1: error: line is no answer: "hello" [answer-broken]`},
		{"no text", `{"id":"a.p1"}`, nil, `mt:1: error: line is no answer: "{\"id\":\"a.p1\"}" [answer-broken]`},
		{"no id", "\n" + `{"text":"uno"}`, nil, `mt:2: error: line is no answer: "{\"text\":\"uno\"}" [answer-broken]`},
		{"two answers on a line", `{"id":"a.p1","text":"1"}{"id":"a.title","text":"2"}`, nil, `mt:1: error: line is no answer: "{\"id\":\"a.p1\",\"text\":\"1\"}{\"id\":\"a.title\",\"text\":\"2\"}" [answer-broken]`},
		{"not UTF-8", "{\"id\":\"a.p1\",\"text\":\"\xff\"}", nil, `mt:1: error: line is no answer: "{\"id\":\"a.p1\",\"text\":\"\xff\"}" [answer-broken]`},
		{"unknown id", `{"id":"a.p2","text":"uno"}`, nil, `mt:1: error: answer to "a.p2", which was not asked [answer-unknown]`},
		{"twice", `{"id":"a.p1","text":"uno"}` + "\n" + `{"id":"a.p1","text":"dos"}`, map[string]string{"a.p1": "uno"}, `mt:2: error: a.p1: a second answer; the first is kept [answer-twice]`},
		{"empty", `{"id":"a.p1","text":" "}`, nil, `mt:1: error: a.p1: the answer is empty [answer-refused]`},
		{"does not fit", `{"id":"a.p1","text":"wrong"}`, nil, `mt:1: error: a.p1: it is wrong [answer-refused]`},
		{"the program gives a reason", `{"id":"a.p1","error":"too long"}`, nil, `mt:1: error: a.p1: not translated: too long [answer-refused]`},
	}
	for _, tc := range cases {
		r := answer(tc.output)
		if tc.texts == nil {
			tc.texts = map[string]string{}
		}
		if diff := cmp.Diff(tc.texts, r.Texts); diff != "" {
			t.Errorf("%s: %s", tc.name, diff)
		}
		got := ""
		for _, f := range r.Findings {
			got += f.String()
		}
		if got != tc.finding || r.broken != nil {
			t.Errorf("%s: got %s (%v), want %s", tc.name, got, r.broken, tc.finding)
		}
	}
}

func TestTooMuch(t *testing.T) {
	cases := []struct{ name, output, want string }{
		{"a long line", strings.Repeat("x", maxLine+10), "wrote a line of more than 1024 KiB; an answer is one line"},
		{"many lines", strings.Repeat("x\n", 1000), "wrote more than 20 lines that are no answers"},
	}
	for _, tc := range cases {
		r := answer(tc.output)
		if r.broken == nil || r.broken.Error() != tc.want || len(r.Findings) > maxBroken {
			t.Errorf("%s: got %v with %d findings, want %s", tc.name, r.broken, len(r.Findings), tc.want)
		}
	}
}

func TestUnanswered(t *testing.T) {
	a := Answers{Texts: map[string]string{"b": "x"}}
	got := a.Unanswered([]Request{{ID: "c"}, {ID: "b"}, {ID: "a"}})
	if diff := cmp.Diff([]string{"c", "a"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhyEnded(t *testing.T) {
	cases := []struct {
		err, cause, broken error
		want               string
	}{
		{nil, nil, nil, ""},
		{exec.ErrWaitDelay, nil, nil, ""},
		{errors.New("signal: killed"), errTimeout, nil, "gave no answer for 1s and was stopped"},
		{errors.New("broken pipe"), nil, errors.New("wrote too much"), "wrote too much"},
		{exec.ErrNotFound, nil, nil, "cannot be run: executable file not found in $PATH"},
	}
	for _, tc := range cases {
		got := ""
		if err := whyEnded(tc.err, tc.cause, tc.broken, time.Second); err != nil {
			got = err.Error()
		}
		if got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestWords(t *testing.T) {
	cases := []struct {
		command string
		want    []string
		err     string
	}{
		{"mt", []string{"mt"}, ""},
		{"  python3\tmt.py  --key=a ", []string{"python3", "mt.py", "--key=a"}, ""},
		{`"C:\Program Files\mt.exe" '' "it's"`, []string{`C:\Program Files\mt.exe`, "", "it's"}, ""},
		{`a"b c"d`, []string{"ab cd"}, ""},
		{"", nil, "the command is empty"},
		{"'' x", nil, "the command is empty"},
		{"mt 'x", nil, "a quote ' is not closed"},
	}
	for _, tc := range cases {
		got, err := Words(tc.command)
		text := ""
		if err != nil {
			text = err.Error()
		}
		if diff := cmp.Diff(tc.want, got); diff != "" || text != tc.err {
			t.Errorf("%s: %q, want %q; %s", tc.command, text, tc.err, diff)
		}
	}
}
