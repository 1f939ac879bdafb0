using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>
/// Reads the body of version 2.x: the lines of each page, with tables where their first word stands. A table's cells name the words that they hold, so that
/// each word of a line stands either in the table or in the line.
/// </summary>
internal sealed partial class Version2Body(JsonElement result, DocumentBuilder builder)
{
    private readonly DiText _text = new(result);
    private readonly Dictionary<(int Page, int Line), Dictionary<int, int>> _words = [];
    private readonly List<(JsonElement Json, string Pointer, int? Page)> _tables = [];

    /// <summary>Reads it.</summary>
    public void Read()
    {
        Tables();
        var ids = new string?[_tables.Count];
        var page = 0;
        foreach (var read in result.Items("readResults"))
        {
            var number = read.PageNumber("page");
            var line = 0;
            foreach (var json in read.Items("lines"))
            {
                var pointer = string.Create(CultureInfo.InvariantCulture, $"/readResults/{page}/lines/{line}");
                Line(json, pointer, number, _words.GetValueOrDefault((page, line)), ids);
                line++;
            }

            for (var i = 0; i < ids.Length; i++)
            {
                if (_tables[i].Page == number)
                {
                    Table(i, ids);
                }
            }

            page++;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            Table(i, ids);
        }
    }

    private void Tables()
    {
        var page = 0;
        foreach (var read in result.Items("pageResults"))
        {
            var index = 0;
            foreach (var table in read.Items("tables"))
            {
                Words(table, _tables.Count);
                _tables.Add((table, string.Create(CultureInfo.InvariantCulture, $"/pageResults/{page}/tables/{index++}"), read.PageNumber("page")));
            }

            page++;
        }
    }

    // Which words of which lines a table holds; a whole line is word -1.
    private void Words(JsonElement table, int index)
    {
        foreach (var cell in table.Items("cells"))
        {
            foreach (var reference in cell.Items("elements"))
            {
                var match = Reference().Match(reference.AsString() ?? "");
                if (match.Success && Number(match.Groups[1]) is { } page && Number(match.Groups[2]) is { } line)
                {
                    ref var words = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, (page, line), out _);
                    (words ??= []).TryAdd(match.Groups[3].Success ? Number(match.Groups[3]) ?? -2 : -1, index);
                }
            }
        }
    }

    private static int? Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Table(int index, string?[] ids)
    {
        if (ids[index] is not null)
        {
            return;
        }

        var (json, pointer, page) = _tables[index];
        ids[index] = builder.Declare(pointer, "table", page);
        builder.Add(new Element
        {
            Id = ids[index]!,
            Type = ElementType.Table,
            Page = page,
            Regions = DiPages.Regions(json, page),
            Table = DiTables.Read(json, pointer, _text, builder),
        });
    }

    private void Line(JsonElement json, string pointer, int? page, Dictionary<int, int>? inTable, string?[] ids)
    {
        if (inTable is not null)
        {
            inTable.Values.Distinct().ToList().ForEach(t => Table(t, ids));
        }

        var id = builder.Declare(pointer, "line", page);
        var text = inTable is null ? _text.Of(json, pointer).Text : Outside(json, inTable, pointer);
        if (text.Length > 0)
        {
            builder.Add(new Element
            {
                Id = id,
                Type = ElementType.Text,
                Text = text,
                Page = page,
                Regions = DiPages.Regions(json, page),
                Confidence = json.Member("appearance").Member("style").Confidence("confidence"),
                CustomFields = json.Member("appearance").Member("style").String("name") == "handwriting" ? new() { ["handwritten"] = 1 } : null,
                Languages = json.String("language") is { Length: > 0 } language ? [language] : [],
            });
        }
        else if (inTable is not null)
        {
            builder.Ledger.Merged(id, ids[inTable.Values.First()]!);
        }
        else
        {
            builder.Ledger.Dropped(id, "no-text");
        }
    }

    // The words of a line that no table holds.
    private static string Outside(JsonElement line, Dictionary<int, int> inTable, string pointer)
    {
        var text = new StringBuilder();
        var index = 0;
        foreach (var word in line.Items("words"))
        {
            if (!inTable.ContainsKey(index++) && !inTable.ContainsKey(-1))
            {
                text.Append(text.Length > 0 ? " " : "").Append(word.Text("text", pointer));
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"/readResults/([0-9]{1,9})/lines/([0-9]{1,9})(?:/words/([0-9]{1,9}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
