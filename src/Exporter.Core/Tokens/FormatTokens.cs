namespace Exporter.Core.Tokens;

/// <summary>What the file of one format is to one model.</summary>
/// <param name="Format">Key of the format.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Tokens">Tokens of the file: an estimate where <see cref="ModelReport.Exact"/> is false.</param>
/// <param name="TokensLow">Lower end of an estimate; the count itself where exact.</param>
/// <param name="TokensHigh">Upper end of an estimate; the count itself where exact.</param>
/// <param name="Cost">What reading the file costs, or null where there is no price.</param>
/// <param name="Sections">Tokens by section.</param>
/// <param name="Pages">Tokens by page.</param>
/// <param name="Limit">What a limit would cut, or null where none was given and the model's context is not known.</param>
public sealed record FormatTokens(
    string Format, long Bytes, long Tokens, long TokensLow, long TokensHigh, InputCost? Cost, PartTokens Sections, PartTokens Pages, LimitCut? Limit);

/// <summary>US dollars for a file as input.</summary>
/// <param name="Usd">At the count.</param>
/// <param name="UsdLow">At an estimate's lower end.</param>
/// <param name="UsdHigh">At an estimate's upper end.</param>
/// <param name="Label">What the price is worth: <c>unverified list price as of …</c>.</param>
public sealed record InputCost(decimal Usd, decimal UsdLow, decimal UsdHigh, string Label);

/// <summary>A file's tokens by its parts: the framing and the parts add up to the file.</summary>
/// <param name="FramingTokens">The file's tokens less those of all parts; may be negative.</param>
/// <param name="Distribution">Tokens of the parts.</param>
/// <param name="Parts">The parts in reading order.</param>
public sealed record PartTokens(long FramingTokens, TokenDistribution Distribution, IReadOnlyList<PartCount> Parts);

/// <summary>Tokens of a section or page.</summary>
/// <param name="Index">Number from 1 in reading order.</param>
/// <param name="Page">Of a page: its number, null for what stands on none. Of a section: the page it begins on, where known.</param>
/// <param name="HeadingPath">Of a section: headings above and its own, outermost first; empty before the first heading. Null for a page.</param>
/// <param name="Elements">Number of elements.</param>
/// <param name="Tokens">Tokens.</param>
public sealed record PartCount(int Index, int? Page, IReadOnlyList<string>? HeadingPath, int Elements, long Tokens);

/// <summary>What a limit would cut of a file.</summary>
/// <param name="MaxTokens">The limit.</param>
/// <param name="Source">Where it comes from: <c>--max-tokens</c>'s value as <c>given</c>, or the model's <c>context</c>.</param>
/// <param name="Exceeds">Whether the count is above it.</param>
/// <param name="MayExceed">Whether the upper end of an estimate is above it.</param>
/// <param name="CutTokens">Tokens above it.</param>
/// <param name="CutShare">The same as a share of the file, 0 to 1.</param>
/// <param name="Sections">Sections that it cuts.</param>
/// <param name="Pages">Pages that it cuts.</param>
public sealed record LimitCut(int MaxTokens, string Source, bool Exceeds, bool MayExceed, long CutTokens, double CutShare, PartsCut Sections, PartsCut Pages);

/// <summary>Parts that a limit cuts, by their <see cref="PartCount.Index"/>.</summary>
/// <param name="CutWithin">The part in which the limit falls, or null where it falls between two or nothing is cut.</param>
/// <param name="Beyond">Parts that begin beyond it.</param>
public sealed record PartsCut(int? CutWithin, IReadOnlyList<int> Beyond)
{
    /// <summary>Nothing is cut.</summary>
    public static PartsCut None { get; } = new(null, []);
}
