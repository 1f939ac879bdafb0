namespace Exporter.Pdf.Tests.Reading;

/// <summary>
/// What a tagged file has to hold, as far as it can be checked without knowing what it says: after ISO 32000-1, 14.7 and 14.8, and those of PDF/UA-1's conditions
/// that the Matterhorn protocol leaves to machines.
/// </summary>
public sealed class TagRules
{
    private static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "Document", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure", "Code", "Formula",
        "Note", "Link", "TOC", "TOCI", "Reference",
    };

    private readonly PdfFileReader _file;
    private readonly Dictionary<(int Page, int Content), int> _owners = [];
    private readonly Dictionary<int, int> _annotations = [];
    private readonly Dictionary<int, object?> _parents = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _heading;

    private TagRules(PdfFileReader file) => _file = file;

    /// <summary>The types of all elements in order, indented by depth; for tests that look at them.</summary>
    public List<(int Depth, string Role, Dictionary<string, object?> Element)> Elements { get; } = [];

    /// <summary>Checks a file.</summary>
    public static TagRules Check(byte[] bytes)
    {
        var rules = new TagRules(new PdfFileReader(bytes));
        rules.Catalog();
        foreach (var (number, page) in rules._file.Pages)
        {
            rules.Page(number, page);
        }

        return rules;
    }

    private void Catalog()
    {
        var catalog = _file.Catalog;
        Assert.False(string.IsNullOrEmpty(catalog["Lang"] as string));
        Assert.Equal(true, _file.Dictionary(catalog["MarkInfo"])["Marked"]);
        Assert.Equal(true, _file.Dictionary(catalog["ViewerPreferences"])["DisplayDocTitle"]);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", System.Text.Encoding.UTF8.GetString(_file.StreamOf(catalog["Metadata"])), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(_file.Dictionary(_file.Trailer["Info"])["Title"] as string));
        var root = _file.Dictionary(catalog["StructTreeRoot"]);
        foreach (var leaf in _file.Array(_file.Dictionary(root["ParentTree"])["Kids"]))
        {
            var nums = _file.Array(_file.Dictionary(leaf)["Nums"]);
            for (var i = 0; i < nums.Count; i += 2)
            {
                _parents.Add((int)(double)nums[i]!, nums[i + 1]);
            }
        }

        Element((PdfReference)root["K"]!, ((PdfReference)catalog["StructTreeRoot"]!).Number, 0);
        Assert.Equal("Document", Elements[0].Role);
    }

    private void Element(PdfReference reference, int parent, int depth)
    {
        var element = _file.Dictionary(reference);
        var role = _file.Name(element["S"])!;
        Assert.Contains(role, Roles);
        Assert.Equal(parent, ((PdfReference)element["P"]!).Number);
        Elements.Add((depth, role, element));
        if (role[0] == 'H' && role.Length == 2)
        {
            Assert.InRange(role[1] - '0', 1, _heading + 1);
            _heading = role[1] - '0';
        }

        if (role is "Figure" or "Formula")
        {
            Assert.False(string.IsNullOrWhiteSpace(element["Alt"] as string));
        }

        if (role == "Note")
        {
            Assert.True(_ids.Add((string)element["ID"]!));
        }

        var children = new List<string>();
        foreach (var kid in element.TryGetValue("K", out var kids) ? _file.Get(kids) is List<object?> many ? many : [kids] : [])
        {
            children.Add(Kid(reference.Number, element, kid, depth));
        }

        Children(role, children);
        if (role == "Table")
        {
            Regular(element);
        }
    }

    private string Kid(int number, Dictionary<string, object?> element, object? kid, int depth)
    {
        switch (kid)
        {
            case double content:
                _owners.Add((((PdfReference)element["Pg"]!).Number, (int)content), number);
                return "";
            case Dictionary<string, object?> part when _file.Name(part["Type"]) == "MCR":
                _owners.Add((((PdfReference)part["Pg"]!).Number, (int)(double)part["MCID"]!), number);
                return "";
            case Dictionary<string, object?> part:
                _annotations.Add(((PdfReference)part["Obj"]!).Number, number);
                return "OBJR";
            default:
                Element((PdfReference)kid!, number, depth + 1);
                return _file.Name(_file.Dictionary(kid)["S"])!;
        }
    }

    private static void Children(string role, List<string> children)
    {
        string[]? allowed = role switch
        {
            "L" => ["LI"],
            "LI" => ["Lbl", "LBody"],
            "Table" => ["Caption", "THead", "TBody"],
            "THead" or "TBody" => ["TR"],
            "TR" => ["TH", "TD"],
            "TOC" => ["TOCI"],
            _ => null,
        };
        if (allowed is not null)
        {
            Assert.All(children, c => Assert.Contains(c, allowed));

            // A row may be covered by cells from above alone.
            Assert.True(children.Count > 0 || role == "TR", $"{role} is empty");
        }

        if (role == "Link")
        {
            Assert.Contains("OBJR", children);
        }
    }

    // Every row covers every column once, cells from above counted.
    private void Regular(Dictionary<string, object?> table)
    {
        var rows = _file.Array(table["K"]).Select(_file.Dictionary).Where(k => _file.Name(k["S"]) is "THead" or "TBody").SelectMany(s => _file.Array(s["K"])).Select(_file.Dictionary).ToList();
        var covered = new Dictionary<int, int>();
        int? columns = null;
        for (var r = 0; r < rows.Count; r++)
        {
            var column = 0;
            foreach (var cell in (rows[r].TryGetValue("K", out var kids) ? _file.Array(kids) : []).Select(_file.Dictionary))
            {
                var attributes = cell.TryGetValue("A", out var a) ? _file.Dictionary(a) : [];
                while (covered.GetValueOrDefault(column) > r)
                {
                    column++;
                }

                var (across, down) = (Number(attributes, "ColSpan"), Number(attributes, "RowSpan"));
                for (var i = 0; i < across; i++, column++)
                {
                    Assert.True(covered.GetValueOrDefault(column) <= r, $"row {r}, column {column} is covered twice");
                    covered[column] = r + down;
                }

                if (_file.Name(cell["S"]) == "TH")
                {
                    Assert.Contains(_file.Name(attributes["Scope"]), new[] { "Column", "Row" });
                }
            }

            var width = covered.Count(c => c.Value > r);
            columns ??= width;
            Assert.Equal(columns, width);
        }
    }

    private static int Number(Dictionary<string, object?> attributes, string key) => attributes.TryGetValue(key, out var value) ? (int)(double)value! : 1;

    // All that is drawn is a part of the tree, once, or is said to be none.
    private void Page(int number, Dictionary<string, object?> page)
    {
        Assert.Equal("S", _file.Name(page["Tabs"]));
        var elements = _file.Array(_parents[(int)(double)page["StructParents"]!]);
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        var content = _file.Array(page["Contents"]).SelectMany(c => _file.StreamOf(c).Append((byte)'\n')).ToArray();
        var syntax = new PdfSyntax(content);
        var operands = new List<object?>();
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
                case "BDC" when operands[1] is Dictionary<string, object?> properties && properties.TryGetValue("MCID", out var id):
                    Assert.True(seen.Add((int)(double)id!));
                    Assert.True(open.All(o => o == -2), "marked content within marked content");
                    open.Push((int)(double)id!);
                    Assert.Equal(((PdfReference)elements[(int)(double)id!]!).Number, _owners[(number, (int)(double)id!)]);
                    break;
                case "BMC" or "BDC":
                    open.Push(((PdfName)operands[0]!).Name == "Artifact" ? -1 : -2);
                    break;
                case "EMC":
                    open.Pop();
                    break;
                case "TJ" or "Tj" or "Do" or "f" or "S":
                    Assert.Contains(open, o => o != -2);
                    break;
                default:
                    break;
            }

            operands.Clear();
        }

        Assert.Empty(open);
        Assert.Equal(seen.Count, elements.Count(e => e is not null));
        Assert.Equal(seen.Count, _owners.Keys.Count(k => k.Page == number));
        foreach (var annotation in page.TryGetValue("Annots", out var annots) ? _file.Array(annots) : [])
        {
            var entries = _file.Dictionary(annotation);
            Assert.False(string.IsNullOrEmpty(entries["Contents"] as string));
            var owner = _annotations[((PdfReference)annotation!).Number];
            Assert.Equal(owner, ((PdfReference)_parents[(int)(double)entries["StructParent"]!]!).Number);
        }
    }
}
