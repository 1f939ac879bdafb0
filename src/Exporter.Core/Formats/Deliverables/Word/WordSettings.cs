using DocumentFormat.OpenXml.Wordprocessing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>How Word handles a document.</summary>
internal static class WordSettings
{
    // The way of laying out of Word 2013 and later; without it Word calls a document one of an old version.
    private const string Mode = "15";

    /// <summary>The part.</summary>
    public static Settings Of() => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 360 },
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new FootnoteDocumentWideProperties(
            new FootnoteSpecialReference { Id = WordNotesPart.Separator }, new FootnoteSpecialReference { Id = WordNotesPart.Continuation }),
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = Mode }),
        new DecimalSymbol { Val = "." },
        new ListSeparator { Val = "," });
}
