// Writes the Unicode tables of src/Exporter.Pdf from the files of Unicode 15.0.0 as Debian ships them (package unicode-data):
//
//   node tools/pdf-data/generate-characters.mjs /usr/share/unicode
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', '..', 'src', 'Exporter.Pdf', 'Text', 'Unicode', 'CharacterData.g.cs');
const data = process.argv[2] ?? '/usr/share/unicode';
const LIMIT = 0x110000;

/** The lines "first..last ; value" of a file, also those in which it gives the defaults of unassigned ranges. */
function* ranges(file, defaults = false) {
  for (const line of readFileSync(join(data, file), 'utf8').split('\n')) {
    const missing = /^# @missing: (.*)$/.exec(line);
    if (missing && !defaults) continue;
    const fields = (missing ? missing[1] : line.replace(/#.*/, '')).split(';').map((f) => f.trim());
    if (fields.length < 2) continue;
    const [first, last] = fields[0].split('..').map((h) => parseInt(h, 16));
    yield { first, last: last ?? first, values: fields.slice(1), missing: !!missing };
  }
}

/** A number per code point from a file whose values stand in `names`; those of later lines win, assigned ones over defaults. */
function property(file, names, { long = {}, fallback = 0, defaults = false } = {}) {
  const values = new Uint8Array(LIMIT).fill(fallback);
  for (const pass of [true, false]) {
    for (const { first, last, values: [value], missing } of ranges(file, defaults)) {
      if (missing !== pass) continue;
      const index = names.indexOf(long[value] ?? value);
      if (index >= 0) values.fill(index, first, last + 1);
      else if (!missing) throw new Error(`${file}: ${value}`);
    }
  }
  return values;
}

const bidiClasses = ['L', 'R', 'AL', 'EN', 'ES', 'ET', 'AN', 'CS', 'NSM', 'BN', 'B', 'S', 'WS', 'ON', 'LRE', 'LRO', 'RLE', 'RLO', 'PDF', 'LRI', 'RLI', 'FSI', 'PDI'];
const bidiLong = { Left_To_Right: 'L', Right_To_Left: 'R', Arabic_Letter: 'AL', European_Terminator: 'ET', Boundary_Neutral: 'BN' };
const breakClasses = ['XX', 'AI', 'AL', 'B2', 'BA', 'BB', 'BK', 'CB', 'CJ', 'CL', 'CM', 'CP', 'CR', 'EB', 'EM', 'EX', 'GL', 'H2', 'H3', 'HL', 'HY', 'ID', 'IN', 'IS',
  'JL', 'JT', 'JV', 'LF', 'NL', 'NS', 'NU', 'OP', 'PO', 'PR', 'QU', 'RI', 'SA', 'SG', 'SP', 'SY', 'WJ', 'ZW', 'ZWJ'];
const joiningTypes = ['U', 'R', 'L', 'D', 'C', 'T'];

const bidi = property('extracted/DerivedBidiClass.txt', bidiClasses, { long: bidiLong, defaults: true });
const lineBreak = property('extracted/DerivedLineBreak.txt', breakClasses, { long: { Unknown: 'XX', Ideographic: 'ID', Prefix_Numeric: 'PR' }, defaults: true });
const joining = property('extracted/DerivedJoiningType.txt', joiningTypes);

const scriptCodes = new Map();
for (const line of readFileSync(join(data, 'PropertyValueAliases.txt'), 'utf8').split('\n')) {
  const m = /^sc ; (\w+) *; (\w+)/.exec(line);
  if (m) scriptCodes.set(m[2], m[1]);
}
const scriptNames = ['Unknown', 'Common', 'Inherited'];
for (const { values: [name] } of ranges('Scripts.txt')) if (!scriptNames.includes(name)) scriptNames.push(name);
scriptNames.splice(3, scriptNames.length, ...scriptNames.slice(3).sort());
const script = property('Scripts.txt', scriptNames);

const category = new Array(LIMIT);
for (const { first, last, values: [value] } of ranges('extracted/DerivedGeneralCategory.txt')) category.fill(value, first, last + 1);
const wide = property('EastAsianWidth.txt', ['N', 'A', 'Na', 'H', 'F', 'W']);
const flags = new Uint8Array(LIMIT);
for (const { first, last, values: [value] } of ranges('DerivedCoreProperties.txt')) {
  if (value === 'Default_Ignorable_Code_Point') for (let cp = first; cp <= last; cp++) flags[cp] |= 1;
}
for (const { first, last, values: [value] } of ranges('emoji/emoji-data.txt')) {
  if (value === 'Extended_Pictographic') for (let cp = first; cp <= last; cp++) if (category[cp] === 'Cn') flags[cp] |= 2;
}
for (let cp = 0; cp < LIMIT; cp++) {
  if (wide[cp] >= 3) flags[cp] |= 4;
  if (category[cp] === 'Mn' || category[cp] === 'Me') flags[cp] |= 8;
  if (category[cp] === 'Mc') flags[cp] |= 16;
}

// What is alike in all of these is one kind; a table tells where the kind changes.
const kinds = [], kindOf = new Map(), starts = [];
let last = -1;
for (let cp = 0; cp < LIMIT; cp++) {
  const packed = bidi[cp] | lineBreak[cp] << 5 | joining[cp] << 11 | script[cp] << 14 | flags[cp] << 22;
  if (!kindOf.has(packed)) {
    kindOf.set(packed, kinds.length);
    kinds.push(packed);
  }
  const kind = kindOf.get(packed);
  if (kind !== last) starts.push(cp * 2048 + kind);
  last = kind;
}
if (kinds.length > 2048) throw new Error(`${kinds.length} kinds`);

const combining = [];
{
  const values = new Uint8Array(LIMIT);
  for (const { first, last: end, values: [value] } of ranges('extracted/DerivedCombiningClass.txt')) values.fill(parseInt(value, 10), first, end + 1);
  for (let cp = 0, before = 0; cp < LIMIT; before = values[cp++]) if (values[cp] !== before) combining.push(cp * 256 + values[cp]);
}

const mirrors = [];
for (const { first, values: [mirror] } of ranges('BidiMirroring.txt')) mirrors.push(first, parseInt(mirror, 16));
const brackets = [];
for (const { first, values: [pair, type] } of ranges('BidiBrackets.txt')) brackets.push(first, parseInt(pair, 16) * 2 + (type === 'o' ? 1 : 0));

const excluded = new Set();
for (const { first, last: end, values: [value] } of ranges('DerivedNormalizationProps.txt')) {
  if (value === 'Full_Composition_Exclusion') for (let cp = first; cp <= end; cp++) excluded.add(cp);
}
const decompositions = [], forms = [], ligatures = [];
const formNames = ['<isolated>', '<final>', '<initial>', '<medial>'];
for (const line of readFileSync(join(data, 'UnicodeData.txt'), 'utf8').split('\n')) {
  const fields = line.split(';');
  if (!fields[5]) continue;
  const cp = parseInt(fields[0], 16);
  // The Arabic presentation forms, for fonts that have them instead of joining features.
  const [form, ...letters] = fields[5].split(' ');
  if (formNames.includes(form) && letters.length === 1) forms.push([parseInt(letters[0], 16) * 4 + formNames.indexOf(form), cp]);
  if (cp >= 0xFEF5 && cp <= 0xFEFC) ligatures.push(parseInt(letters[1], 16) * 2 + (form === '<final>' ? 1 : 0), cp);
  if (form.startsWith('<')) continue;
  const [a, b = 0] = fields[5].split(' ').map((h) => parseInt(h, 16));
  decompositions.push(cp * 2 + (excluded.has(cp) ? 1 : 0), a, b);
}

forms.sort((a, b) => a[0] - b[0]);
// The first form of a letter is the common one; later ones are variants.
const arabic = forms.filter(([key], i) => i === 0 || forms[i - 1][0] !== key).flat();

function numbers(values) {
  const lines = [];
  for (let i = 0; i < values.length; i += 12) lines.push('        ' + values.slice(i, i + 12).map((v) => '0x' + (v >>> 0).toString(16).toUpperCase()).join(', ') + ',');
  return lines.join('\n');
}
function table(name, doc, values, type = 'int') {
  return `    /// <summary>${doc}</summary>\n    internal static ReadOnlySpan<${type}> ${name} =>\n    [\n${numbers(values)}\n    ];\n`;
}
function strings(name, doc, values) {
  const lines = [];
  for (let i = 0; i < values.length; i += 8) lines.push('        ' + values.slice(i, i + 8).map((v) => `"${v}"`).join(', ') + ',');
  return `    /// <summary>${doc}</summary>\n    internal static readonly string[] ${name} =\n    [\n${lines.join('\n')}\n    ];\n`;
}
const enumeration = (name, doc, values) =>
  `/// <summary>${doc}</summary>\ninternal enum ${name} : byte\n{\n${values.map((v) => `    ${v},`).join('\n')}\n}\n`;

writeFileSync(out, `// <auto-generated>
// Made by tools/pdf-data/generate-characters.mjs. Do not edit.
// Source: Unicode 15.0.0 (Debian package unicode-data; Unicode licence): DerivedBidiClass, DerivedLineBreak, DerivedJoiningType, DerivedCombiningClass,
// DerivedGeneralCategory, Scripts, EastAsianWidth, DerivedCoreProperties, emoji-data, BidiMirroring, BidiBrackets, UnicodeData, DerivedNormalizationProps.
// </auto-generated>
#nullable enable

namespace Exporter.Pdf.Text.Unicode;

${enumeration('BidiClass', 'Bidi_Class, by its short names.', bidiClasses)}
${enumeration('BreakClass', 'Line_Break, by its short names.', breakClasses)}
${enumeration('JoiningType', 'Joining_Type, by its short names: which sides of a letter join others.', joiningTypes)}
internal static class CharacterData
{
${[
  table('Kinds', 'What characters of a kind have in common: Bidi_Class, Line_Break * 2^5, Joining_Type * 2^11, Script * 2^14, and from 2^22 flags: ignorable, unassigned pictograph, wide, nonspacing mark, spacing mark.', kinds, 'uint'),
  table('Starts', 'Where the kind changes: code point * 2048 + index in &lt;see cref="Kinds"/&gt;.'.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), starts, 'uint'),
  table('CombiningClasses', 'Where Canonical_Combining_Class changes: code point * 256 + class.', combining),
  table('Mirrors', 'Pairs: code point, Bidi_Mirroring_Glyph.', mirrors),
  table('Brackets', 'Pairs: code point, Bidi_Paired_Bracket * 2 + 1 where it opens.', brackets),
  table('Decompositions', 'Triples: code point * 2 + 1 where it is never composed; first and second code point of its canonical decomposition (0: no second).', decompositions),
  table('ArabicForms', 'Pairs: letter * 4 + form (isolated, final, initial, medial); the presentation form.', arabic),
  table('LamAlef', 'Pairs: alef * 2 + 1 where lam joins the letter before it; the ligature of lam and alef.', ligatures),
  strings('Scripts', 'Names of scripts, by their index.', scriptNames),
  strings('ScriptCodes', 'Codes of scripts (ISO 15924), by their index.', scriptNames.map((name) => scriptCodes.get(name) ?? 'Zzzz')),
].join('\n')}}
`);
console.log(`${kinds.length} kinds, ${starts.length} starts, ${scriptNames.length} scripts, ${decompositions.length / 3} decompositions`);
