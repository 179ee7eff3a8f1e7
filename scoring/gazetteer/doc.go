// Package gazetteer knows the states, territories, organisations and blocs that speak, and are spoken of, in diplomacy: a
// name as a record, a table or a code writes it flows in, one Entry under the United Nations' short name flows out.
//
// The data stand beside the code in tables of tab-separated values, written from public facts: members.tsv (the 193 member
// states), former.tsv, observers.tsv, territories.tsv, organisations.tsv, withdrawn.tsv (codes that ISO has withdrawn),
// epithets.tsv (what others call a state or a bloc) and namesakes.tsv (expressions that hold a name and mean something else).
// Cells with several values divide them by semicolons.
//
// # Design
//
// Names are compared by a key: letters and digits alone, in lower case, without marks, without "the", with "&" as "and" and
// "Rep.", "Dem.", "Fed." and "St." in full. As white space is no part of it, what optical recognition glues or parts
// ("Republic ofKorea", "Viet nam") comes to the same. A name that is not found is tried turned around ("Korea, Republic of",
// "Iran (Islamic Republic of)"), and then with the letters that recognition confuses made equal (l, I and 1; O and 0; rn and m).
//
// A state that took another name is one entry under its present one, because it is one member: Burma is Myanmar, Zaire the
// Democratic Republic of the Congo, the Byelorussian SSR Belarus, Turkey Türkiye. A state that ceased to be is an entry of its
// own: the Soviet Union is not the Russian Federation, nor Yugoslavia Serbia. Its code is the three-letter one that ISO 3166-3
// lists for it (SUN, YUG, CSK, DDR, YMD); the four-letter codes of ISO 3166-3 (SUHH) are understood. States that were gone
// before ISO gave codes (United Arab Republic, Tanganyika, Zanzibar) have none.
//
// Short forms that could mean several are decided once: Congo is the Republic of the Congo, Guinea the state whose capital is
// Conakry, Korea and Korean the Republic of Korea, Micronesia the Federated States, Samoa the independent state, Yemen the
// member of 1947, Yugoslavia whichever state bore the name, Palestine and its organisations the observer state, Republic of
// China Taiwan, Dominican the Dominican Republic's, NAM Namibia's code. Congolese and Jerusalem belong to nobody.
// Two-letter codes are data and no names: AU is the African Union.
package gazetteer
