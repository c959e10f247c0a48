package check

// unit is what a number counts or measures.
type unit uint8

// The units that doses, times and amounts in leaflets are given in.
const (
	noUnit unit = iota
	mg
	gram
	kg
	ug
	ng
	ml
	cl
	dl
	litre
	mm
	cm
	metre
	km
	inch
	pound
	ounce
	iu
	mmhg
	mmol
	kcal
	kj
	percent
	celsius
	fahrenheit
	degree
	second
	minute
	hour
	day
	week
	month
	year
	times
	tablet
	capsule
	drop
	puff
	spoon
	glass
	sachet
	dose
	patch
	clock     // "o'clock"
	monthName // "3月", "March"
	night     // of a stay
	nth       // 2回目: the number is an ordinal
	pack
	units // the number of units
)

// unitNames are the names in the word lists.
var unitNames = map[string]unit{
	"mg": mg, "g": gram, "kg": kg, "ug": ug, "ng": ng, "ml": ml, "cl": cl, "dl": dl, "l": litre,
	"mm": mm, "cm": cm, "m": metre, "km": km, "inch": inch, "lb": pound, "oz": ounce, "iu": iu,
	"mmhg": mmhg, "mmol": mmol, "kcal": kcal, "kj": kj, "pct": percent, "C": celsius, "F": fahrenheit, "deg": degree,
	"s": second, "min": minute, "h": hour, "hour": hour, "day": day, "week": week, "month": month, "year": year,
	"time": times, "tablet": tablet, "capsule": capsule, "drop": drop, "puff": puff, "spoon": spoon, "glass": glass,
	"sachet": sachet, "dose": dose, "patch": patch, "clock": clock, "monthname": monthName, "nth": nth, "night": night, "pack": pack,
}

// dimension says which units measure the same thing.
type dimension uint8

const (
	otherDimension dimension = iota
	mass
	volume
	length
	duration
	temperature
	form // tablets, drops: how a medicine is counted
)

// measure is the dimension of a unit and its size in the smallest unit of that
// dimension (ng, ml, mm, s); size 0 means that it cannot be converted.
type measure struct {
	dimension dimension
	size      float64
}

// measures holds the units with a dimension. A month is no fixed number of days.
var measures = [units]measure{
	ng: {mass, 1}, ug: {mass, 1e3}, mg: {mass, 1e6}, gram: {mass, 1e9}, kg: {mass, 1e12}, pound: {mass, 453.59237e9}, ounce: {mass, 28.349523125e9},
	ml: {volume, 1}, cl: {volume, 10}, dl: {volume, 100}, litre: {volume, 1000},
	mm: {length, 1}, cm: {length, 10}, inch: {length, 25.4}, metre: {length, 1000}, km: {length, 1e6},
	second: {duration, 1}, minute: {duration, 60}, hour: {duration, 3600}, day: {duration, 86400}, week: {duration, 604800},
	month: {duration, 2629746}, year: {duration, 31556952}, // CLDR's averages; 12 months are exactly a year
	celsius: {temperature, 0}, fahrenheit: {temperature, 0}, degree: {temperature, 0},
	tablet: {form, 0}, capsule: {form, 0}, drop: {form, 0}, puff: {form, 0}, spoon: {form, 0}, glass: {form, 0}, sachet: {form, 0}, dose: {form, 0}, patch: {form, 0},
}

func (u unit) dimension() dimension { return measures[u].dimension }

// divisible reports whether halves of the unit are in use.
func (u unit) divisible() bool {
	return u.dimension() != otherDimension && u.dimension() != temperature
}

// counted reports whether medicines are counted in the unit.
func (u unit) counted() bool { return u >= tablet && u <= puff || u >= sachet && u <= patch }

// firm reports whether a number must keep this unit wherever it is written:
// a dose, a share, a temperature. "3 times" may become "thrice a day".
func (u unit) firm() bool {
	switch u.dimension() {
	case mass, volume, temperature:
		return true
	}
	return u == percent || u == iu || u == mmhg || u == mmol
}
