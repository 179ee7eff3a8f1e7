package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tenor/output"
	"tenor/scoring/compare"
)

// sql writes what computes the estimates anew in DuckDB, from the dataset's files alone.
func (c *comparison) sql() string {
	o := c.options
	b := &strings.Builder{}
	fmt.Fprintf(b, "WITH paragraphs AS (\n  SELECT %s\n  FROM read_parquet(%s, file_row_number = true%s)\n),\n", c.sqlColumns(), c.sqlFiles("paragraphs"), c.sqlPartitions())
	if !o.copies {
		b.WriteString(c.sqlOriginals())
	}
	fmt.Fprintf(b, "compared AS (\n  SELECT * FROM paragraphs\n  WHERE %s\n)\n", strings.Join(c.sqlConditions(), "\n    AND "))
	by := make([]string, len(o.groupedBy()))
	for i, column := range o.groupedBy() {
		by[i] = sqlName(column)
	}
	columns := strings.Join(by, ", ")
	var measures []string
	if o.weight == "documents" { // the mean of the documents' ratios
		inner := slices.Concat(by, []string{"document_id"})
		for _, column := range o.cluster {
			if !slices.Contains(inner, sqlName(column)) && !slices.Contains(inner, column) {
				inner = append(inner, sqlName(column))
			}
		}
		b.WriteString("SELECT " + columns)
		for i := range c.measures {
			name := sqlName(c.measures[i].Name)
			fmt.Fprintf(b, ",\n  avg(%s) AS %s", name, name)
			measures = append(measures, c.measures[i].sql())
		}
		fmt.Fprintf(b, "\nFROM (\n  SELECT %s,\n  %s\n  FROM compared GROUP BY ALL\n)\nGROUP BY %s ORDER BY %s;\n", strings.Join(inner, ", "), strings.Join(measures, ",\n  "), columns, columns)
		return b.String()
	}
	for i := range c.measures {
		measures = append(measures, c.measures[i].sql())
	}
	fmt.Fprintf(b, "SELECT %s,\n  %s\nFROM compared\nGROUP BY %s ORDER BY %s;\n", columns, strings.Join(measures, ",\n  "), columns, columns)
	return b.String()
}

// sql is the measure's estimate.
func (m *measure) sql() string {
	column, name := sqlName(m.column), sqlName(m.Name)
	switch {
	case m.column == "sentiment_status":
		return fmt.Sprintf("coalesce(sum(word_count) FILTER (WHERE %s = 'scored'), 0) / nullif(sum(word_count), 0) AS %s", column, name)
	case m.Kind == compare.Sentiment:
		return fmt.Sprintf("sum(word_count * %s) / nullif(sum(word_count) FILTER (WHERE %s IS NOT NULL), 0) AS %s", column, column, name)
	case m.Kind == compare.Rate:
		return fmt.Sprintf("100.0 * sum(%s) / nullif(sum(word_count) FILTER (WHERE %s IS NOT NULL), 0) AS %s", column, column, name)
	case m.Kind == compare.Share:
		return fmt.Sprintf("avg(least(%s, 1)) AS %s", column, name)
	default:
		return fmt.Sprintf("avg(%s) AS %s", column, name)
	}
}

// sqlColumns are the columns of the paragraphs, derived ones too where they are asked for.
func (c *comparison) sqlColumns() string {
	own := map[string]bool{}
	for _, column := range c.tables.Columns() {
		own[column.Name] = true
	}
	o := c.options
	asked := slices.Concat(o.groupedBy(), o.cluster)
	if f, err := parseWhere(o); err == nil {
		asked = append(asked, f.columns...)
	}
	var replaced, added []string
	for _, d := range []string{output.Year, output.Month, output.Folder} {
		if !slices.Contains(asked, d) {
			continue
		}
		if text := sqlDerived(d, own) + " AS " + d; own[d] {
			replaced = append(replaced, text)
		} else {
			added = append(added, text)
		}
	}
	text := "*"
	if len(replaced) > 0 {
		text = "* REPLACE (" + strings.Join(replaced, ", ") + ")"
	}
	return strings.Join(append([]string{text}, added...), ", ")
}

