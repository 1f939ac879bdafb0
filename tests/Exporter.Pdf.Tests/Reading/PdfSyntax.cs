using System.Globalization;
using System.Text;

namespace Exporter.Pdf.Tests.Reading;

/// <summary>A reference to an object.</summary>
public sealed record PdfReference(int Number);

/// <summary>A name, without its slash.</summary>
public sealed record PdfName(string Name);

/// <summary>A word that is no value: an operator of a content stream.</summary>
public sealed record PdfWord(string Word);

/// <summary>Reads PDF's syntax; written from the specification (ISO 32000-1, 7.2 and 7.3), apart from the product.</summary>
public sealed class PdfSyntax(byte[] bytes, int start = 0)
{
    public int At { get; set; } = start;

    /// <summary>The next value; null at the end, and for <c>null</c>.</summary>
    public object? Next()
    {
        SkipSpace();
        if (At >= bytes.Length)
        {
            return null;
        }

        switch ((char)bytes[At])
        {
            case '/':
                At++;
                return new PdfName(Word());
            case '(':
                return Literal();
            case '[':
                At++;
                return Items(']');
            case '<' when At + 1 < bytes.Length && bytes[At + 1] == '<':
                At += 2;
                return Dictionary();
            case '<':
                return Hex();
            default:
                return Atom();
        }
    }

    public void SkipSpace()
    {
        while (At < bytes.Length && (bytes[At] <= ' ' || bytes[At] == '%'))
        {
            if (bytes[At++] == '%')
            {
                while (At < bytes.Length && bytes[At] is not ((byte)'\n' or (byte)'\r'))
                {
                    At++;
                }
            }
        }
    }

    public bool Ended
    {
        get
        {
            SkipSpace();
            return At >= bytes.Length;
        }
    }

    private object Atom()
    {
        var word = Word();
        if (word.Length == 0)
        {
            At++;
            return new PdfWord(((char)bytes[At - 1]).ToString());
        }

        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return word switch { "true" => true, "false" => false, _ => new PdfWord(word) };
        }

        // A reference is two whole numbers and an R.
        var back = At;
        if (word.All(char.IsAsciiDigit))
        {
            SkipSpace();
            if (Word() is { Length: > 0 } generation && generation.All(char.IsAsciiDigit))
            {
                SkipSpace();
                if (Word() == "R")
                {
                    return new PdfReference((int)number);
                }
            }
        }

        At = back;
        return number;
    }

    private string Word()
    {
        var begin = At;
        while (At < bytes.Length && bytes[At] > ' ' && !"()<>[]{}/%".Contains((char)bytes[At], StringComparison.Ordinal))
        {
            At++;
        }

        return Encoding.ASCII.GetString(bytes, begin, At - begin);
    }

    private List<object?> Items(char end)
    {
        var items = new List<object?>();
        for (SkipSpace(); bytes[At] != end; SkipSpace())
        {
            items.Add(Next());
        }

        At++;
        return items;
    }

    private Dictionary<string, object?> Dictionary()
    {
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (SkipSpace(); bytes[At] != '>'; SkipSpace())
        {
            var key = (PdfName)Next()!;
            entries.Add(key.Name, Next());
        }

        At += 2;
        return entries;
    }

    private string Literal()
    {
        var text = new StringBuilder();
        for (At++; bytes[At] != ')'; At++)
        {
            if (bytes[At] == '\\')
            {
                At++;
            }

            text.Append((char)bytes[At]);
        }

        At++;
        return text.ToString();
    }

    private string Hex()
    {
        var end = Array.IndexOf(bytes, (byte)'>', At);
        var data = Convert.FromHexString(Encoding.ASCII.GetString(bytes, At + 1, end - At - 1));
        At = end + 1;
        return data is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(data, 2, data.Length - 2) : Encoding.Latin1.GetString(data);
    }
}
