using System.Text;

namespace Exporter.Core.Readers.Text;

/// <summary>Encodings older than UTF-8, by the names that pages and files give them.</summary>
internal static class LegacyEncodings
{
    /// <summary>windows-1252: what western files are in that say nothing and are not UTF-8.</summary>
    public static Encoding Windows1252 { get; } = Provider.GetEncoding(1252)!;

    /// <summary>Finds encodings beyond those of Unicode, without registering them for the whole process.</summary>
    public static EncodingProvider Provider => CodePagesEncodingProvider.Instance;

    /// <summary>The encoding of a name, or null where none has it. Latin 1 and ASCII mean windows-1252, as the WHATWG's standard has it.</summary>
    public static Encoding? Find(string name)
    {
        switch (name.Trim().ToLowerInvariant())
        {
            case "utf-8" or "utf8" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            case "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "latin-1" or "l1" or "ascii" or "us-ascii" or "cp1252" or "windows-1252":
                return Windows1252;
            case var other:
                try
                {
                    return Provider.GetEncoding(other) ?? Encoding.GetEncoding(other);
                }
                catch (ArgumentException)
                {
                    return null;
                }
        }
    }
}
