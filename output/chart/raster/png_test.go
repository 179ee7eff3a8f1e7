package raster_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenor/output/chart"
	"tenor/output/chart/raster"
)

// A picture of twice the figure's size.
func Example() {
	plot := chart.Dots{Rows: []chart.Dot{{Label: "S/PV.7138"}}}
	file, err := raster.PNG(plot.Figure(), 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	picture, err := png.DecodeConfig(bytes.NewReader(file))
	fmt.Println(picture.Width, err)
	// Output: 1440 <nil>
}

func painted(t *testing.T, scale float64, marks ...chart.Mark) image.Image {
	t.Helper()
	file, err := raster.PNG(&chart.Figure{Width: 100, Height: 60, Marks: marks}, scale)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// ink returns how much of a box (of the figure) is covered by ink, in the figure's squares.
func ink(p image.Image, scale, x0, y0, x1, y1 float64) float64 {
	most, sum := float64(math.MaxUint8-chart.Ink.Colour().R), 0.0
	for y := int(y0 * scale); y < int(y1*scale); y++ {
		for x := int(x0 * scale); x < int(x1*scale); x++ {
			sum += float64(math.MaxUint8-color.NRGBAModel.Convert(p.At(x, y)).(color.NRGBA).R) / most
		}
	}
	return sum / scale / scale
}

func TestMarksAreWhereTheyWereLaid(t *testing.T) {
	stroke, fill := chart.Style{Stroke: chart.Ink, Width: 2}, chart.Style{Fill: chart.Ink}
	dashes := chart.Style{Stroke: chart.Ink, Width: 2, Dash: chart.Dashed} // 5 on, 3 off
	for name, c := range map[string]struct {
		mark           chart.Mark
		x0, y0, x1, y1 float64 // the box it covers
		area           float64 // of its ink
	}{
		"line":     {chart.Line{From: chart.Point{X: 10, Y: 20}, To: chart.Point{X: 50, Y: 20}, Style: stroke}, 10, 19, 50, 21, 80},
		"dashes":   {chart.Line{From: chart.Point{X: 10, Y: 20}, To: chart.Point{X: 50, Y: 20}, Style: dashes}, 10, 19, 50, 21, 50},
		"rect":     {chart.Rect{At: chart.Point{X: 10, Y: 10}, Width: 20, Height: 10, Style: fill}, 10, 10, 30, 20, 200},
		"circle":   {chart.Circle{At: chart.Point{X: 30, Y: 30}, Radius: 10, Style: fill}, 20, 20, 40, 40, math.Pi * 100},
		"ring":     {chart.Circle{At: chart.Point{X: 30, Y: 30}, Radius: 10, Style: stroke}, 19, 19, 41, 41, math.Pi * 40},
		"area":     {chart.Path{Closed: true, Points: []chart.Point{{X: 10, Y: 10}, {X: 50, Y: 10}, {X: 10, Y: 50}}, Style: fill}, 10, 10, 50, 50, 800},
		"turn":     {chart.Path{Points: []chart.Point{{X: 10, Y: 10}, {X: 50, Y: 10}, {X: 50, Y: 50}}, Style: stroke}, 10, 9, 51, 50, 160},
		"back":     {chart.Path{Points: []chart.Point{{X: 10, Y: 10}, {X: 50, Y: 10}, {X: 10, Y: 10}}, Style: stroke}, 10, 9, 51, 11, 80 + math.Pi/2},
		"outside":  {chart.Line{From: chart.Point{X: -10, Y: 200}, To: chart.Point{X: 500, Y: 200}, Style: stroke}, 0, 0, 0, 0, 0},
		"no paint": {chart.Rect{At: chart.Point{X: 10, Y: 10}, Width: 20, Height: 10}, 0, 0, 0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			const scale = 4
			p := painted(t, scale, c.mark)
			inside, all := ink(p, scale, c.x0, c.y0, c.x1, c.y1), ink(p, scale, 0, 0, 100, 60)
			if inside != all {
				t.Errorf("%v of %v lie outside", all-inside, all)
			}
			if math.Abs(all-c.area) > .02*c.area {
				t.Errorf("covers %v, want %v", all, c.area)
			}
		})
	}
}

func TestTextsStandAtTheirAnchors(t *testing.T) {
	const scale = 2
	at := chart.Point{X: 50, Y: 30}
	for name, c := range map[string]struct {
		text           chart.Text
		x0, y0, x1, y1 float64
	}{
		"start":  {chart.Text{At: at, Text: "ijk", Size: 12, Paint: chart.Ink}, 50, 18, 75, 34},
		"end":    {chart.Text{At: at, Text: "ijk", Size: 12, Paint: chart.Ink, Anchor: chart.End}, 25, 18, 50, 34},
		"middle": {chart.Text{At: at, Text: "ijk", Size: 12, Paint: chart.Ink, Anchor: chart.Middle}, 38, 18, 62, 34},
		"bold":   {chart.Text{At: at, Text: "ijk", Size: 12, Paint: chart.Ink, Bold: true}, 50, 18, 78, 34},
		"up":     {chart.Text{At: at, Text: "ijk", Size: 12, Paint: chart.Ink, Angle: -90}, 38, 5, 54, 30},
	} {
		t.Run(name, func(t *testing.T) {
			p := painted(t, scale, c.text)
			inside, all := ink(p, scale, c.x0, c.y0, c.x1, c.y1), ink(p, scale, 0, 0, 100, 60)
			if inside != all || all < 20 {
				t.Errorf("%v of %v inside", inside, all)
			}
		})
	}
}

// A number on the middle of a heat map is legible only if faint colours keep their hue.
func TestFaintColoursKeepTheirHue(t *testing.T) {
	p := painted(t, 1, chart.Rect{Width: 50, Height: 50, Style: chart.Style{Fill: chart.Heat, Opacity: .06}})
	got := color.NRGBAModel.Convert(p.At(20, 20)).(color.NRGBA)
	c := chart.Heat.Colour()
	want := color.NRGBA{A: 255}
	for _, part := range []struct {
		got  *uint8
		full uint8
	}{{&want.R, c.R}, {&want.G, c.G}, {&want.B, c.B}} {
		*part.got = uint8(math.Round(.94*255 + .06*float64(part.full)))
	}
	near := cmp.Comparer(func(a, b uint8) bool { return max(a, b)-min(a, b) <= 1 })
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestPictureKnowsItsSizeOnPaper(t *testing.T) {
	file, err := raster.PNG(&chart.Figure{Width: 10, Height: 10}, 2)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(file, []byte("pHYs"))
	if at < 0 || bytes.Index(file, []byte("IDAT")) < at {
		t.Fatal("there is no pHYs before the pixels")
	}
	if got := binary.BigEndian.Uint32(file[at+4:]); got != 7559 { // 2 x 96 / .0254 = 7559.06
		t.Errorf("%d pixels to a metre, want 7559", got)
	}
}

func TestPictureIsBounded(t *testing.T) {
	for _, side := range []float64{0, -1, 1e6, math.NaN(), math.Inf(1)} {
		if _, err := raster.PNG(&chart.Figure{Width: side, Height: side}, 2); err == nil {
			t.Errorf("side %v: no error", side)
		}
	}
}

func TestLacking(t *testing.T) {
	f := &chart.Figure{Marks: []chart.Mark{
		chart.Text{Text: "Türkiye − “Éire” … – Ελλάς Україна"}, chart.Text{Text: "中国", Bold: true}, chart.Text{Text: "中国"}, chart.Text{Text: "مصر"}}}
	got, err := raster.Lacking(f)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"中国", "مصر"}, got); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkPNG(b *testing.B) {
	at := func(v float64) *float64 { return &v }
	plot := chart.Dots{}
	for i := range 77 {
		v := float64(i)
		plot.Rows = append(plot.Rows, chart.Dot{Label: fmt.Sprint(1946 + i), Value: at(v), Low: at(v - 5), High: at(v + 5)})
	}
	f := plot.Figure()
	b.ReportAllocs()
	for b.Loop() {
		file, err := raster.PNG(f, 2)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(file)))
	}
}