// sqlPartitions gives the columns of Hive folders their types: those that are guessed from the folders' names may be others.
func (c *comparison) sqlPartitions() string {
	var types []string
	for _, column := range c.tables.Partitions() {
		types = append(types, sqlText(column.Name)+": "+sqlType(column.Type))
	}
	if len(types) == 0 {
		return ""
	}
	return ", hive_partitioning = true, hive_types = {" + strings.Join(types, ", ") + "}"
}

func sqlType(t output.Type) string {
	switch t {
	case output.Double:
		return "DOUBLE"
	case output.Int32, output.Int64:
		return "BIGINT"
	case output.Boolean:
		return "BOOLEAN"
	case output.Date:
		return "DATE"
	default:
		return "VARCHAR"
	}
}

// sqlDerived is a derived column.
func sqlDerived(name string, own map[string]bool) string {
	var from []string
	add := func(column, text string) {
		if own[column] {
			from = append(from, text)
		}
	}
	switch name {
	case output.Folder:
		return "CASE WHEN contains(source, '/') THEN regexp_replace(source, '/[^/]*$', '') ELSE '.' END"
	case output.Year:
		add("date", "year(date)")
		add("year", "try_cast(year AS BIGINT)")
		add("meta_year", "try_cast(meta_year AS BIGINT)")
	default:
		add("date", "strftime(date, '%Y-%m')")
		add("month", "CAST(month AS VARCHAR)")
		add("meta_month", "CAST(meta_month AS VARCHAR)")
	}
	return "coalesce(" + strings.Join(from, ", ") + ")"
}

// sqlOriginals are the documents without later copies of the same text: statement.before in SQL.
func (c *comparison) sqlOriginals() string {
	const first = "  SELECT document_id FROM (\n    SELECT document_id, row_number() OVER (PARTITION BY %s\n" +
		"      ORDER BY %s%s, document_id) AS copy\n    FROM %s\n  ) WHERE copy = 1\n"
	dated, date := "", ""
	if slices.ContainsFunc(c.tables.Columns(), func(column output.Column) bool { return column.Name == "date" }) {
		dated, date = "date NULLS LAST, ", " min(date) AS date,"
	}
	if !c.tables.Single() {
		return "originals AS (\n" + fmt.Sprintf(first, "CASE WHEN paragraph_count > 0 THEN text_sha256 ELSE document_id END", dated, sqlNatural("document_id"),
			"read_parquet("+c.sqlFiles("documents")+")") + "),\n"
	}
	return "texts AS (\n  SELECT document_id," + date + "\n" +
		"    coalesce(string_agg(text_sha256, '' ORDER BY file_row_number) FILTER (WHERE kind = 'body'), document_id) AS text\n" +
		"  FROM paragraphs GROUP BY document_id\n),\noriginals AS (\n" + fmt.Sprintf(first, "text", dated, sqlNatural("document_id"), "texts") + "),\n"
}

// sqlNatural is appendNatural in SQL: every number gets zeros before it, and keeps its last digits.
func sqlNatural(column string) string {
	return fmt.Sprintf(`regexp_replace(regexp_replace(%s, '([0-9]+)', '%s\1', 'g'), '[0-9]*([0-9]{%d})', '\1', 'g')`,
		column, strings.Repeat("0", naturalDigits), naturalDigits)
}

// sqlConditions are those of the rows compared.
func (c *comparison) sqlConditions() []string {
	o := c.options
	var all []string
	if !slices.Contains(o.kinds, "all") {
		quoted := make([]string, len(o.kinds))
		for i, k := range o.kinds {
			quoted[i] = sqlText(k)
		}
		all = append(all, "kind IN ("+strings.Join(quoted, ", ")+")")
	}
	if where := strings.TrimSpace(o.where); where != "" {
		all = append(all, "("+where+")")
	}
	if !o.copies {
		all = append(all, "document_id IN (SELECT document_id FROM originals)")
	}
	if len(all) == 0 {
		all = append(all, "true")
	}
	return all
}

// sqlFiles are a table's files. Signs of patterns in the dataset's own path stand for themselves.
func (c *comparison) sqlFiles(table string) string {
	path := strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(filepath.ToSlash(c.options.dataset))
	if c.tables.Single() {
		return sqlText(path)
	}
	return sqlText(strings.TrimSuffix(path, "/") + "/" + table + "/**/*.parquet")
}

func sqlText(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
func sqlName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
