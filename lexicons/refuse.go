package lexicons

import "github.com/goccy/go-yaml/token"

// refuse reports a token that no lexicon needs. Those that are most often meant for a term get a hint.
func (s *source) refuse(tk *token.Token) *ParseError {
	switch tk.Type {
	case token.InvalidType:
		return s.syntaxFault(tk, tk.Error)
	case token.AliasType:
		return s.at(tk, "a word that begins with * is an alias in YAML").hint(`put it in quotes: "*..."`)
	case token.AnchorType:
		return s.at(tk, "a word that begins with & is an anchor in YAML").hint(`put it in quotes: "&..."`)
	case token.TagType:
		return s.at(tk, "a word that begins with ! is a tag in YAML").hint(`put it in quotes: "!..."`)
	case token.MappingKeyType:
		return s.at(tk, "a ? at the beginning is a key in YAML").hint(`put it in quotes: "? ..."`)
	case token.MergeKeyType:
		return s.at(tk, "<< is not used in lexicons")
	case token.DirectiveType:
		return s.at(tk, "directives are not used in lexicons")
	default:
		return nil
	}
}

// refuseEmpty reports the first of the tokens if it announces a value that does not follow.
func (s *source) refuseEmpty(tokens token.Tokens, flow brackets) *ParseError {
	tk := tokens[0]
	switch tk.Type {
	case token.SequenceEntryType:
		next, _ := following(tokens)
		if len(flow) == 0 && endsBlock(next, tk.Position.Column, false) {
			return s.at(tk, "an entry of the list is empty").hint(hintEmpty)
		}
	case token.MappingValueType:
		next, _ := following(tokens)
		if closes(next) || len(flow) == 0 && endsBlock(next, opening(tk), true) {
			return s.at(keyOf(tk), "%q is empty", keyOf(tk).Value).hint(hintEmpty)
		}
	case token.MappingStartType, token.CollectEntryType:
		if !flow.next(tk).inMapping() {
			return nil
		}
		key, behind := following(tokens)
		if key == nil || key.Type == token.MappingEndType {
			return nil
		}
		if next, _ := following(behind); closes(next) {
			return s.at(key, "%q is empty", key.Value).hint(hintEmpty)
		}
	default:
	}
	return nil
}

// following returns the token behind the first, comments apart, and the tokens from there on; nil if there is none.
func following(tokens token.Tokens) (*token.Token, token.Tokens) {
	for i := 1; i < len(tokens); i++ {
		if tokens[i].Type != token.CommentType {
			return tokens[i], tokens[i:]
		}
	}
	return nil, nil
}

// closes reports whether a token, or the file's end, stands where no value does.
func closes(tk *token.Token) bool {
	if tk == nil {
		return true
	}
	switch tk.Type {
	case token.CollectEntryType, token.MappingEndType, token.SequenceEndType:
		return true
	default:
		return false
	}
}

// endsBlock reports whether an entry that begins at a column has ended when next comes. A list may stand below its key
// without being indented.
func endsBlock(next *token.Token, column int, key bool) bool {
	if next == nil {
		return true
	}
	if next.Type == token.InvalidType {
		return false
	}
	at := next.Position.Column
	return at < column || at == column && (!key || next.Type != token.SequenceEntryType)
}

// keyOf returns the key that a colon stands behind, or the colon.
func keyOf(colon *token.Token) *token.Token {
	if colon.Prev == nil || colon.Prev.Position.Line != colon.Position.Line {
		return colon
	}
	return colon.Prev
}
