using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.Html;
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
        if (HtmlInline.SafeLink(target) is not { } safe || Address(safe) is not { } address)
        {
            return null;
        }

        if (!_ids.TryGetValue(address, out var id))
        {
            _ids.Add(address, id = package.Relate(part, Type, address, external: true));
        }

        return new Hyperlink { Id = id, History = true };
    }

    // Word calls a file broken whose addresses are no addresses, so what has no place in one is escaped, and what still is none is no link.
    private static string? Address(string target)
    {
        if (target.Length > Longest)
        {
            return null;
        }

        var address = new StringBuilder(target.Length);
        foreach (var rune in target.AsSpan().Trim().EnumerateRunes())
        {
            Append(address, rune);
        }

        var text = address.ToString();
        return text.Length <= Longest && Uri.IsWellFormedUriString(text, UriKind.Absolute) ? text : null;
    }

    private static void Append(StringBuilder address, Rune rune)
    {
        const string others = "-._~:/?#[]@!$&'()*+,;=%";
        if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || others.Contains((char)rune.Value, StringComparison.Ordinal)))
        {
            address.Append((char)rune.Value);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
        {
            address.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
