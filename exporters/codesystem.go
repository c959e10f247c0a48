package exporters

import "strings"

// CodeSystem names a coding system for machines.
type CodeSystem struct {
	URI string // canonical address in FHIR
	OID string // in HL7 version 3 and Infobutton; empty if there is none
}

// codeSystems is taken from HL7 FHIR R4, "Code Systems" (terminologies-systems), by lower-case name.
var codeSystems = map[string]CodeSystem{
	"icd-10-cm": {"http://hl7.org/fhir/sid/icd-10-cm", "2.16.840.1.113883.6.90"},
	"icd-10":    {"http://hl7.org/fhir/sid/icd-10", "2.16.840.1.113883.6.3"},
	"icd-11":    {"http://id.who.int/icd/release/11/mms", ""},
	"snomed ct": {"http://snomed.info/sct", "2.16.840.1.113883.6.96"},
	"loinc":     {"http://loinc.org", "2.16.840.1.113883.6.1"},
	"rxnorm":    {"http://www.nlm.nih.gov/research/umls/rxnorm", "2.16.840.1.113883.6.88"},
	"ndc":       {"http://hl7.org/fhir/sid/ndc", "2.16.840.1.113883.6.69"},
}

// CodeSystemOf finds a coding system by the name that a code gives, such as "ICD-10-CM".
func CodeSystemOf(name string) (CodeSystem, bool) {
	s, ok := codeSystems[strings.ToLower(strings.TrimSpace(name))]
	return s, ok
}
