package table

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// conversion returns the type that a flat column's values have here, and how they are brought to it. What has no type of its
// own here is text: decimals and times, as they are written.
func conversion(t parquet.Type) (Type, func(parquet.Value) Cell) {
	var logical format.LogicalTypeValue
	if l := t.LogicalType(); l != nil {
		logical = l.Value
	}
	unsigned := false
	switch l := logical.(type) {
	case *format.TimestampType:
		if l.Unit.Value != nil && t.Kind() == parquet.Int64 {
			return Text, timestamps(int64(l.Unit.Value.Duration()))
		}
	case *format.DecimalType:
		return Text, decimals(int(l.Scale))
	case *format.UUIDType:
		return Text, uuid
	case *format.DateType:
		if t.Kind() == parquet.Int32 {
			return Date, func(v parquet.Value) Cell { return Cell{Kind: Day, Int: int64(v.Int32())} }
		}
	case *format.IntType:
		unsigned = !l.IsSigned
	}
	return physical(t, unsigned)
}

// uuid writes a UUID as RFC 9562 does.
func uuid(v parquet.Value) Cell {
	b := v.ByteArray()
	if len(b) != 16 {
		return Cell{}
	}
	return text(fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]))
}

// physical is the conversion of a column by the way its values are stored.
func physical(t parquet.Type, unsigned bool) (Type, func(parquet.Value) Cell) {
	switch t.Kind() {
	case parquet.Boolean:
		return Boolean, func(v parquet.Value) Cell { return Cell{Kind: Bool, Int: int64(v.Uint32() & 1)} }
	case parquet.Int32:
		if unsigned {
			return Int64, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: int64(v.Uint32())} }
		}
		return Int32, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: int64(v.Int32())} }
	case parquet.Int64:
		if unsigned {
			return Text, func(v parquet.Value) Cell { return text(strconv.FormatUint(v.Uint64(), 10)) }
		}
		return Int64, func(v parquet.Value) Cell { return Cell{Kind: Int, Int: v.Int64()} }
	case parquet.Int96:
		return Text, func(v parquet.Value) Cell { return text(v.Int96().String()) }
	case parquet.Float:
		return Double, func(v parquet.Value) Cell { return number(float64(v.Float())) }
	case parquet.Double:
		return Double, func(v parquet.Value) Cell { return number(v.Double()) }
	default:
		return Text, func(v parquet.Value) Cell { return Cell{Kind: String, Text: v.ByteArray()} }
	}
}

func text(s string) Cell { return Cell{Kind: String, Text: []byte(s)} }

// number makes NaN and the infinities null: there is no such number.
func number(f float64) Cell {
	if !finite(f) {
		return Cell{}
	}
	return Cell{Kind: Float, Float: f}
}

// timestamps writes instants in UTC as RFC 3339 does, and midnights as days.
func timestamps(unit int64) func(parquet.Value) Cell {
	return func(v parquet.Value) Cell {
		perSecond := int64(time.Second) / max(unit, 1)
		seconds, rest := v.Int64()/perSecond, v.Int64()%perSecond
		at := time.Unix(seconds, rest*unit).UTC()
		if at.Equal(at.Truncate(24 * time.Hour)) {
			return text(at.Format(time.DateOnly))
		}
		return text(at.Format(time.RFC3339Nano))
	}
}

// decimals writes decimals of up to 18 digits; larger ones, as their bytes are, stay out.
func decimals(scale int) func(parquet.Value) Cell {
	return func(v parquet.Value) Cell {
		n, ok := unscaled(v)
		if !ok || scale < 0 || scale > 18 {
			return Cell{}
		}
		sign := ""
		if n < 0 {
			sign = "-"
		}
		power := int64(math.Pow10(scale))
		whole, rest := uint64(absolute(n))/uint64(power), uint64(absolute(n))%uint64(power)
		if scale == 0 {
			return text(fmt.Sprintf("%s%d", sign, whole))
		}
		return text(fmt.Sprintf("%s%d.%0*d", sign, whole, scale, rest))
	}
}

func absolute(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// unscaled returns a decimal's digits as a number.
func unscaled(v parquet.Value) (int64, bool) {
	switch v.Kind() {
	case parquet.Int32:
		return int64(v.Int32()), true
	case parquet.Int64:
		return v.Int64(), true
	case parquet.ByteArray, parquet.FixedLenByteArray:
		b := v.ByteArray()
		n := int64(0)
		for i, c := range b {
			if i == 0 {
				n = int64(int8(c))
				continue
			}
			if n > math.MaxInt64>>8 || n < math.MinInt64>>8 {
				return 0, false
			}
			n = n<<8 | int64(c)
		}
		return n, true
	default:
		return 0, false
	}
}
