package memory

import (
	"bytes"
	"encoding/json"
	"fmt"

	"polyleaf/internal/catalogue"
)

// MachineFile is the name of the file beside the locale files that holds what a
// program has suggested: one line of JSON for each message, in order of the ids.
const MachineFile = "mt.jsonl"

// machineLine is one line of it.
type machineLine struct {
	ID     string `json:"id"`
	Source string `json:"source"`
	Text   string `json:"text"`
}

// ReadMachine reads machine translations; the origin of a pair is the message that
// it was made for. An error says which line is broken.
func ReadMachine(data []byte) ([]Pair, error) {
	pairs := make([]Pair, 0, bytes.Count(data, []byte("\n")))
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var l machineLine
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, fmt.Errorf("line %d: %v", n, err)
		}
		pairs = append(pairs, Pair{Source: l.Source, Target: l.Text, Origin: l.ID})
	}
	return pairs, nil
}

// WriteMachine is the reverse of ReadMachine.
func WriteMachine(pairs []Pair) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, p := range pairs {
		if err := e.Encode(machineLine{p.Origin, p.Source, p.Target}); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// ImportMachine adds machine translations. They are suggested for exactly their
// source text, after those of people. It must come before the first Suggest.
func (m *Memory) ImportMachine(pairs []Pair) {
	if m.machine == nil {
		m.machine = make(map[string][]Pair, len(pairs))
	}
	for _, p := range pairs {
		m.machine[p.Source] = append(m.machine[p.Source], p)
	}
}

// Machine returns the machine translation that was made for a message as it is
// now; empty when there is none.
func (m *Memory) Machine(msg *catalogue.Message) string {
	if m.machine == nil {
		return ""
	}
	for _, p := range m.machine[msg.Text] {
		if p.Origin == msg.ID {
			return p.Target
		}
	}
	return ""
}

// machineFor is the machine translation of the text of a message: its own, or
// that of another message with the same text.
func (m *Memory) machineFor(msg *catalogue.Message) string {
	if text := m.Machine(msg); text != "" {
		return text
	}
	if same := m.machine[msg.Text]; len(same) > 0 {
		return same[0].Target
	}
	return ""
}
