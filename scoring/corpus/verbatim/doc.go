// Package verbatim divides records of meetings into speeches: a record's text flows in, as UTF-8 with LF line ends; a Speech
// for every statement flows out, with who speaks, for whom and in which language, and its text in the format scoring.Blocks.
//
// It reads the records of the Security Council and the General Assembly as they were set in all decades, taken from pages, from
// PDF or by optical recognition, and single speeches that begin with their speaker's line. The text may be in the format scoring.Blocks
// itself, as decoders of PDF and other formats give it: a line is a paragraph then.
//
// # Design
//
// A speech begins with a speaker's line: "Mr. Churkin (Russian Federation) (spoke in Russian):", "The President:", "54. Mr.
// VYSHINSKY (Union of Soviet Socialist Republics) (translated from Russian):". The line may wrap, and it begins a paragraph. A
// name needs a title and a shape that prose does not have; a title that is a word of its own (General, Father) needs the
// delegation too, and a name without a title the delegation and the capitals of old records. "Mr. President:" is an address.
//
// What the chair says between two other speakers is one speech, however often the record names it again. "I shall now make a
// statement in my national capacity" begins another one, of role president_national, and "I now resume my functions" or the
// next line that names the chair ends it. What the chair says is procedural; but an address (more than addressBytes at once
// beside the conduct of business) is prose, to be judged by what it says. Votes and what the record itself says of the meeting are procedural.
//
// Fields: speaker is the name as the line has it, with its title and without the delegation ("Sir Mark Lyall Grant", "The
// President"); a president who speaks for the own state has the name that the masthead gives. delegation is the gazetteer's
// short name, the form found is in Found; what the gazetteer does not know stays as found. A chair has none, but for
// president_national, where it comes from "as the representative of ..." or the masthead. language_spoken is there where the line says
// it. speech_index counts the record's speeches from 1. Organ, meeting, date, agenda item and title are the masthead's; without
// one the organ is told by what the chair says.
//
// Roles: president; president_national; in the Council member, if the masthead lists the delegation, or it is permanent, or it votes, or
// the record holds the chair's opening and does not invite it; non_member, if it is invited or missing in the list; briefer, who speaks for no
// delegation and was invited by name or announced to brief; other, who speaks for no delegation. In the Assembly members are
// members and observers non_member. Where the organ or the beginning of the record is not known, nor is the role: empty.
//
// Furniture (symbols, page numbers, running heads, job numbers) is left out wherever it stands alone on a line, and paragraphs
// go on across it. Of a masthead only what happens in the meeting is kept. Numbers of paragraphs are taken off.
//
// A record is read once and in pieces: what is held is its first headBytes, a few lines and one turn of the chair. A line
// above that bound is passed on in pieces of one block.
package verbatim
