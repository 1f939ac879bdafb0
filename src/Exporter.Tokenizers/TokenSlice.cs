namespace Exporter.Tokenizers;

/// <summary>A part of a text that keeps a token limit.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
/// <param name="TokenCount">How many tokens it has, taken alone.</param>
/// <param name="CutsGrapheme">It ends inside a grapheme (between two code points), because the grapheme alone exceeds the limit.</param>
/// <param name="ExceedsLimit">It is a single code point that has more tokens than the limit: nothing smaller can be made of it.</param>
public readonly record struct TokenSlice(int Start, int Length, int TokenCount, bool CutsGrapheme, bool ExceedsLimit);
