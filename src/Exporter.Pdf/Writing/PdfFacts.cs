namespace Exporter.Pdf.Writing;

/// <summary>What a file says of itself.</summary>
/// <param name="Title">Title; viewers show it instead of the file's name.</param>
/// <param name="Language">Language of its text, BCP 47.</param>
/// <param name="Producer">What made it.</param>
/// <param name="Date">When it was made, or null: there is no clock in here.</param>
public sealed record PdfFacts(string Title, string Language, string Producer, DateTimeOffset? Date = null);
