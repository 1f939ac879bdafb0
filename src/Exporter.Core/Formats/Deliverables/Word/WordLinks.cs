using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.OpenXml;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The links of one part; each address is one relationship, however often it is used. Nothing but web and mail addresses is a link.</summary>
internal sealed class WordLinks(OpenXmlPackage package, string part)
{
    private const string Type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

    // Word's own bound for addresses.
    private const int Longest = 2080;

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>A link to write runs in, or null where the target is none that a deliverable has.</summary>
    public Hyperlink? To(string? target)
    {
        if (OpenXmlLink.Of(target) is not { Length: <= Longest } address)
        {
            return null;
        }

        if (!_ids.TryGetValue(address, out var id))
        {
            _ids.Add(address, id = package.Relate(part, Type, address, external: true));
        }

        return new Hyperlink { Id = id, History = true };
    }
}
