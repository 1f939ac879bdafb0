using System.Globalization;
using System.Text;

namespace Exporter.Pdf.Tests.Reading;

/// <summary>A file as one hears it: its elements with the text of their pieces, taken from the pages by the fonts' own maps. Readable, for golden files.</summary>
public sealed class TaggedText
{
    private readonly PdfFileReader _file;
    private readonly Dictionary<(int Page, int Content), string> _texts = [];
    private readonly Dictionary<int, Dictionary<int, string>> _maps = [];

    private TaggedText(PdfFileReader file)
    {
        _file = file;
        foreach (var (number, page) in file.Pages)
        {
            Page(number, page);
        }
    }

    /// <summary>The elements, one a line, indented as they nest.</summary>
    public static string Dump(byte[] bytes)
    {
        var file = new PdfFileReader(bytes);
        var text = new TaggedText(file);
        var dump = new StringBuilder();
        foreach (var (_, page) in file.Pages)
        {
            var box = file.Array(page["MediaBox"]);
            dump.Append(CultureInfo.InvariantCulture, $"page {box[2]} x {box[3]}\n");
        }

        var root = file.Dictionary(file.Catalog["StructTreeRoot"]);
        text.Element(root["K"], 0, dump);
        return dump.ToString();
    }

    private void Element(object? reference, int depth, StringBuilder dump)
    {
        var element = _file.Dictionary(reference);
        dump.Append(' ', 2 * depth).Append(_file.Name(element["S"]));
        foreach (var key in (string[])["Alt", "Lang", "ID"])
        {
            _ = element.TryGetValue(key, out var value) ? dump.Append(CultureInfo.InvariantCulture, $" {key}={value}") : dump;
        }

        if (element.TryGetValue("A", out var attributes))
        {
            foreach (var (key, value) in _file.Dictionary(attributes).Where(a => a.Key is not ("O" or "BBox" or "Placement")))
            {
                dump.Append(CultureInfo.InvariantCulture, $" {key}={(value as PdfName)?.Name ?? value}");
            }
        }

        var kids = element.TryGetValue("K", out var k) ? _file.Get(k) is List<object?> many ? many : [k] : [];
        var words = string.Concat(kids.Select(kid => Words(element, kid)));
        dump.Append(words.Length == 0 ? "" : ": " + words.TrimEnd()).Append('\n');
        foreach (var kid in kids.OfType<PdfReference>())
        {
            Element(kid, depth + 1, dump);
        }
    }

    private string Words(Dictionary<string, object?> element, object? kid) => kid switch
    {
        double content => _texts.GetValueOrDefault((((PdfReference)element["Pg"]!).Number, (int)content), "") + "|",
        Dictionary<string, object?> part when _file.Name(part["Type"]) == "MCR" => _texts.GetValueOrDefault((((PdfReference)part["Pg"]!).Number, (int)(double)part["MCID"]!), "") + "|",
        Dictionary<string, object?> part => " -> " + Target(_file.Dictionary(part["Obj"])),
        _ => "",
    };

    private object? Target(Dictionary<string, object?> link) => link.TryGetValue("Dest", out var place) ? "#" + place : _file.Dictionary(link["A"])["URI"];

    private void Page(int number, Dictionary<string, object?> page)
    {
        var syntax = new PdfSyntax(_file.Array(page["Contents"]).SelectMany(c => _file.StreamOf(c).Append((byte)'\n')).ToArray());
        var fonts = _file.Dictionary(_file.Dictionary(page["Resources"])["Font"]);
        var (operands, open, spoken) = (new List<object?>(), new Stack<int>(), (string?)null);
        Dictionary<int, string> map = [];
        while (!syntax.Ended)
        {
            var next = syntax.Next();
            if (next is not PdfWord { Word: var word })
            {
                operands.Add(next);
                continue;
            }

            switch (word)
            {
                case "BDC" or "BMC":
                    var properties = operands.Count > 1 ? operands[1] as Dictionary<string, object?> : null;
                    open.Push(properties?.TryGetValue("MCID", out var id) == true ? (int)(double)id! : open.TryPeek(out var above) && properties?.ContainsKey("ActualText") == true ? above : -1);
                    if (properties?.TryGetValue("ActualText", out var actual) == true)
                    {
                        spoken = (string)actual!;
                        Say(number, open.Peek(), spoken);
                    }

                    break;
                case "EMC":
                    open.Pop();
                    spoken = null;
                    break;
                case "Tf":
                    map = Map((PdfReference)fonts[((PdfName)operands[0]!).Name]!);
                    break;
                case "TJ" when spoken is null && open.Count > 0:
                    foreach (var glyphs in ((List<object?>)operands[0]!).OfType<string>())
                    {
                        for (var i = 0; i + 1 < glyphs.Length; i += 2)
                        {
                            Say(number, open.Peek(), map[(glyphs[i] << 8) | glyphs[i + 1]]);
                        }
                    }

                    break;
                default:
                    break;
            }

            operands.Clear();
        }
    }

    private void Say(int page, int content, string text)
    {
        if (content >= 0)
        {
            _texts[(page, content)] = _texts.GetValueOrDefault((page, content), "") + text;
        }
    }

    private Dictionary<int, string> Map(PdfReference font)
    {
        if (!_maps.TryGetValue(font.Number, out var map))
        {
            map = [];
            foreach (var line in Encoding.ASCII.GetString(_file.StreamOf(_file.Dictionary(font)["ToUnicode"])).Split('\n').Where(l => l.StartsWith('<') && l.Count(c => c == '<') == 2))
            {
                var parts = line.Trim('<', '>').Split("><");
                map[int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(parts[1]));
            }

            _maps.Add(font.Number, map);
        }

        return map;
    }
}
