using Exporter.Core.Formats;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// Decides which row goes to which side. A strategy is one file and one line in <see cref="BuiltInSplits"/>, or in a user's own registration. Two laws hold for
/// each: rows with the same bytes go to the same side, and the order of the rows changes nothing.
/// </summary>
public interface ISplitStrategy
{
    /// <summary>Key, for example <c>stratified</c>; lower case, unique in its registry.</summary>
    string Key { get; }

    /// <summary>One line that says what it keeps together or apart.</summary>
    string Summary { get; }

    /// <summary>Begins the first pass over a data set.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="models">Models whose tokens may be counted.</param>
    /// <exception cref="InvalidSettingException">A setting that the strategy needs is missing.</exception>
    ISplitPass Begin(SplitSettings settings, TokenModels models);
}

/// <summary>The first pass over a data set: sees each row once, then knows the side of each.</summary>
public interface ISplitPass
{
    /// <summary>Takes the next row. Its bytes are only valid during the call.</summary>
    /// <exception cref="Readers.InputRefusedException">The row lacks what the strategy goes by.</exception>
    void Add(SplitRow row);

    /// <summary>Ends the pass.</summary>
    SplitSides Complete();
}

/// <summary>A row of a data set.</summary>
/// <param name="Json">Its bytes as they stand in the file, without blanks around them.</param>
/// <param name="Source">Name of the document that it was made from; null where that is not known.</param>
public readonly record struct SplitRow(ReadOnlyMemory<byte> Json, string? Source = null);

/// <summary>What a strategy decided.</summary>
/// <param name="OfRow">For each row, in the order in which they were added, the place of its side among <see cref="SplitSettings.Sides"/>.</param>
/// <param name="Warnings">What a user should know, one sentence each.</param>
public sealed record SplitSides(IReadOnlyList<byte> OfRow, IReadOnlyList<string> Warnings);
