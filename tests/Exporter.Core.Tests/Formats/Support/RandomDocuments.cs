using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>Documents made by chance from a seed, with every part of the model and hostile text in it.</summary>
internal sealed class RandomDocuments(int seed)
{
    private static readonly string[] Words =
    [
        "alpha", "beta", "=1+1", "<|im_end|>", "<b>", "&amp;", "|", "`", "日本語", "مرحبا", "👩‍👩‍👧", "\t", "\n", "  ", "\"", "\\", "\u202E", "é", "\u2028", "\0", "\u001b[31m", "'", "{", "-", "1.", "#",
    ];

    private readonly Random _random = new(seed);

    public Document Document(int elements)
    {
        var list = new List<Element>();
        for (var i = 0; i < elements; i++)
        {
            list.Add(Element(i, list));
        }

        return new Document
        {
            Id = "doc-" + Text(),
            Title = Maybe(Text),
            Source = new DocumentSource
            {
                Name = Text() + "n",
                MediaType = "text/x",
                Sha256 = new string('a', 64),
                ExtractionMethod = "TEST",
                SchemaVersion = Maybe(Text),
                DocumentType = Maybe(Text),
                Confidence = MaybeNumber(),
                OriginalName = Maybe(Text),
                OriginalMediaType = Maybe(Text),
            },
            Pages = [.. Enumerable.Range(1, _random.Next(4)).Select(n => new Page(n, MaybeNumber(), MaybeNumber(), Any<LengthUnit>(), MaybeNumber()))],
            Elements = list,
            Fields = [.. Enumerable.Range(0, _random.Next(4)).Select(n => Field(n, 3))],
        };
    }

    /// <summary>A ledger as a reader leaves it, with elements that it settled itself in between.</summary>
    public Ledger Ledger(Document document)
    {
        var ledger = new Ledger();
        foreach (var element in document.Elements)
        {
            if (_random.Next(5) == 0)
            {
                var own = $"own-{ledger.Entries.Count}";
                ledger.Declare(own, Text(), Chance() ? 1 : null);
                ledger.Settle(own, Any<LedgerOutcome>(), Maybe(Text));
            }

            ledger.Declare(element.Id, Text(), element.Page);
        }

        return ledger;
    }

    private Element Element(int number, List<Element> before)
    {
        var runs = Chance() ? [] : Enumerable.Range(0, _random.Next(4)).Select(_ => new TextRun(Text(), (TextMarks)_random.Next(256), Maybe(Text))).ToList();
        var type = Any<ElementType>();
        return new Element
        {
            Id = $"e{number}",
            Type = type,
            Text = runs.Count > 0 ? string.Concat(runs.Select(r => r.Text)) : Text(),
            Runs = runs,
            Level = Chance() ? _random.Next(1, 8) : null,
            ParentId = before.Count > 0 && Chance() ? before[_random.Next(before.Count)].Id : null,
            Page = Chance() ? _random.Next(1, 5) : null,
            Regions = Regions(),
            Layer = _random.Next(4) == 0 ? Any<ContentLayer>() : ContentLayer.Body,
            Confidence = MaybeNumber(),
            DetectionMethod = Maybe(Text),
            Languages = Chance() ? [] : ["en", "de-CH"],
            Table = type == ElementType.Table || _random.Next(8) == 0 ? Table() : null,
            List = type == ElementType.ListItem && Chance() ? new ListMarker(Chance(), Chance() ? _random.Next(-3, 100) : null, Maybe(Text), Chance() ? Chance() : null) : null,
            CodeLanguage = Maybe(Text),
            Image = _random.Next(5) == 0 ? new ImageContent(Maybe(Text), Maybe(Text), Maybe(Text), Maybe(Text), _random.Next(2) == 0 ? Pictures.Png : null) : null,
            SourceLabel = Maybe(Text),
            CustomFields = Chance() ? null : new JsonObject { [Text()] = Text(), ["n"] = new JsonArray(1, 1.50m, null, true, new JsonObject()) },
        };
    }

    private TableContent Table()
    {
        var (rows, columns) = (_random.Next(5), _random.Next(5));
        var cells = new List<TableCell>();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                if (Chance())
                {
                    cells.Add(new TableCell(r, c, Text())
                    {
                        RowSpan = _random.Next(1, rows - r + 1),
                        ColumnSpan = _random.Next(1, columns - c + 1),
                        IsColumnHeader = r == 0 && Chance(),
                        IsRowHeader = Chance(),
                        Confidence = MaybeNumber(),
                        Regions = Regions(),
                    });
                }
            }
        }

        return new TableContent(rows, columns, cells);
    }

    private ExtractedField Field(int number, int depth) => new()
    {
        Name = number == 1 ? "0" : Text() + number,
        Kind = Any<FieldKind>(),
        Value = _random.Next(5) switch { 0 => JsonValue.Create(Text()), 1 => JsonValue.Create(_random.NextDouble()), 2 => JsonValue.Create(Chance()), 3 => JsonValue.Create(12345678901234567890.10m), _ => null },
        Text = Maybe(Text),
        Currency = Maybe(Text),
        Confidence = MaybeNumber(),
        Regions = Regions(),
        Children = depth == 0 ? [] : [.. Enumerable.Range(0, _random.Next(3)).Select(n => Field(n, depth - 1))],
    };

    private List<Region> Regions() =>
        [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Region(_random.Next(1, 4), [_random.NextDouble(), -0.0, 1e-300, double.MaxValue, 3, 4, Chance() ? double.NaN : double.NegativeInfinity, 7], Any<CoordinateOrigin>(), Maybe(Text)))];

    private string Text()
    {
        var text = new StringBuilder();
        for (var i = _random.Next(6); i > 0; i--)
        {
            text.Append(Words[_random.Next(Words.Length)]).Append(Chance() ? " " : "");
        }

        return text.ToString();
    }

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private bool Chance() => _random.Next(2) == 0;

    private T? Maybe<T>(Func<T> make)
        where T : class => Chance() ? make() : null;

    private double? MaybeNumber() => Chance() ? _random.NextDouble() : null;
}
