using System.IO.Compression;
using System.Text;

namespace Exporter.Pdf.Tests.Reading;

/// <summary>Reads a file with cross-reference and object streams: its objects by number.</summary>
public sealed class PdfFileReader
{
    private readonly byte[] _file;
    private readonly Dictionary<int, (int Type, long Place, int Index)> _places = [];
    private readonly Dictionary<int, object?> _objects = [];
    private readonly Dictionary<int, byte[]> _streams = [];

    public PdfFileReader(byte[] file)
    {
        _file = file;
        var tail = Encoding.Latin1.GetString(file, Math.Max(0, file.Length - 64), Math.Min(64, file.Length));
        var start = int.Parse(tail.Split("startxref\n")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        var (entries, data) = Stream(start);
        Trailer = entries;
        for (var i = 0; i * 8 < data.Length; i++)
        {
            var place = 0L;
            for (var b = 1; b <= 5; b++)
            {
                place = (place << 8) | data[(i * 8) + b];
            }

            _places.Add(i, (data[i * 8], place, (data[(i * 8) + 6] << 8) | data[(i * 8) + 7]));
        }
    }

    public Dictionary<string, object?> Trailer { get; }

    public int Count => _places.Count;

    public Dictionary<string, object?> Catalog => Dictionary(Trailer["Root"]);

    /// <summary>The pages in order with their numbers.</summary>
    public List<(int Number, Dictionary<string, object?> Page)> Pages
    {
        get
        {
            var pages = new List<(int, Dictionary<string, object?>)>();
            Walk((PdfReference)Catalog["Pages"]!, pages);
            return pages;
        }
    }

    /// <summary>The value behind a reference, or the value itself.</summary>
    public object? Get(object? value)
    {
        if (value is not PdfReference reference)
        {
            return value;
        }

        if (!_objects.TryGetValue(reference.Number, out var found))
        {
            found = Read(reference.Number);
            _objects.Add(reference.Number, found);
        }

        return found;
    }

    public Dictionary<string, object?> Dictionary(object? value) => (Dictionary<string, object?>)Get(value)!;

    public List<object?> Array(object? value) => Get(value) is List<object?> list ? list : [Get(value) is null ? null : value];

    public string? Name(object? value) => (Get(value) as PdfName)?.Name;

    public byte[] StreamOf(object? value)
    {
        Get(value);
        return _streams[((PdfReference)value!).Number];
    }

    private void Walk(PdfReference node, List<(int, Dictionary<string, object?>)> pages)
    {
        var entries = Dictionary(node);
        if (Name(entries["Type"]) == "Page")
        {
            pages.Add((node.Number, entries));
            return;
        }

        foreach (var kid in Array(entries["Kids"]))
        {
            Walk((PdfReference)kid!, pages);
        }
    }

    private object? Read(int number)
    {
        var (type, place, index) = _places[number];
        if (type == 2)
        {
            var container = Dictionary(new PdfReference((int)place));
            var data = _streams[(int)place];
            var head = new PdfSyntax(data);
            for (var i = 0; i < index; i++)
            {
                head.Next();
                head.Next();
            }

            Assert.Equal(number, (int)(double)head.Next()!);
            return new PdfSyntax(data, (int)(double)container["First"]! + (int)(double)head.Next()!).Next();
        }

        Assert.Equal(1, type);
        var syntax = new PdfSyntax(_file, (int)place);
        Assert.Equal(number, (int)(double)syntax.Next()!);
        var (entries, stream) = Stream((int)place);
        _streams[number] = stream;
        return entries;
    }

    private (Dictionary<string, object?> Entries, byte[] Data) Stream(int place)
    {
        var syntax = new PdfSyntax(_file, place);
        syntax.Next();
        syntax.Next();
        syntax.Next();
        var entries = (Dictionary<string, object?>)syntax.Next()!;
        Assert.Equal(new PdfWord("stream"), syntax.Next());
        var data = _file.AsSpan(syntax.At + 1, (int)(double)entries["Length"]!);
        Assert.True(_file.AsSpan(syntax.At + 1 + data.Length).StartsWith("\nendstream"u8));
        if (entries.GetValueOrDefault("Filter") is not PdfName { Name: "FlateDecode" } || entries.ContainsKey("DecodeParms"))
        {
            return (entries, data.ToArray());
        }

        using var plain = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        zlib.CopyTo(plain);
        return (entries, plain.ToArray());
    }
}
